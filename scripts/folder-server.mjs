// A folder's files over HTTP, as they are at each request: a build beside the server may replace them at any time.
import { realpath } from "node:fs/promises";
import { createServer } from "node:http";
import { join, sep } from "node:path";
import sirv from "sirv";
import { contentSecurityPolicy } from "./content-security-policy.mjs";

const headers = {
  // These two allow wasm threads.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": contentSecurityPolicy,
};

/** A server of the folder's files under a base path that starts and ends with a slash; links that lead out of the folder are not followed. */
export function folderServer(folder, base) {
  const files = sirv(folder, { dev: true, etag: true });
  return createServer(async (request, response) => {
    const answer = (code, text, more) => response.writeHead(code, { "Content-Type": "text/plain", ...more }).end(text);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") return answer(405, "Only GET and HEAD", { Allow: "GET, HEAD" });
    if (!request.url?.startsWith(base)) return answer(404, "Not found");
    request.url = request.url.slice(base.length - 1);
    delete request.headers.range; // whole files only
    // A file that is gone between its look-up and its opening ends this answer, not the server.
    response.on("pipe", (file) => file.on("error", () => response.destroy()));
    try {
      if (!(await staysInside(folder, request.url))) return answer(404, "Not found");
      files(request, response, () => answer(404, "Not found"));
    } catch {
      if (response.headersSent) response.destroy();
      else answer(404, "Not found");
    }
  });
}

async function staysInside(folder, url) {
  const root = await realpath(folder);
  const path = decodeURI(url.replace(/[?#].*$/s, ""));
  for (const name of [path, `${path}/index.html`, `${path}/index.htm`, `${path}.html`, `${path}.htm`]) {
    const real = await realpath(join(root, name)).catch(() => root);
    if (real !== root && !real.startsWith(root + sep)) return false;
  }
  return true;
}
