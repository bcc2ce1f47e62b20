import { z } from "zod";
import { instantFormat, type Instant } from "./instant.ts";
import { Refused } from "./refusal.ts";

const seen = z.object({ version: z.number().int().positive(), sha256: z.string() });

/** What was seen last of each file: nothing older is ever accepted. Kept beside the files, as data. */
const floorsFormat = z.object({
  index: seen.exactOptional(),
  urgence: seen.exactOptional(),
  layers: z.record(z.string(), seen),
  /** Latest date that a good signature vouched for: the clock of the computer is never believed below it. */
  issued: instantFormat.exactOptional(),
});
export type Floors = z.output<typeof floorsFormat>;

/** Floors of someone who has seen nothing. */
export const noFloors: Floors = { layers: {} };

/** Refuses a version lower than the last, and another content under the same version. @throws {Refused} */
export function refuseOlder(
  found: { readonly version: number; readonly sha256: string },
  floor: { readonly version: number; readonly sha256: string } | undefined,
  about: string,
): void {
  if (floor === undefined) return;
  if (found.version < floor.version)
    throw new Refused("older-version", `${about} : ${found.version} < ${floor.version}`);
  if (found.version === floor.version && found.sha256 !== floor.sha256)
    throw new Refused("two-contents", `${about} ${found.version}`);
}

/** The time to judge by: the clock, or the latest signed date when the clock is behind it. */
export function trustedNow(clock: Instant, { issued }: Floors): Instant {
  return issued !== undefined && issued > clock ? issued : clock;
}
