import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { settleConfiguration } from "#entrypoints/background/configuration.ts";
import { policyFormats } from "#entrypoints/background/policy-format.ts";
import { adminBlock } from "./admin-block.ts";
import { refusals } from "#rules/pack/refusal.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/administrateurs.md", import.meta.url)), "utf8");
const example = (name: string): unknown => JSON.parse(adminBlock(`json ${name}`));
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

  test("Intune installs what the file for Linux installs", () => {
    const { IDENTIFIANT } = example("intune") as { IDENTIFIANT: object };
    expect(example("chromium")).toMatchObject({ ExtensionSettings: { IDENTIFIANT } });
    expect(IDENTIFIANT).toMatchObject({ installation_mode: "force_installed" });
  });

  test("the registry of Windows says what the file for Linux says", () => {
    const keys = readRegistry(adminBlock("reg"));
    const under = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\";
    const policy = `${under}3rdparty\\extensions\\IDENTIFIANT\\policy`;
    const { ExtensionSettings, "3rdparty": third } = z
      .object({
        ExtensionSettings: z.object({ IDENTIFIANT: z.object({ update_url: z.string() }) }),
        "3rdparty": z.object({ extensions: z.object({ IDENTIFIANT: values }) }),
      })
      .parse(example("chromium"));
    expect(keys).toEqual({
      [`${under}ExtensionInstallForcelist`]: { "1": `IDENTIFIANT;${ExtensionSettings.IDENTIFIANT.update_url}` },
      [policy]: Object.fromEntries(
        Object.entries(third.extensions.IDENTIFIANT).filter(([, value]) => !Array.isArray(value)),
      ),
      [`${policy}\\mirrors`]: Object.fromEntries(
        z
          .array(z.string())
          .parse(third.extensions.IDENTIFIANT["mirrors"])
          .map((mirror, index) => [String(index + 1), mirror]),
      ),
    });
  });

  test("the update manifest announces this version, for the browsers that the package asks for", () => {
    // Chromium itself reads it in `tests/e2e/force-install.test.ts`.
    const [, codebase, version, oldest] =
      /<updatecheck codebase='([^']+)' version='([^']+)' prodversionmin='([^']+)'\/>/u.exec(adminBlock("xml")) ?? [];
    expect(version).toBe((JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version);
    expect(codebase).toContain(`/tact-${version}.crx`);
    expect(readFileSync("wxt.config.ts", "utf8")).toContain(`minimum_chrome_version: "${oldest}"`);
  });

  test("the storage of objects lets anyone read, and no more", () => {
    expect(example("cors")).toMatchObject({ CORSRules: [{ AllowedOrigins: ["*"], AllowedMethods: ["GET", "HEAD"] }] });
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

/** Reads a `.reg` file, key by key. @throws on a line that Windows would not take. */
function readRegistry(text: string): Record<string, Record<string, string | number>> {
  const [head, ...lines] = text.split(/\r?\n/u);
  expect(head).toBe("Windows Registry Editor Version 5.00");
  const keys: Record<string, Record<string, string | number>> = {};
  let current: Record<string, string | number> | undefined;
  for (const line of lines.filter((each) => each !== "")) {
    const key = /^\[(HKEY_LOCAL_MACHINE(?:\\[^\\\]]+)+)\]$/u.exec(line)?.[1];
    const value = /^"([^"\\]+)"=(?:"([^"\\]*)"|dword:([0-9a-f]{8}))$/u.exec(line);
    if (key !== undefined) keys[key] = current = {};
    else if (value !== null && current !== undefined) current[value[1]!] = value[2] ?? Number.parseInt(value[3]!, 16);
    else throw new Error(`not of the registry: ${line}`);
  }
  return keys;
}
