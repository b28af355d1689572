import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lockFiles, python } from "../../scripts/exporter-environment.mjs";

const nameOf = (name: string) => name.toLowerCase().replace(/[_.]/g, "-");
const pinsIn = (path: string) =>
  new Map(
    [...readFileSync(path, "utf8").matchAll(/^([\w.-]+)==([^\s;]+)(?: --hash=sha256:([0-9a-f]{64}))?$/gm)].map(
      ([, name, version, hash]) => [nameOf(name!), { version: version!, hash }],
    ),
  );
const [universal, compiled] = [pinsIn(lockFiles.universal), pinsIn(lockFiles.compiled)];
const locked = new Map([...universal, ...compiled]);

test("every requirement is locked at the version that it names, and what one file serves is locked by its hash", () => {
  for (const file of ["requirements.txt", "requirements-no-deps.txt"])
    for (const [name, { version }] of pinsIn(`exporter/${file}`)) expect([name, locked.get(name)?.version]).toEqual([name, version]);
  expect([...universal].filter(([, { hash }]) => hash === undefined)).toEqual([]);
  expect([...compiled].filter(([, { hash }]) => hash !== undefined)).toEqual([]);
  expect(locked.size).toBe(universal.size + compiled.size);
});

test("what is installed, down to the last package that another one pulls in, is what is locked", () => {
  const list = execFileSync(python, ["-m", "pip", "list", "--format", "json", "--exclude-editable", "--disable-pip-version-check"], {
    encoding: "utf8",
  });
  const installed = (JSON.parse(list) as { name: string; version: string }[]).filter(
    // PyPI's torch names its CUDA packages by version itself; colorama is installed on Windows alone.
    ({ name }) => !/^(pip|setuptools|colorama|triton|cuda-.*|nvidia-.*)$/.test(nameOf(name)),
  );
  expect(installed.map(({ name, version }) => `${nameOf(name)} ${version.replace(/\+.*/, "")}`).sort()).toEqual(
    [...locked].map(([name, { version }]) => `${name} ${version}`).sort(),
  );
});
