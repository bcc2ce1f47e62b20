/** Something wrong in a rule set, at its place, in the author's words. */
export interface Problem {
  /** Path of the file, from the folder that was read. */
  readonly file: string;
  /** From 1; absent when the whole file is meant. */
  readonly line?: number;
  readonly column?: number;
  /** Id of the rule, lexicon, card… when it could be read. */
  readonly id?: string;
  /** Path of the field in the file: `sources.0.url`. */
  readonly field?: string;
  /** What is wrong, and what was expected. */
  readonly message: string;
}

/** `file:line:column règle « id », champ « field » : message`. */
export function describeProblem({ file, line, column, id, field, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const subject = [id === undefined ? "" : `« ${id} »`, field === undefined ? "" : `champ « ${field} »`];
  const named = subject.filter((part) => part !== "").join(", ");
  return named === "" ? `${place} ${message}` : `${place} ${named} : ${message}`;
}
