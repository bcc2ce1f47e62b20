import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { corpusFiles, corpusFolder, readDrafts } from "#rules/cli/labelled-drafts.ts";
import { loadRules } from "#rules/cli/load-rules.ts";
import { parseContext } from "#rules/cli/parse-context.ts";
import { createCheck } from "#rules/engine/check.ts";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";

/** One draft in thirty is enough to meet every sign and every context. */
const everyNth = 30;
const { rules } = await loadRules();
const questions = corpusFiles(corpusFolder)
  .flatMap(readDrafts)
  .filter((_draft, index) => index % everyNth === 0)
  .map((draft) => ({ draft: { text: draft.text }, context: parseContext(draft, "2026-01-15") }));
const check = createCheck(rules);
const inNode = questions.map(({ draft, context }) => check(draft, context));

const bundled = await build({
  stdin: {
    contents: 'import { createCheck } from "#rules/engine/check.ts"; globalThis.createCheck = createCheck;',
    resolveDir: process.cwd(),
  },
  bundle: true,
  write: false,
  format: "iife",
});

describe.each(["chromium", "firefox"] as const)("the check with its second reader, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server });
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  it("answers as in Node, to the last offset", async () => {
    const page = await opened.newPage();
    await page.evaluate(bundled.outputFiles[0]!.text);
    const asked = JSON.stringify(questions);
    const answered = await page.evaluate(
      `JSON.stringify((() => { const check = createCheck(${JSON.stringify(rules)}); return ${asked}.map((each) => check(each.draft, each.context)); })())`,
    );
    expect(JSON.parse(String(answered))).toEqual(JSON.parse(JSON.stringify(inNode)));
    expect(inNode.some(({ findings }) => findings.some((finding) => finding.secondReading === true))).toBe(true);
  });
});
