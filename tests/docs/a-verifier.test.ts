import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sourcesToVerify } from "#rules/cli/commands/guide.ts";
import { loadRules } from "#rules/cli/load-rules.ts";

const page = fileURLToPath(new URL("../../docs/a-verifier.md", import.meta.url));

test("docs/a-verifier.md lists every source that a jurist must still read: tact guide --a-verifier > docs/a-verifier.md", async () => {
  const { sets } = await loadRules();
  expect(readFileSync(page, "utf8")).toBe(`${sourcesToVerify(sets)}\n`);
});
