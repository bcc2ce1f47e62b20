import { Refused } from "#rules/pack/refusal.ts";

/** The code with which something is refused; fails when it is accepted, or fails otherwise. */
export function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
  return "accepted";
}

/** The same, later. */
export async function laterRefusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
  return "accepted";
}
