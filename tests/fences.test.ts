import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importTable, type ImportFence } from "../import-table.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = importTable.map((fence) => fence.folder);
const packages = [
  "zod",
  "yaml",
  "franc",
  "stdnum/lib/cjs/fr/nir.js",
  "preact",
  "wxt/browser",
  "idb",
  "node:fs",
  "vitest",
];

interface Probe {
  readonly folder: string;
  readonly imports: string;
  readonly allowed: boolean;
  readonly file: string;
}

const mayName = (fence: ImportFence, other: string): boolean =>
  other === fence.folder || fence.folders.includes("*") || fence.folders.includes(other);
const mayUse = (fence: ImportFence, name: string): boolean =>
  fence.packages.some(
    (allowed) => allowed === "*" || name === allowed || (/[:/]$/u.test(allowed) && name.startsWith(allowed)),
  );

const probes: Probe[] = importTable.flatMap((fence, at) =>
  [
    ...folders.map((other) => ({ imports: `#${other}/probe.ts`, allowed: mayName(fence, other) })),
    ...packages.map((name) => ({ imports: name, allowed: mayUse(fence, name) })),
  ].map(({ imports, allowed }, index) => ({
    folder: fence.folder,
    imports,
    allowed,
    file: `${fence.folder}/probe-${at}-${index}.ts`,
  })),
);

let refused = new Set<string>();
let place = "";

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "fences-"));
  writeFileSync(
    join(place, "oxlint.config.ts"),
    `export { default } from ${JSON.stringify(join(root, "oxlint.config.ts"))};\n`,
  );
  for (const { file, imports } of probes) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), `export * from ${JSON.stringify(imports)};\n`);
  }
  refused = new Set(filesRefused(place));
});
afterAll(() => rmSync(place, { recursive: true }));

test.each(probes)("$folder importing $imports is allowed: $allowed", ({ file, allowed }) => {
  expect(refused.has(file)).toBe(!allowed);
});

/** Files in which the linter refuses an import. */
function filesRefused(folder: string): string[] {
  const output = run(folder);
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
  return diagnostics
    .filter(({ code }) => code.includes("no-restricted-imports"))
    .map(({ filename }) => filename.replaceAll("\\", "/").replace(/^\.\//u, ""));
}

function run(folder: string): string {
  try {
    return execFileSync(join(root, "node_modules/.bin/oxlint"), ["--format", "json"], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 64_000_000,
    });
  } catch (error) {
    // The linter ends with 1 when it refuses something: that is what is asked of it.
    if (error instanceof Error && "stdout" in error) return String(error.stdout);
    throw error;
  }
}
