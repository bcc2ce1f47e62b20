import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { settleConfiguration } from "#entrypoints/background/configuration.ts";
import { policyFormats } from "#entrypoints/background/policy-format.ts";
import { refusals } from "#rules/pack/refusal.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/administrateurs.md", import.meta.url)), "utf8");
const example = (name: string): unknown =>
  JSON.parse(new RegExp(`\`\`\`json ${name}\n(.*?)\`\`\``, "su").exec(page)?.[1] ?? "");
const values = z.record(z.string(), z.unknown());

describe("what an administrator copies from docs/administrateurs.md", () => {
  test.each([
    [
      "chromium",
      (file: unknown) =>
        z.object({ "3rdparty": z.object({ extensions: z.record(z.string(), values) }) }).parse(file)["3rdparty"]
          .extensions,
    ],
    [
      "firefox",
      (file: unknown) =>
        z
          .object({ policies: z.object({ "3rdparty": z.object({ Extensions: z.record(z.string(), values) }) }) })
          .parse(file).policies["3rdparty"].Extensions,
    ],
  ] as const)("the values for %s are all understood", (name, read) => {
    const [policy] = Object.values(read(example(name)));
    const { values: understood, faults } = settleConfiguration(policy);
    expect(faults).toEqual([]);
    expect(understood).toEqual(policy);
  });

  test("the values for Intune are JSON", () => {
    expect(example("intune")).toMatchObject({ IDENTIFIANT: { installation_mode: "force_installed" } });
  });

  test.each(Object.keys(policyFormats))("says what « %s » does", (name) => {
    expect(page).toContain(`\`${name}\``);
  });

  test("names only codes that exist", () => {
    const own = ["unreachable", "not-permitted", "storage", "set-aside"];
    const table = page.slice(page.indexOf("| code |"));
    const codes = [...table.matchAll(/`([a-z]+(?:-[a-z]+)*)`/gu)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(8);
    for (const code of codes) expect([...Object.keys(refusals), ...own]).toContain(code);
  });
});
