import type { Bytes } from "./bytes.ts";
import type { Index, Release } from "./metadata.ts";

/** What decides which agents get a new version first. */
export interface Draw {
  /** Drawn once on the machine, and never sent. */
  readonly random: string;
  /** A pilot takes everything at once. */
  readonly isPilot: boolean;
}

/** Which version of a layer this machine takes while a new one is given to a share of the agents; never an older one. */
export async function chooseRelease(
  { rollout, ...current }: Index["layers"][string],
  draw: Draw,
  floor: { readonly version: number } | undefined,
): Promise<Release> {
  if (rollout === undefined || draw.isPilot || (floor?.version ?? 0) > rollout.before.version) return current;
  return (await shareOf(rollout.salt, draw.random)) < rollout.percent ? current : rollout.before;
}

/** A number from 0 to 100 that depends on the machine and on the roll-out, and on nothing else. */
async function shareOf(salt: string, random: string): Promise<number> {
  const bytes: Bytes = new TextEncoder().encode(`${salt}\n${random}`);
  const digest = new DataView(await crypto.subtle.digest("SHA-256", bytes));
  return (digest.getUint32(0) / 0x1_0000_0000) * 100;
}
