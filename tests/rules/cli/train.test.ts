import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { unfollowed } from "#rules/cli/follow.ts";
import { train } from "#rules/cli/commands/train.ts";
import { loadRules } from "#rules/cli/load-rules.ts";
import { partOf } from "#rules/cli/labelled-drafts.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { createCheck } from "#rules/engine/check.ts";
import { unknownContext } from "#rules/model/context.ts";
import { readerModelFormat } from "#rules/pack/reader-format.ts";

const place = mkdtempSync(join(tmpdir(), "tact-train-"));
afterAll(() => rmSync(place, { recursive: true }));

const set = join(place, "jeu");
const drafts = join(place, "textes");
const noLessons = join(place, "rien");
const weights = join(set, "reader/weights.json");
mkdirSync(join(set, "reader"), { recursive: true });
mkdirSync(drafts);
mkdirSync(noLessons);
writeFileSync(
  join(set, "set.yaml"),
  "format: 1\nid: jeu\nlayer: ministry\ntitle: Jeu\npublisher: Jeu\nversion: '1'\ndate: 2026-01-01\nengine: 1\n",
);
writeFileSync(join(set, "reader/alike.yaml"), "- { id: prenom, words: [Awa, Paul] }\n");
writeFileSync(
  join(set, "reader/remarks.yaml"),
  `- id: seconde-lecture-security
  duty: security
  title: Peut-être
  reason: Parce que.
  advice: Autrement.
  sources: [{ text: Loi, url: "https://exemple.fr/", checked: 2026-01-01 }]
`,
);
const places = ["au dépôt", "à la caserne", "au portail", "à la guérite", "au hangar", "à l'entrée nord"];
const rows = Array.from({ length: 60 }, (_, index) => [
  {
    id: `b${index}`,
    text: `La patrouille numéro ${index} passe ${places[index % 6]!} cette nuit, personne ne doit le savoir`,
    expect: ["security"],
    max_severity: "warning",
  },
  {
    id: `o${index}`,
    text: `Le marché numéro ${index} ouvre ${places[index % 6]!} dimanche, tout le monde peut venir goûter`,
    expect: [],
    max_severity: "none",
  },
]).flat();
writeFileSync(join(drafts, "textes.jsonl"), rows.map((row) => JSON.stringify(row)).join("\n"));

/** Runs `tact train` and gives what it prints. */
async function trained(folder: string, lessons = noLessons): Promise<string> {
  const lines: string[] = [];
  const terminal: Pick<Terminal, "print" | "today" | "follow"> = {
    print: (line) => lines.push(line),
    today: "2026-01-01",
    follow: unfollowed,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the command asks nothing else of a terminal
  await train(["--drafts", folder, "--lessons", lessons, set], terminal as Terminal);
  return lines.join("\n");
}

test("tact train writes weights that travel in the set, and says what they are worth", async () => {
  const told = await trained(drafts);
  expect(told).toMatch(/\d+ textes appris, \d+ mesurés/u);
  expect(told).toMatch(/ensemble, aux seuils choisis/u);
  expect(readerModelFormat.safeParse(JSON.parse(readFileSync(weights, "utf8"))).success).toBe(true);
  const { rules } = await loadRules([set]);
  const check = createCheck(rules);
  const context = unknownContext("2026-01-01");
  const see = (text: string): string[] => check({ text }, context).findings.map(({ rule }) => rule);
  expect(see("La patrouille numéro 3 passe au dépôt cette nuit, personne ne doit le savoir")).toEqual([
    "seconde-lecture-security",
  ]);
  expect(see("Le marché numéro 3 ouvre au dépôt dimanche, tout le monde peut venir goûter")).toEqual([]);
});

test("the same drafts teach the same bytes, in whatever file they are", async () => {
  await trained(drafts);
  const before = readFileSync(weights, "utf8");
  await trained(drafts);
  expect(readFileSync(weights, "utf8")).toBe(before);
});

test("nothing is learnt from the half that is measured on", async () => {
  await trained(drafts);
  const before = JSON.parse(readFileSync(weights, "utf8"));
  const other = join(place, "autres");
  cpSync(drafts, other, { recursive: true });
  const swapped = rows.map((row) =>
    partOf(row) === "train" ? row : { ...row, text: "Tout autre chose.", expect: [], max_severity: "none" },
  );
  writeFileSync(join(other, "textes.jsonl"), swapped.map((row) => JSON.stringify(row)).join("\n"));
  await trained(other);
  const after = JSON.parse(readFileSync(weights, "utf8"));
  for (const table of ["corpus", "breach", "duty", "signal"]) expect(after[table], table).toBe(before[table]);
});

test("what only serves to learn is learnt whole, and never measured on", async () => {
  const told = await trained(noLessons, drafts);
  expect(told).toContain(`${rows.length} textes appris, 0 mesurés`);
});

test.each([
  ["a table too short", { breach: "?" }],
  ["a character that is no weight", { signal: "é" }],
  ["doubts above speech", { doubts: 3, speaks: 2 }],
])("a set with %s is refused", async (_what, change) => {
  await trained(drafts);
  const model = { ...JSON.parse(readFileSync(weights, "utf8")), ...change };
  writeFileSync(weights, JSON.stringify(model));
  await expect(loadRules([set])).rejects.toThrow(/weights\.json/u);
  rmSync(weights);
});
