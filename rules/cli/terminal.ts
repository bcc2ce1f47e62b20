import type { Instant } from "#rules/pack/instant.ts";
import type { Follow } from "./follow.ts";

/** What a command may use of the outside: everything else it is given as arguments. */
export interface Terminal {
  readonly print: (line: string) => void;
  /** Says what went wrong, apart from the answers. */
  readonly complain: (line: string) => void;
  readonly readInput: () => string;
  /** True when a person reads the answer on a screen that can underline. */
  readonly isScreen: boolean;
  /** Today, `YYYY-MM-DD`, in local time. */
  readonly today: string;
  /** This second, in universal time. */
  readonly now: Instant;
  /** Says what is being done, to a person who waits; says nothing to a program. */
  readonly progress: (step: string) => void;
  /** Shows how far a long run is, to a person who waits; shows nothing to a program. */
  readonly follow: Follow;
  /** Asks for a secret without showing it; `undefined` when nobody can be asked. */
  readonly askSecret: (question: string) => Promise<string | undefined>;
}
