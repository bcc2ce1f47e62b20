import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { policyKey } from "#components/administrator-values.tsx";
import { origins } from "#components/rule-origins.tsx";
import { freshnesses, refusalReasons, visitResults } from "#components/shown-rules.ts";
import { siteStates } from "#components/site-list.tsx";
import { storedIds } from "#components/stored-things.tsx";
import { policyNames } from "#entrypoints/background/policy-format.ts";
import { accountKinds, attachments, audiences, corpsList, mandates, surfaces } from "#rules/model/context.ts";
import { duties } from "#rules/model/duty.ts";
import { decisions, overrideReasons } from "#rules/model/journal.ts";
import { layers } from "#rules/model/rule-set.ts";
import { severities } from "#rules/model/severity.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const messages = (language: string): Record<string, unknown> =>
  parse(readFileSync(join(root, `assets/locales/${language}.yml`), "utf8"));
const french = messages("fr");
const english = messages("en");

/** Keys that the code puts together from a value. */
const composed = [
  ...severities.map((severity) => `severity_${severity}`),
  ...duties.map((duty) => `duty_${duty.replaceAll("-", "_")}`),
  ...accountKinds.map((kind) => `account_${kind}`),
  ...accountKinds.flatMap((kind) => (kind === "unknown" ? [] : [`speaks_${kind}`])),
  ...corpsList.map((corps) => `corps_${corps}`),
  ...audiences.map((audience) => `audience_${audience}`),
  ...surfaces.map((surface) => `surface_${surface}`),
  ...["none", ...mandates].map((mandate) => `mandate_${mandate}`),
  ...siteStates.map((state) => `site_${state}`),
  ...["watched", "partly"].map((state) => `check_${state}`),
  ...attachments.map((each) => `attached_${each}`),
  ...freshnesses.map((freshness) => `fresh_${freshness}`),
  ...refusalReasons.map((reason) => `refused_${reason}`),
  ...visitResults.map((result) => `visit_${result}`),
  ...origins.map((origin) => `origin_${origin}`),
  ...policyNames.map(policyKey).flatMap((key) => [key, `${key}_what`]),
  ...layers.map((layer) => `layer_${layer}`),
  ...decisions.map((decision) => `decision_${decision.replaceAll("-", "_")}`),
  ...overrideReasons.map((reason) => `override_${reason.replaceAll("-", "_")}`),
  ...storedIds.flatMap((thing) => [
    `stored_${thing}`,
    `stored_${thing}_what`,
    ...(thing === "rules" || thing === "policy" ? [] : [`stored_${thing}_erase`]),
  ]),
];

const sources = ["components", "entrypoints", "wxt.config.ts"]
  .flatMap(filesUnder)
  .map((file) => readFileSync(file, "utf8"));
/** Every string given to a function that translates. */
const named = new Set(
  sources.flatMap((source) => [
    ...[...source.matchAll(/\b(?:t|count|plural)\(((?:[^()"]|"[^"]*")*)/gu)].flatMap(([, given = ""]) =>
      [...given.matchAll(/"([a-z]+(?:_[a-z_]+|s)?)"/gu)].map(([, key = ""]) => key),
    ),
    ...[...source.matchAll(/__MSG_(\w+)__/gu)].map(([, key = ""]) => key),
  ]),
);

describe("messages", () => {
  test("English says everything that French says, with the same values", () => {
    expect(Object.keys(english)).toEqual(Object.keys(french));
    for (const [key, text] of Object.entries(french)) expect(values(english[key]), key).toEqual(values(text));
  });

  test("every message of the code exists", () => {
    expect([...named, ...composed].filter((key) => key.includes("_") && !(key in french))).toEqual([]);
  });

  test("every message serves", () => {
    expect(Object.keys(french).filter((key) => !named.has(key) && !composed.includes(key))).toEqual([]);
  });

  test("every sentence is shorter than twenty words", () => {
    const long = [french, english]
      .flatMap((texts) => Object.values(texts))
      .flatMap((text) => (typeof text === "string" ? text.split(/(?<=[.?!]) /u) : []))
      .filter((sentence) => sentence.split(" ").length >= 20);
    expect(long).toEqual([]);
  });

  test("no sentence shown to a person is written in the code", () => {
    const texts = sources.flatMap((source) =>
      [...source.matchAll(/>\s*([A-ZÀ-Ý][\p{Ll}’' ]{3,})\s*<\//gu)].map(([, text]) => text),
    );
    expect(texts).toEqual([]);
  });
});

function values(message: unknown): string[] {
  return [...new Set(JSON.stringify(message).match(/\$\d/gu))].sort();
}

function filesUnder(path: string): string[] {
  const full = join(root, path);
  if (/\.tsx?$/u.test(path)) return [full];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesUnder(`${path}/${entry.name}`)
      : /\.tsx?$/u.test(entry.name)
        ? [join(full, entry.name)]
        : [],
  );
}
