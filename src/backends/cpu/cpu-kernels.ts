import { moduleBase64 } from "./cpu-kernels.module";
import { controlBytes, type KernelThreads, type SharedJobs } from "./kernel-threads";
import { moduleBase64 as sharedModuleBase64 } from "./shared-cpu-kernels.module";

/** Of assembly/: kernels that take a job's shards, in any order and on any thread. assembly/kernels/shards.ts says what a job holds. */
type ShardKernel = "evaluateShard" | "projectShard" | "rowProductsShard" | "squaredErrorShard" | "targetsShard" | "weightedSumsShard";

/** Kernels that one thread runs whole. */
interface WholeKernels {
  projectRowOut(x: number, q: number, n: number, D: number): void;
  sumParts(parts: number, size: number, count: number): void;
  gramOfAtoms(u: number, gram: number, K: number, P: number, R: number, r: number): void;
  updateAtoms(a: number, b: number, u: number, K: number, P: number, R: number, least: number): void;
}

type Kernels = WholeKernels & Record<ShardKernel, (job: number, shard: number) => void>;

/** A memory with the kernels on it. */
export interface KernelMemory extends Readonly<WholeKernels> {
  run(kernel: ShardKernel, job: number, shards: number): void;
  /** The address of `count` float64 numbers, all zero, on a 16-byte border. Throws a sentence when memory ends. */
  allocate(count: number): number;
  /** A view that the next `allocate` makes invalid. */
  numbers(address: number, count: number): Float64Array;
  floats(address: number, count: number): Float32Array;
  integers(address: number, count: number): Int32Array;
  /** Runs `body`, then frees what it allocated. */
  temporarily<T>(body: () => T): T;
  /** Frees all that was allocated: who made the memory uses it no more. */
  dispose(): void;
}

const PAGE = 65_536;
const MAX_PAGES = 32_768; // 2 GiB

const modules = new Map<string, Promise<WebAssembly.Module>>();

export type CreateKernelMemory = () => Promise<KernelMemory>;

/** With threads the memory is shared with them; without, it is this thread's own. `base64` is the module, which tests corrupt. */
export async function createKernelMemory(
  threads?: KernelThreads,
  base64: string = threads ? sharedModuleBase64 : moduleBase64,
): Promise<KernelMemory> {
  const module = await compiled(base64);
  const shared = threads && new WebAssembly.Memory({ initial: 2, maximum: MAX_PAGES, shared: true });
  const instance = await WebAssembly.instantiate(module, shared ? { env: { memory: shared } } : {});
  const kernels = instance.exports as unknown as Kernels;
  const memory = shared ?? (instance.exports["memory"] as WebAssembly.Memory);
  let jobs: SharedJobs | undefined;
  let sharedBytes = 0;
  let sharedWith = 0;
  // Engines tell other threads late that a memory has grown: they get it anew.
  const share = (memory: WebAssembly.Memory, threads: KernelThreads): SharedJobs => {
    if (jobs && memory.buffer.byteLength === sharedBytes && threads.count === sharedWith) return jobs;
    jobs?.forget();
    sharedBytes = memory.buffer.byteLength;
    sharedWith = threads.count;
    return (jobs = threads.share(memory, module, jobs));
  };
  const bottom = Math.ceil(controlBytes / 16) * 16 + PAGE; // the first page is the compiler's
  let top = bottom;
  let dirty = top; // memory from here on is still zero
  return {
    run(kernel, job, shards) {
      if (shared) return share(shared, threads).run(kernels as never, kernel, job, shards);
      for (let shard = 0; shard < shards; shard++) kernels[kernel](job, shard);
    },
    projectRowOut: kernels.projectRowOut,
    sumParts: kernels.sumParts,
    gramOfAtoms: kernels.gramOfAtoms,
    updateAtoms: kernels.updateAtoms,
    allocate(count) {
      const address = top;
      top += Math.ceil(count / 2) * 16;
      grow(memory, top);
      if (address < dirty) new Uint8Array(memory.buffer, address, Math.min(dirty, top) - address).fill(0);
      dirty = Math.max(dirty, top);
      return address;
    },
    numbers: (address, count) => new Float64Array(memory.buffer, address, count),
    floats: (address, count) => new Float32Array(memory.buffer, address, count),
    integers: (address, count) => new Int32Array(memory.buffer, address, count),
    temporarily(body) {
      const before = top;
      try {
        return body();
      } finally {
        top = before;
      }
    },
    dispose: () => void (top = bottom),
  };
}

/** Memories that are used again when they have been disposed of: an engine takes its time to free one, and a run needs several one after the other. */
export function reusing(create: CreateKernelMemory): CreateKernelMemory {
  const free: KernelMemory[] = [];
  return async () => {
    const memory = free.pop() ?? (await create());
    return {
      ...memory,
      dispose() {
        memory.dispose();
        free.push(memory);
      },
    };
  };
}

function compiled(base64: string): Promise<WebAssembly.Module> {
  const compiled = modules.get(base64);
  if (compiled) return compiled;
  const module = WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  modules.set(base64, module);
  return module;
}

function grow(memory: WebAssembly.Memory, bytes: number): void {
  const pages = memory.buffer.byteLength / PAGE;
  const missing = Math.ceil(bytes / PAGE) - pages;
  if (missing <= 0) return;
  // Other threads get a memory anew that has grown, so it grows seldom; pages that are never written cost nothing.
  if (!tryToGrow(memory, Math.max(missing, Math.ceil(pages / 2))) && !tryToGrow(memory, missing))
    throw new Error(`Out of memory: the solver needs ${Math.ceil(bytes / 2 ** 20)} MiB for its codes and its sketch.`);
}

function tryToGrow(memory: WebAssembly.Memory, pages: number): boolean {
  try {
    memory.grow(pages);
    return true;
  } catch {
    return false;
  }
}
