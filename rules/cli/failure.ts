/** Exit codes of every command. */
export const exitCode = { clean: 0, found: 1, misused: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Wrong usage or unreadable input: the message says what and where, and the command ends with code 2. */
export class Failure extends Error {
  override readonly name = "Failure";
}
