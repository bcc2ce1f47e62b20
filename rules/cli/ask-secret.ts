import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Environment variable for those whom nobody can ask: a machine that publishes by itself. */
const variable = "TACT_PASSPHRASE";

/** Asks for a secret on the terminal without showing it, or takes it from `TACT_PASSPHRASE`. */
export async function askSecret(question: string): Promise<string | undefined> {
  const given = process.env[variable];
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(`${question} `);
  // What is typed goes to a stream that shows nothing.
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
