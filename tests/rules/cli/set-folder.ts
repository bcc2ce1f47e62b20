import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach } from "vitest";
import { head, rule } from "./small-set.ts";

/** A folder of its own that holds the smallest rule set. */
export class SetFolder {
  readonly path: string;
  /** Its only rule. */
  readonly rule: string;

  /** @param change what is different in its files @param parent where it stands */
  constructor(change = (text: string): string => text, parent = tmpdir()) {
    this.path = mkdtempSync(join(parent, "jeu-"));
    this.rule = join(this.path, "reserve/mot.yaml");
    this.write("set.yaml", change(head));
    this.write("reserve/mot.yaml", change(rule));
  }

  /** Writes a file of the set, in whatever folder. */
  write(file: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), text);
  }
}

/** A fresh set for each test of a file: ask for it inside the test. All are removed at the end. */
export function freshSets(): () => SetFolder {
  const folders: SetFolder[] = [];
  beforeEach(() => void folders.push(new SetFolder()));
  afterAll(() => {
    for (const { path } of folders) rmSync(path, { recursive: true });
  });
  return () => folders.at(-1)!;
}
