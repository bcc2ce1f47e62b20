import { defineConfig } from "oxlint";
import type { OxlintConfig } from "oxlint";
import { importTable, type ImportFence } from "./import-table.ts";

type Override = NonNullable<OxlintConfig["overrides"]>[number];

const folders = importTable.map((fence) => fence.folder);
const packages = [
  "node:*",
  "zod",
  "yaml",
  "franc",
  "dictionary-fr",
  "dictionary-en",
  "recheck",
  "stdnum/**",
  "ibantools",
  "@noble/hashes/**",
  "preact",
  "preact/*",
  "@preact/*",
  "minisearch",
  "wxt",
  "wxt/*",
  "#i18n",
  "idb",
  "vitest",
  "puppeteer-core",
  "fast-check",
  "axe-core",
  "esbuild",
];

function mayImport(fence: ImportFence, name: string): boolean {
  if (fence.packages.includes("*")) return true;
  const bare = name.replace(/\*$/u, "");
  return fence.packages.some((allowed) => bare === allowed || bare === `${allowed}/` || bare.startsWith(allowed));
}

/** Turns one line of the table into the linter's rule for that folder. */
function fenceOverride(fence: ImportFence): Override {
  const refused = fence.folders.includes("*")
    ? []
    : folders.filter((other) => other !== fence.folder && !fence.folders.includes(other));
  const group = [
    ...refused.flatMap((other) => [`#${other}/**`, `**/${other}/**`]),
    ...(fence.folders.includes("*") ? [] : ["../**"]),
    ...packages.filter((name) => !mayImport(fence, name)),
  ];
  return {
    files: [`${fence.folder}/**/*.{ts,tsx}`],
    rules: {
      "no-restricted-imports": [
        "error" as const,
        {
          patterns:
            group.length > 0 ? [{ group, message: `${fence.folder} may not import this. ${fence.because}` }] : [],
        },
      ],
    },
  };
}

/** Clock, chance and network are arguments in the core: it answers the same to the same question, always. */
const pureCore: Override = {
  files: ["rules/{model,language,identifiers,engine,pack}/**/*.ts"],
  rules: {
    "no-restricted-globals": ["error", "Date", "fetch", "document", "window", "chrome", "browser", "process"],
    "no-restricted-properties": [
      "error",
      { object: "Math", property: "random", message: "Chance is an argument." },
      { object: "Date", property: "now", message: "Time is an argument." },
    ],
  },
};

export default defineConfig({
  plugins: ["typescript", "unicorn", "import", "oxc", "jsx-a11y", "promise"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  rules: {
    "no-await-in-loop": "off",
    "no-underscore-dangle": "off",
    "unicorn/no-array-sort": "off",
    "import/no-unassigned-import": "off",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "off",
    "typescript/no-misused-spread": "off",
    "import/no-cycle": "error",
    "oxc/no-map-spread": "off",
    "unicorn/consistent-function-scoping": "off",
    "promise/always-return": "off",
    "jsx-a11y/prefer-tag-over-role": "off",
    "jsx-a11y/interactive-supports-focus": "off",
    "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    "max-lines-per-function": ["error", { max: 90, skipBlankLines: true, skipComments: true }],
    "max-depth": ["error", 4],
    complexity: ["error", 18],
  },
  overrides: [
    ...importTable.map(fenceOverride),
    pureCore,
    // These only wire, in one place that can be read from top to bottom.
    {
      files: ["entrypoints/*/index.ts"],
      rules: { "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }] },
    },
    // Functions that run inside a page know their elements better than their types do.
    {
      files: ["tests/**"],
      rules: { "max-lines-per-function": "off", "max-lines": "off", "typescript/no-unsafe-type-assertion": "off" },
    },
  ],
  ignorePatterns: [".output", ".wxt", ".cache", "node_modules"],
});
