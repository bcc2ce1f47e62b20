import { createCheck, type Check } from "#rules/engine/check.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { loadRules } from "#rules/cli/load-rules.ts";
import { unknownContext } from "#rules/model/context.ts";
import { floor0, floor1 } from "./floors.ts";
import { measure, quantile, type Contestant, type Measure } from "./measure.ts";
import { oneExpression, peers } from "./peers.ts";
import { syntheticRules, withHashedTerms } from "./synthetic-set.ts";
import { hostileTexts, ordinaryTexts, sizes } from "./texts.ts";
import { formsOf } from "./forms-of.ts";

const context = unknownContext("2026-01-15");
const rounds = 9;

/** What was asked: the table "Figures to stay within" and the issue of the engine. */
interface Limit {
  readonly ceiling: number;
  readonly goal?: number;
}
const wholeCheck: Limit = { ceiling: 5, goal: 3 };
const oneKey: Limit = { ceiling: 100, goal: 15 };
const hostileText: Limit = { ceiling: 5, goal: 3 };
const besideOthers: Readonly<Record<string, Limit>> = {
  "linkify-it": { ceiling: 0.9 },
  "write-good": { ceiling: 1 / 60 },
  alex: { ceiling: 1 / 300 },
  Harper: { ceiling: 1 / 300 },
};

const { rules } = await loadRules();
const synthetic = [1_000, 10_000, 100_000].map((terms) => ({ terms, rules: syntheticRules(terms) }));
const f1: Contestant = { name: "F1, the floor", run: floor1 };
const ours = contestantOf("Tact, embedded set", rules);

console.log(
  `Node ${process.version}, ${rules.rules.length} rules, ${formsOf(rules).length} forms; ${rounds} rounds.\n`,
);

/** A check with no memory of the last text: each contestant's texts differ from one call to the next. */
function contestantOf(name: string, compiled: CompiledRules): Contestant {
  const check = createCheck(compiled);
  return { name, run: (text) => check({ text, language: "fr" }, context) };
}

const sections = { full, others, typing, hostile, hashed };
const asked = process.argv.slice(2);
for (const [name, section] of Object.entries(sections)) if (asked.length === 0 || asked.includes(name)) await section();

async function full(): Promise<void> {
  const contestants = [
    f1,
    { name: "F0", run: floor0 },
    ours,
    ...synthetic.map(({ terms, rules: compiled }) => contestantOf(`Tact, ${terms} invented forms`, compiled)),
  ];
  heading("A whole check of a text never seen", "ceiling 5 × F1, goal 3 × F1; forms × 10: 1.3 (1.1), × 100: 2.5 (1.4)");
  for (const size of sizes)
    print(size, await measure(contestants, ordinaryTexts(size, size > 10_000 ? 4 : 24), rounds), wholeCheck);
}

async function others(): Promise<void> {
  heading(
    "Beside other checkers, 3,000 characters",
    "at most 0.9 × linkify-it, 1/60 of write-good, 1/300 of alex and Harper",
  );
  const contestants = [f1, ours, ...(await peers()), oneExpression(synthetic[0]!.rules)];
  const measures = await measure(contestants, ordinaryTexts(3_000, 24), 3);
  print(3_000, measures);
  const own = measures[1]!.ratio;
  for (const { name, ratio } of measures.slice(2)) {
    const limit = besideOthers[name];
    const said = limit === undefined ? "" : `  (${against(own / ratio, limit)})`;
    console.log(`    Tact / ${name}: ${(own / ratio).toPrecision(3)}${said}`);
  }
}

async function typing(): Promise<void> {
  heading("One key in a long draft", "63,000 characters: ceiling 100 µs, goal 15 µs");
  for (const size of sizes) {
    const [text] = ordinaryTexts(size, 1);
    for (const [shape, draft] of [
      ["in paragraphs", text!],
      ["in one paragraph", text!.replaceAll("\n", " ")],
    ] as const) {
      const times = keys(createCheck(rules), draft);
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(times, share)) as [number, number, number];
      const said = size === 63_000 ? `  (${against(p50 / 1000, oneKey)})` : "";
      console.log(`  ${size} characters ${shape}: p50 ${micro(p50)}, p95 ${micro(p95)}, p99 ${micro(p99)}${said}`);
    }
  }
}

