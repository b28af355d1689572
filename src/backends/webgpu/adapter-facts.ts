/** What a person needs to know of a WebGPU adapter; plain data. */
export interface AdapterFacts {
  readonly name: string; // vendor, architecture, device and description in one line
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** It computes on the CPU: right, but slower than WebAssembly. */
  readonly isSoftware: boolean;
  readonly limits: Readonly<Record<string, number>>;
  readonly features: readonly string[];
}

/** The facts of an adapter. */
export function factsOf({ info, limits, features }: GPUAdapter): AdapterFacts {
  const { vendor, architecture, device, description, isFallbackAdapter } = info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(" ") || "unnamed adapter";
  // Limits are getters of the prototype, which Object.entries does not see.
  const names = Object.keys(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(limits) as object));
  const values = names.map((limit) => [limit, limits[limit as keyof GPUSupportedLimits]] as const);
  return {
    name,
    vendor,
    architecture,
    description,
    isSoftware: isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name),
    limits: Object.fromEntries(values.filter((entry): entry is [string, number] => typeof entry[1] === "number")),
    features: [...features].sort(),
  };
}
