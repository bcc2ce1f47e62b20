/**
 * Who may import whom: the single statement of the project's arrows.
 * `oxlint.config.ts` builds the linter's fences from it; `tests/fences.test.ts` proves that each fence holds.
 */
export interface ImportFence {
  /** Folder, from the root of the repository. A deeper folder's fence replaces its parent's. */
  readonly folder: string;
  /** Other folders it may import from. Its own files are always allowed. */
  readonly folders: readonly string[];
  /** Packages it may import, by name or by prefix ending in `/`. */
  readonly packages: readonly string[];
  /** Why, in one sentence. */
  readonly because: string;
}

/** Every folder that holds code, in the order of the arrows: a line may only name lines above it (or nothing). */
export const importTable: readonly ImportFence[] = [
  {
    folder: "rules/model",
    folders: [],
    packages: [],
    because: "The words everyone shares depend on nothing.",
  },
  {
    folder: "rules/language",
    folders: ["rules/model"],
    packages: ["franc"],
    because: "Reading text needs no rule and no browser; one file uses franc.",
  },
  {
    folder: "rules/identifiers",
    folders: ["rules/model", "rules/language"],
    packages: ["stdnum/", "ibantools", "@noble/hashes/"],
    because: "A check digit needs nothing but digits, and the library that knows them.",
  },
  {
    folder: "rules/engine",
    folders: ["rules/model", "rules/language", "rules/identifiers"],
    packages: [],
    because: "The engine runs inside foreign pages: it carries no dependency and touches nothing but text.",
  },
  {
    folder: "rules/pack",
    folders: ["rules/model", "rules/language", "rules/engine"],
    packages: ["zod"],
    because: "What travels is parsed and refused here, with bytes, keys and time given as arguments.",
  },
  {
    folder: "rules/cli",
    folders: ["rules/model", "rules/language", "rules/identifiers", "rules/engine", "rules/pack"],
    packages: ["node:", "zod", "yaml", "franc", "dictionary-fr", "dictionary-en", "recheck"],
    because: "The command line is the only part of the rules that reads files.",
  },
  {
    folder: "components",
    folders: ["rules/model", "assets"],
    packages: ["preact", "@preact/signals", "minisearch"],
    because: "What people see takes props and callbacks; it asks the browser for nothing.",
  },
  {
    folder: "entrypoints",
    folders: [
      "components",
      "assets",
      "rules/model",
      "rules/language",
      "rules/identifiers",
      "rules/engine",
      "rules/pack",
    ],
    packages: ["wxt/", "#i18n", "preact", "@preact/signals", "zod", "idb", "franc"],
    because: "The doors of the browser wire the parts together; nobody imports them.",
  },
  {
    folder: "tests",
    folders: ["*"],
    packages: ["*"],
    because: "Tests may look at everything; nobody may look at tests.",
  },
];
