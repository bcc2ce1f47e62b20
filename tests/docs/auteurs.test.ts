import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadRuleSets, embeddedSetFolder } from "#rules/cli/load-rules.ts";
import { runExamples } from "#rules/pack/run-examples.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/auteurs.md", import.meta.url)), "utf8");
const blocks = [...page.matchAll(/^```yaml\n(.*?)^```/gmsu)].map((match) => match[1]!);
const head =
  "format: 1\nid: cours\nlayer: ministry\ntitle: Cours\npublisher: Cours\nversion: '1'\ndate: 2026-01-01\nengine: 1\n";

describe("the rules that docs/auteurs.md teaches", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "cours-"));
    writeFileSync(join(folder, "set.yaml"), head);
    cpSync(join(embeddedSetFolder, "laws.yaml"), join(folder, "laws.yaml"));
    for (const lexicons of ["lexicons", "calendars"])
      cpSync(join(embeddedSetFolder, lexicons), join(folder, lexicons), { recursive: true });
    for (const block of blocks) {
      const [, id, duty] = /^id: (\S+)\nduty: (\S+)$/mu.exec(block)!;
      const file = join(folder, duty!, `${id}.yaml`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, block);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are ten, and every example of each holds", async () => {
    expect(blocks).toHaveLength(10);
    const results = runExamples(await loadRuleSets([folder]));
    expect(results.length).toBeGreaterThanOrEqual(60);
    expect(results.filter(({ failure }) => failure !== undefined)).toEqual([]);
  });
});
