/** What a command may use of the outside: everything else it is given as arguments. */
export interface Terminal {
  readonly print: (line: string) => void;
  readonly readInput: () => string;
  /** True when a person reads the answer on a screen that can underline. */
  readonly isScreen: boolean;
  /** Today, `YYYY-MM-DD`, in local time. */
  readonly today: string;
}
