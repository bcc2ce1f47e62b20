import { readFileSync, writeSync } from "node:fs";
import { toInstant } from "./add-days.ts";
import { askSecret } from "./ask-secret.ts";
import { createProgressBar, unfollowed } from "./follow.ts";
import { runCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";

const now = new Date();
const bar = createProgressBar((text) => writeAll(2, text));
const terminal: Terminal = {
  print: (line) => {
    if (process.stdout.isTTY) bar.wipe();
    writeAll(1, `${line}\n`);
  },
  complain: (line) => writeAll(2, `tact : ${line}\n`),
  isScreen: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
  readInput: () => readFileSync(0, "utf8"),
  today: `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`,
  now: toInstant(now),
  progress: (step) => {
    if (process.stderr.isTTY) writeAll(2, `${step}…\n`);
  },
  follow: process.stderr.isTTY ? bar.follow : unfollowed,
  askSecret,
};

/** Writes everything, even when the reader of a pipe is slow. */
function writeAll(descriptor: number, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    }
  }
}

process.exitCode = await runCommand(process.argv.slice(2), terminal);
