/**
 * Throws damaged files at the reader and the verifier of distributions: `npm run fuzz -- [COUNT] [SEED]`.
 * Nothing but a refusal may come out, and nothing but what was signed may be accepted. The count and the seed are
 * printed: the same seed gives the same inputs, keys apart.
 */
import { argv, exit, stdout } from "node:process";
import { fuzzParser, fuzzVerifier, type Tally } from "./fuzz.ts";

const count = Number(argv[2] ?? 1_000_000);
const seed = Number(argv[3] ?? 20_261_124);
stdout.write(`seed ${seed}, ${count} inputs\n`);

// Reading is where odd bytes go; verifying costs a hundred times more an input, and most damage never gets that far.
const parts: readonly (readonly [string, number, (count: number, seed: number) => Promise<Tally>])[] = [
  ["reader", Math.ceil(count * 0.9), fuzzParser],
  ["verifier", Math.ceil(count * 0.1), fuzzVerifier],
];
let broken = 0;
for (const [name, share, fuzz] of parts) {
  const { inputs, outcomes, failures } = await fuzz(share, seed);
  stdout.write(`${name}: ${inputs} inputs, seed ${seed}\n`);
  for (const [outcome, times] of [...outcomes].sort(([, a], [, b]) => b - a)) stdout.write(`  ${times} ${outcome}\n`);
  for (const failure of failures.slice(0, 5)) stdout.write(`  FAILURE ${failure}\n`);
  broken += failures.length;
}
exit(broken === 0 ? 0 : 1);
