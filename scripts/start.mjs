// `npm start`: installs what is missing, builds, and serves the explorer. Needs only Node and npm.
import { execFileSync } from "node:child_process";
import { installPackages } from "./install-packages.mjs";

installPackages();
const options = { stdio: "inherit", shell: process.platform === "win32" };
execFileSync("npm", ["run", "--silent", "build:web"], options);
await import("./serve.mjs");