/** Types 600 letters, one after the other, at a place in the middle of a draft; ns for each. */
function keys(check: Check, draft: string): number[] {
  const at = Math.floor(draft.length / 2);
  const typed = "Je relis ce passage avant de le publier, puis je continue. ".repeat(12).slice(0, 700);
  const times: number[] = [];
  for (let index = 1; index <= typed.length; index++) {
    const text = draft.slice(0, at) + typed.slice(0, index) + draft.slice(at);
    const begin = process.hrtime.bigint();
    check({ text, language: "fr" }, context);
    if (index > 100) times.push(Number(process.hrtime.bigint() - begin));
  }
  return times;
}

async function hostile(): Promise<void> {
  heading("Hostile text, 3,000 characters", "ceiling 5 × prose, goal 3 × prose");
  const prose = ordinaryTexts(3_000, 24);
  let turn = 0;
  // Prose differs from one call to the next, as hostile text does: nothing is remembered of either.
  const ordinary: Contestant = { name: "prose", run: () => ours.run(prose[turn++ % prose.length]!) };
  for (const [name, text] of Object.entries(hostileTexts(3_000))) {
    // A letter changes each time, so that nothing is remembered.
    const texts = Array.from({ length: 8 }, (_, index) => `${"abcdefgh"[index]}${text.slice(1)}`);
    const measures = await measure([ordinary, { name, run: ours.run }], texts, 5);
    const times = measures[1]!.ns / measures[0]!.ns;
    console.log(`  ${name}: ${times.toFixed(1)} × prose, ${micro(measures[1]!.ns)}  (${against(times, hostileText)})`);
  }
}

/** Names kept as hashes: what they add to the same rules. */
async function hashed(): Promise<void> {
  heading(
    "Terms kept as hashes (docs/decisions/0016-hashed-terms.md)",
    "beside the same 10,000 invented forms without them",
  );
  const plain = synthetic[1]!.rules;
  const contestants = [
    f1,
    contestantOf("Tact, no hashed term", plain),
    ...[10, 100, 1_000].map((terms) => contestantOf(`Tact, ${terms} hashed terms`, withHashedTerms(plain, terms))),
  ];
  for (const size of sizes)
    print(size, await measure(contestants, ordinaryTexts(size, size > 10_000 ? 4 : 24), rounds));
}

function heading(title: string, goal: string): void {
  console.log(`\n## ${title}\n\n${goal}\n`);
}

function print(size: number, measures: readonly Measure[], limit?: Limit): void {
  console.log(`  ${size} characters`);
  for (const { name, ns, ratio } of measures) {
    const said = limit !== undefined && name.startsWith("Tact") ? `  (${against(ratio, limit)})` : "";
    console.log(`    ${name.padEnd(28)} ${micro(ns).padStart(10)}  ${ratio.toFixed(2).padStart(8)} × F1${said}`);
  }
}

/** How a figure stands beside what was asked. */
function against(figure: number, { ceiling, goal }: Limit): string {
  const best = goal ?? ceiling;
  if (figure <= best) return goal === undefined ? `asked ${format(ceiling)}: reached` : `goal ${format(goal)}: reached`;
  if (figure <= ceiling) return `ceiling ${format(ceiling)}: reached, goal ${format(best)}: not`;
  return `${goal === undefined ? "asked" : "ceiling"} ${format(ceiling)}: not reached`;
}

function format(limit: number): string {
  return String(Number(limit.toPrecision(2)));
}

function micro(ns: number): string {
  return ns < 1_000_000 ? `${(ns / 1000).toPrecision(3)} µs` : `${(ns / 1_000_000).toPrecision(3)} ms`;
}
