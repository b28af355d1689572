import type { Server } from "node:http";
export function folderServer(folder: string, base: string): Server;
