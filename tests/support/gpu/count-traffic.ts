import { editShaders } from "./edit-shaders";

const COUNTS_BINDING = 9;
const MOST_BINDINGS = 8;
const MOST_SHADERS = 32;

/** Bytes per element type of a storage array. */
const elementBytes: Record<string, number> = { f32: 4, vec4f: 16, vec2u: 8 };

/** Bytes of each storage binding, by the shader's label. */
export type Counted = Record<string, Record<string, number>>;

interface CountedShader {
  readonly label: string;
  readonly arrays: readonly { readonly name: string; readonly bytes: number }[];
}

/**
 * From now on every load from and store to a storage binding of the device's shaders is counted, by rewriting the shader: each
 * `name[…]` of a storage array becomes a call that adds 1 to an atomic counter of that binding. Returns what reads and clears them.
 */
export function countTraffic(device: GPUDevice): () => Promise<Counted> {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const counts = device.createBuffer({ label: "counts", size: 4 * MOST_BINDINGS * MOST_SHADERS, usage });
  const shaders = new Map<string, CountedShader>();
  editShaders(device, (label, code) => {
    const position = shaders.has(code) ? [...shaders.keys()].indexOf(code) : shaders.size;
    const { counted, arrays } = countAccesses(code, position * MOST_BINDINGS);
    shaders.set(code, { label, arrays });
    return counted;
  });
  const create = device.createBindGroup.bind(device);
  device.createBindGroup = (descriptor) =>
    create({ ...descriptor, entries: [...descriptor.entries, { binding: COUNTS_BINDING, resource: { buffer: counts } }] });
  return async () => {
    const staging = device.createBuffer({ size: counts.size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(counts, 0, staging, 0, counts.size);
    encoder.clearBuffer(counts);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const found = new Uint32Array(staging.getMappedRange());
    const bytes: Counted = {};
    for (const [position, { label, arrays }] of [...shaders.values()].entries())
      for (const [i, array] of arrays.entries()) {
        const ofShader = (bytes[label] ??= {});
        ofShader[array.name] = (ofShader[array.name] ?? 0) + found[position * MOST_BINDINGS + i]! * array.bytes;
      }
    return bytes;
  };
}

function countAccesses(code: string, firstCounter: number) {
  const quad = /^alias Quad = (\w+);/m.exec(code)?.[1] ?? "";
  const declaration = /@binding\(\d\) var<storage, (read|read_write)> (\w+): array<(\w+)>;/g;
  const arrays: { name: string; bytes: number }[] = [];
  let functions = `@group(0) @binding(${COUNTS_BINDING}) var<storage, read_write> counts: array<atomic<u32>, ${MOST_BINDINGS * MOST_SHADERS}>;\n`;
  let body = code;
  for (const [text, mode, name, type] of code.matchAll(declaration)) {
    const count = `atomicAdd(&counts[${firstCounter + arrays.length}], 1u);`;
    arrays.push({ name: name!, bytes: elementBytes[type === "Quad" ? quad : type!]! });
    functions += `@group(0) ${text}\nfn load_${name}(i: u32) -> ${type} { ${count} return ${name}[i]; }\n`;
    if (mode === "read_write") functions += `fn store_${name}(i: u32, value: ${type}) { ${count} ${name}[i] = value; }\n`;
    body = replaceAccesses(body.replace(`@group(0) ${text}`, ""), name!);
  }
  return { counted: `${body}\n${functions}`, arrays };
}

/** `name[i] = value;` becomes `store_name(i, value);`, any other `name[i]` becomes `load_name(i)`. */
function replaceAccesses(code: string, name: string): string {
  const start = new RegExp(`(?<![\\w.])${name}\\[`).exec(code);
  if (!start) return code;
  const open = start.index + name.length;
  const close = matching(code, open);
  const index = replaceAccesses(code.slice(open + 1, close), name);
  const rest = code.slice(close + 1);
  const before = code.slice(0, start.index);
  const stored = /^ = /.exec(rest);
  if (!stored) return `${before}load_${name}(${index})${replaceAccesses(rest, name)}`;
  const end = rest.indexOf(";");
  const value = replaceAccesses(rest.slice(stored[0].length, end), name);
  return `${before}store_${name}(${index}, ${value})${replaceAccesses(rest.slice(end), name)}`;
}

/** The index of the bracket that closes the one at `open`. */
function matching(code: string, open: number): number {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    if (code[i] === "[") depth++;
    if (code[i] === "]" && --depth === 0) return i;
  }
  throw new Error("an unclosed bracket");
}
