// Serves dist/ on localhost, under any base path.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { folderServer } from "./folder-server.mjs";

const { values } = parseArgs({
  options: { port: { type: "string", default: "4173" }, base: { type: "string", default: "/" } },
});
const base = values.base.endsWith("/") ? values.base : `${values.base}/`;
const folder = fileURLToPath(new URL("../dist", import.meta.url));
if (!existsSync(folder)) {
  console.error("There is no dist/ to serve: run npm run build first.");
  process.exit(1);
}
const server = folderServer(folder, base);

function listen(port, attempts) {
  server.once("error", (error) => {
    if (error.code === "EADDRINUSE" && attempts > 0) return listen(port + 1, attempts - 1);
    console.error(`Could not serve on port ${port}: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, "127.0.0.1", () => console.log(`CoX-LMM Explorer: http://localhost:${port}${base}`));
}
listen(Number(values.port), values.base === "/" ? 20 : 0);
