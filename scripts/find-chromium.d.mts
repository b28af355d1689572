/** The path of a Chromium, installed now if `install` and none is there; undefined when there is none. */
export function findChromium(options: { install: boolean }): string | undefined;
/** Arguments that give a WebGPU adapter in software. */
export const chromiumArguments: readonly string[];
export const noChromium: string;
