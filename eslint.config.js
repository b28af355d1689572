import importX from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { homes, layers } from "./layers.js";

const names = Object.keys(layers);
const isTest = ["**/*.test.ts", "**/*.test.tsx"];

const boundaries = names.map((layer) => {
  const allowed = new Set([layer, ...layers[layer]]);
  const group = names
    .filter((name) => !allowed.has(name))
    .flatMap((name) => {
      const open = [...allowed].filter((a) => a.startsWith(`${name}/`)).flatMap((a) => [`!@/${a}`, `!@/${a}/*`]);
      return [`@/${name}/*`, `@/${name}/**/*`, ...open];
    });
  const foreign = Object.entries(homes)
    .filter(([, home]) => !home.includes(layer))
    .flatMap(([name]) => [name, `${name}/*`, `${name}-*`]);
  return {
    files: [`src/${layer}/**/*.{ts,tsx}`],
    ignores: isTest,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group, message: `${layer} may import only: ${[...allowed].join(", ")} (layers.js)` },
            { group: foreign, message: `not at home in ${layer} (layers.js)` },
            { group: ["../*"], message: "use @/ across folders; ./ only inside one" },
          ],
        },
      ],
    },
  };
});

/** A view takes the worker's types for props; what is asked of the worker is the session's. */
const typesOfTheWorker = {
  files: ["src/views/**/*.{ts,tsx}"],
  ignores: isTest,
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      { patterns: [{ group: ["@/worker/**"], allowTypeImports: true, message: "views take the protocol's types alone" }] },
    ],
  },
};

const ownJsonParser = { object: "JSON", property: "parse", message: "parseJson of core/bundle/untrusted-json.ts" };

/** What the method is must not depend on when, where or how often it runs. */
const pureCore = {
  files: ["src/core/**/*.ts"],
  ignores: isTest,
  rules: {
    "no-restricted-globals": ["error", "fetch", "performance", "navigator", "self", "setTimeout", "caches", "crypto", "Date"],
    "no-restricted-properties": ["error", ownJsonParser, { object: "Math", property: "random", message: "core takes a seeded generator" }],
  },
};

/**
 * What slips past no-restricted-imports and the compiler. Each with the places that may:
 * - `import()`: only app/ may load lazily, encoders/ its runtime, and backends/ tfjs's WebGPU part.
 * - Requests and pictures: only where their address is an AllowedAddress (core/bundle/consent.ts), or is of what the page shows already.
 * - Text that becomes script or style: nowhere, the page's security policy would keep it from working.
 */
const restrictedSyntax = [
  {
    selector: "ImportExpression",
    message: "dynamic import only in app/, encoders/onnx-model.ts and backends/webgpu/device.ts",
    except: ["src/app/**", "src/encoders/onnx-model.ts", "src/backends/webgpu/device.ts"],
  },
  {
    selector:
      "CallExpression[callee.name='fetch'], CallExpression[callee.property.name='sendBeacon'], NewExpression[callee.name=/^(XMLHttpRequest|WebSocket|EventSource)$/]",
    message: "requests go through io/fetch, which takes an AllowedAddress",
    except: ["src/io/fetch/*.ts", "src/views/export/figure/embed-{images,fonts}.ts"],
  },
  {
    selector:
      "JSXOpeningElement[name.name=/^(img|image|iframe|embed|object|video|audio|source|script|link|style)$/], NewExpression[callee.name='Image']",
    message: "pictures go through views/media/Picture.tsx, which takes an AllowedAddress",
    except: ["src/views/media/Picture.tsx", "src/views/saliency/drawing/SaliencyMap.tsx", "src/views/export/figure/figure-png.ts"],
  },
  {
    selector:
      "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/], JSXAttribute[name.name='dangerouslySetInnerHTML'], CallExpression[callee.name='eval'], NewExpression[callee.name='Function'], CallExpression[callee.property.name='setAttribute'][arguments.0.value=/^(style|on.*)$/]",
    message: "the page's security policy (scripts/content-security-policy.mjs) keeps this from working",
    except: [],
  },
];
const syntaxRules = (of) => of.map(({ selector, message }) => ({ selector, message }));
const syntax = [
  { files: ["src/**/*.{ts,tsx}"], ignores: isTest, rules: { "no-restricted-syntax": ["error", ...syntaxRules(restrictedSyntax)] } },
  ...[...new Set(restrictedSyntax.flatMap(({ except }) => except))].map((file) => ({
    files: [file],
    ignores: isTest,
    rules: { "no-restricted-syntax": ["error", ...syntaxRules(restrictedSyntax.filter(({ except }) => !except.includes(file)))] },
  })),
];

/** One folder writes files: what is there before is kept or replaced whole, and a fault at any call is tested there. */
const writing = [
  "appendFile",
  "chmod",
  "copyFile",
  "cp",
  "createWriteStream",
  "link",
  "mkdir",
  "rename",
  "rm",
  "rmdir",
  "symlink",
  "truncate",
  "unlink",
  "writeFile",
];
const oneWriter = {
  files: ["src/cli/**/*.ts"],
  ignores: ["src/cli/output/**", ...isTest],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        paths: ["node:fs", "node:fs/promises"].map((name) => ({
          name,
          importNames: ["default", ...writing, ...writing.map((each) => `${each}Sync`)],
          message: "src/cli/output writes files",
        })),
      },
    ],
  },
};

/** What files hold is read by one parser, which refuses what would overflow the stack. */
const oneJsonParser = {
  files: ["src/{io,encoders,pipeline,worker,cli}/**/*.ts"],
  ignores: isTest,
  rules: { "no-restricted-properties": ["error", ownJsonParser] },
};

/** A path is no address: in that of an address %, # and ? stand for something else. */
const pathsOfFiles = {
  files: ["scripts/**", "bench/**", "tests/**", "*.ts", "src/**/*.test.ts"],
  rules: {
    "no-restricted-syntax": [
      "error",
      {
        selector: "MemberExpression[property.name='pathname'] > NewExpression[callee.name='URL'][arguments.length=2]",
        message: "fileURLToPath of node:url",
      },
    ],
  },
};

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      "dist",
      "dist-cli",
      "out",
      "src/backends/**/assembly",
      "exporter",
      "public",
      "playwright-report",
      "test-results",
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": ["error", { allow: ["warn", "error"] }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [importX.createNodeResolver({ extensions: [".ts", ".tsx", ".js"], alias: { "@": ["./src"] } })],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
    },
    rules: { "import-x/no-cycle": ["error", { ignoreExternal: true }] },
  },
  {
    files: ["src/{views,app}/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  ...boundaries,
  typesOfTheWorker,
  pureCore,
  { files: ["src/core/bundle/untrusted-json.ts"], rules: { "no-restricted-properties": "off" } },
  ...syntax,
  oneWriter,
  oneJsonParser,
  pathsOfFiles,
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: isTest,
    rules: { "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  { files: ["scripts/**", "bench/**", "src/cli/**", "tests/**", "**/*.test.{ts,tsx}"], rules: { "no-console": "off" } },
);
