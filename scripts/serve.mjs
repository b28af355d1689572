// Serves dist/ on localhost, under any base path, with the headers that allow wasm threads.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import sirv from "sirv";

const { values } = parseArgs({
  options: { port: { type: "string", default: "4173" }, base: { type: "string", default: "/" } },
});
const base = values.base.endsWith("/") ? values.base : `${values.base}/`;
const isolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const files = sirv(new URL("../dist", import.meta.url).pathname, {
  etag: true,
  setHeaders: (response) => Object.entries(isolation).forEach(([name, value]) => response.setHeader(name, value)),
});

const server = createServer((request, response) => {
  const notFound = () => response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found");
  if (!request.url?.startsWith(base)) return notFound();
  request.url = request.url.slice(base.length - 1);
  files(request, response, notFound);
});

function listen(port, attempts) {
  server.once("error", (error) => {
    if (error.code === "EADDRINUSE" && attempts > 0) return listen(port + 1, attempts - 1);
    console.error(`Could not serve on port ${port}: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, "127.0.0.1", () => console.log(`CoX-LMM Explorer: http://localhost:${port}${base}`));
}
listen(Number(values.port), values.base === "/" ? 20 : 0);
