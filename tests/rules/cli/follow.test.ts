import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { createProgressBar, unfollowed } from "#rules/cli/follow.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "suivi-"));
afterAll(() => rmSync(place, { recursive: true }));

describe("a progress bar", () => {
  const range = (length: number): number[] => [...Array(length).keys()];

  test("goes from nothing to the end, a hundredth at a time, and leaves the line empty", () => {
    const written: string[] = [];
    const { follow } = createProgressBar((text) => written.push(text));
    expect([...follow("Textes", range(1000))]).toEqual(range(1000));
    expect(written[0]).toContain("Textes ░░░░░░░░░░░░░░░░░░░░░░░░ 0 % (0/1000)");
    expect(written[50]).toContain("Textes ████████████░░░░░░░░░░░░ 50 % (500/1000)");
    expect(written).toHaveLength(101);
    expect(written.at(-1)).toBe("\r\u001b[K");
  });

  test("leaves the line empty when what it follows stops on the way", () => {
    const written: string[] = [];
    const { follow } = createProgressBar((text) => written.push(text));
    expect(() => {
      for (const _item of follow("Textes", range(10))) throw new Error("arrêt");
    }).toThrow("arrêt");
    expect(written.at(-1)).toBe("\r\u001b[K");
  });

  test("makes room for a line of the answer, once", () => {
    const written: string[] = [];
    const { follow, wipe } = createProgressBar((text) => written.push(text));
    wipe();
    expect(written).toEqual([]);
    for (const _item of follow("Textes", range(2))) {
      wipe();
      wipe();
    }
    expect(written.filter((text) => text === "\r\u001b[K")).toHaveLength(2);
  });

  test("shows nothing to a program, nor for an empty list", () => {
    expect([...unfollowed("Textes", [1, 2])]).toEqual([1, 2]);
    const written: string[] = [];
    expect([...createProgressBar((text) => written.push(text)).follow("Textes", [])]).toEqual([]);
    expect(written).toEqual([]);
  });
});

/** Runs `tact` with a terminal on standard error, and gives what that terminal received. */
function onTerminal(args: readonly string[]): { screen: string; out: string } {
  const out = join(place, "sortie");
  const command = [process.execPath, "rules/cli/tact.ts", ...args].map((word) => `'${word}'`).join(" ");
  const { stdout } = spawnSync("script", ["-qec", `${command} >'${out}'`, "/dev/null"], {
    cwd: root,
    encoding: "utf8",
  });
  return { screen: stdout, out };
}

const hasTerminal = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

describe.runIf(hasTerminal)("on a pseudo-terminal", () => {
  const file = join(place, "textes.jsonl");
  writeFileSync(file, `${JSON.stringify({ id: "1", text: "Bonjour", expect: [] })}\n`.repeat(40));

  test.each([
    ["tact check --jsonl", ["check", "--jsonl", file], /Textes █+░+ 51 % \(21\/41\)/u],
    ["tact eval", ["eval", "--jsonl", file], /Textes █+░+ 50 % \(20\/40\)/u],
  ])("%s shows how far it is", (_what, args, expected) => {
    const { screen } = onTerminal(args);
    expect(screen).toMatch(expected);
    expect(screen.trimEnd().endsWith("\u001b[K")).toBe(true);
  });

  test.each([
    ["tact check --jsonl --format json", ["check", "--jsonl", file, "--format", "json"]],
    ["tact eval --format json", ["eval", "--jsonl", file, "--format", "json"]],
  ])("%s shows nothing", (_what, args) => {
    expect(onTerminal(args).screen).toBe("");
  });
});
