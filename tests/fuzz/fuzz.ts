import type { Bytes } from "#rules/pack/bytes.ts";
import { noFloors } from "#rules/pack/floors.ts";
import { parseStrictJson } from "#rules/pack/parse-strict-json.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { verifyDistribution } from "#rules/pack/verify-distribution.ts";
import { pinnedRoot, siteOf } from "#tests/rules/pack/publisher.ts";

/** What came out of many inputs. */
export interface Tally {
  readonly inputs: number;
  /** How often each code of refusal came out; `accepted` for what was taken. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Inputs that gave anything else than a refusal or the right answer. */
  readonly failures: readonly string[];
}

/** Small numbers that follow from a seed (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}

/** What JSON readers disagree on, and what breaks them. */
const shards = [
  '"__proto__":',
  '"constructor":',
  '{"a":1,"a":2}',
  '"\\u005f_proto__":',
  "[[[[[[[[[[",
  '{"a":',
  "\\u0000",
  '"\\ud800"',
  "1e999",
  "-0",
  "NaN",
  "\uFEFF",
  "/**/",
  "null",
  "\u0000",
  "é",
  "𝕏",
  "\u2028",
  ...',:{}[]"\\',
].map((shard) => new TextEncoder().encode(shard));

/** Damages bytes in one to four ways: flipped, cut, repeated, stuffed. */
function damage(bytes: Bytes, random: (below: number) => number): Bytes {
  let damaged = bytes;
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(damaged.length + 1);
    const to = Math.min(damaged.length, at + random(40));
    const way = random(5);
    const shard = shards[random(shards.length)]!;
    if (way === 0 && damaged.length > 0) {
      damaged = damaged.slice();
      damaged[Math.min(at, damaged.length - 1)]! ^= 1 + random(255);
    } else if (way === 1) damaged = joined(damaged.subarray(0, at), damaged.subarray(to));
    else if (way === 2) damaged = joined(damaged.subarray(0, to), damaged.subarray(at));
    else if (way === 3) damaged = joined(damaged.subarray(0, at), shard, damaged.subarray(at));
    else damaged = joined(damaged.subarray(0, at), shard, damaged.subarray(to));
  }
  return damaged;
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Damaged JSON is refused, or says what the language's own reader says. */
export async function fuzzParser(count: number, seed: number): Promise<Tally> {
  const random = createRandom(seed);
  const samples = [...(await siteOf()).values(), pinnedRoot].map((bytes) => bytes.slice(0, 400 + random(400)));
  samples.push(
    ...['{"a":{"b":[1,2,{"c":"d"}]},"e":null}', '["é","\\u00e9",1.5e3]', "{}"].map((text) =>
      new TextEncoder().encode(text),
    ),
  );
  return tally(count, (note) => {
    const bytes = damage(samples[random(samples.length)]!, random);
    const outcome = refusalIn(() => {
      const value = parseStrictJson(bytes, { size: 100_000, depth: 20 }, "fuzz");
      if (JSON.stringify(value) !== JSON.stringify(JSON.parse(new TextDecoder().decode(bytes))))
        throw new Error(`read otherwise: ${new TextDecoder().decode(bytes)}`);
    });
    note(outcome);
  });
}

/** A damaged file is refused; whatever is accepted is byte for byte what was signed. */
export async function fuzzVerifier(count: number, seed: number): Promise<Tally> {
  const random = createRandom(seed);
  const files = new Map([...(await siteOf()), ["roots/1.json", pinnedRoot]]);
  const names = [...files.keys()];
  const receiveSet = async (received: ReadonlyMap<string, Bytes>): Promise<string> => {
    const reading = {
      clock: "2026-11-24T09:00:00Z",
      expiry: "refused",
      draw: { random: "", isPilot: false },
      seeksRoot: false,
    } as const;
    const trust = { root: received.get("roots/1.json")!, floors: noFloors };
    const { layers } = await verifyDistribution((path) => Promise.resolve(received.get(path)), trust, reading);
    return JSON.stringify(layers.map(({ set }) => set));
  };
  const signedSet = await receiveSet(files);
  return tally(count, async (note) => {
    const name = names[random(names.length)]!;
    const received = new Map(files).set(name, damage(files.get(name)!, random));
    try {
      if ((await receiveSet(received)) !== signedSet)
        throw new Error("something else than what was signed was accepted");
      note("accepted");
    } catch (error) {
      note(error instanceof Refused ? error.code : error);
    }
  });
}

async function tally(count: number, step: (note: (outcome: unknown) => void) => void | Promise<void>): Promise<Tally> {
  const outcomes = new Map<string, number>();
  const failures: string[] = [];
  for (let inputs = 0; inputs < count; inputs++)
    await step((outcome) => {
      if (typeof outcome === "string") outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      else failures.push(`input ${inputs}: ${String(outcome instanceof Error ? outcome.stack : outcome)}`);
    });
  return { inputs: count, outcomes, failures };
}

/** The code of a refusal, `accepted`, or whatever else was thrown. */
function refusalIn(work: () => void): unknown {
  try {
    work();
    return "accepted";
  } catch (error) {
    return error instanceof Refused ? error.code : error;
  }
}
