/** The exporter environment's Python. */
export const python: string;
/** Makes or renews the environment when the requirement files changed since it was made. */
export function prepareExporterEnvironment(): void;
/** Every version that is installed, by hash or by version. */
export const lockFiles: { readonly universal: string; readonly compiled: string };
