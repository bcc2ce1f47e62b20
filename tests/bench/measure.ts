/** Something that reads a text, once. */
export interface Contestant {
  readonly name: string;
  readonly run: (text: string) => unknown;
}

/** What one contestant cost: ns a text (median of the rounds), and the median of its ratios to the floor. */
export interface Measure {
  readonly name: string;
  readonly ns: number;
  readonly p95: number;
  readonly ratio: number;
}

const batchNs = 20_000_000;
/** On a busy machine the compiler needs this long to settle. */
const warmUpNs = 700_000_000n;

/**
 * Runs the contestants one after the other in each round, on the same texts in the same order, and compares each with
 * the first one of the same round: what disturbs the machine disturbs all of them.
 */
export async function measure(
  contestants: readonly Contestant[],
  texts: readonly string[],
  rounds: number,
): Promise<Measure[]> {
  const calls = new Map<Contestant, number>();
  for (const contestant of contestants) calls.set(contestant, await warmUp(contestant, texts));
  const times = contestants.map((): number[] => []);
  const ratios = contestants.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    let floor = 0;
    for (const [index, contestant] of contestants.entries()) {
      const ns = await time(contestant, texts, calls.get(contestant)!, round);
      if (index === 0) floor = ns;
      times[index]!.push(ns);
      ratios[index]!.push(ns / floor);
    }
  }
  return contestants.map(({ name }, index) => ({
    name,
    ns: quantile(times[index]!, 0.5),
    p95: quantile(times[index]!, 0.95),
    ratio: quantile(ratios[index]!, 0.5),
  }));
}

/** Calls until the compiler has settled, and gives how many calls make a batch long enough to time. */
async function warmUp({ run }: Contestant, texts: readonly string[]): Promise<number> {
  const begin = process.hrtime.bigint();
  let calls = 0;
  while (process.hrtime.bigint() - begin < warmUpNs || calls < 3) {
    await run(texts[calls % texts.length]!);
    calls++;
  }
  const each = Number(process.hrtime.bigint() - begin) / calls;
  return Math.max(1, Math.min(20_000, Math.round(batchNs / each)));
}

async function time({ run }: Contestant, texts: readonly string[], calls: number, round: number): Promise<number> {
  const begin = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) {
    const result = run(texts[(round + call) % texts.length]!);
    if (result instanceof Promise) await result;
  }
  return Number(process.hrtime.bigint() - begin) / calls;
}

/** The value under which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
