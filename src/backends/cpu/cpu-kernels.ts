import { moduleBase64 } from "./cpu-kernels.module";

/** The kernels of assembly/, on addresses in one memory; their files say what each computes. */
interface CpuKernels {
  correlate(y: number, atomsT: number, c: number, begin: number, end: number, R: number, P: number): void;
  encode(gram: number, c: number, v: number, work: number, begin: number, end: number, K: number, P: number, alpha: number): number;
  objective(gram: number, c: number, v: number, begin: number, end: number, P: number, alpha: number): number;
  squaredError(z: number, v: number, atoms: number, list: number, begin: number, end: number, D: number, P: number): number;
  targets(v: number, y: number, b: number, a: number, begin: number, end: number, R: number, P: number): void;
}

/** A memory of its own with the kernels on it; freed with it when nothing refers to it any more. */
export interface KernelMemory {
  readonly kernels: CpuKernels;
  /** The address of `count` float64 numbers, all zero, on a 16-byte border. Throws a sentence when memory ends. */
  allocate(count: number): number;
  /** A view that the next `allocate` makes invalid. */
  numbers(address: number, count: number): Float64Array;
  floats(address: number, count: number): Float32Array;
  /** Runs `body`, then frees what it allocated. */
  temporarily<T>(body: () => T): T;
}

const PAGE = 65_536;
let compiled: Promise<WebAssembly.Module> | undefined;

export async function createKernelMemory(): Promise<KernelMemory> {
  compiled ??= WebAssembly.compile(Uint8Array.from(atob(moduleBase64), (letter) => letter.charCodeAt(0)));
  const { exports } = await WebAssembly.instantiate(await compiled);
  const memory = exports["memory"] as WebAssembly.Memory;
  if (memory.buffer.byteLength < PAGE) memory.grow(1);
  let top = PAGE; // the first page is the compiler's
  let dirty = top; // memory from here on is still zero
  const allocate = (count: number): number => {
    const address = top;
    top += Math.ceil(count / 2) * 16;
    grow(memory, top);
    if (address < dirty) new Uint8Array(memory.buffer, address, Math.min(dirty, top) - address).fill(0);
    dirty = Math.max(dirty, top);
    return address;
  };
  return {
    kernels: exports as unknown as CpuKernels,
    allocate,
    numbers: (address, count) => new Float64Array(memory.buffer, address, count),
    floats: (address, count) => new Float32Array(memory.buffer, address, count),
    temporarily(body) {
      const before = top;
      try {
        return body();
      } finally {
        top = before;
      }
    },
  };
}

function grow(memory: WebAssembly.Memory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch {
    throw new Error(`Out of memory: the solver needs ${Math.ceil(bytes / 2 ** 20)} MiB for its codes and its sketch.`);
  }
}
