import type { Duty } from "./duty.ts";
import type { LegalSource, LocalText } from "./rule.ts";

/** The second reader as it travels: what it learnt from labelled drafts, and what is said when it speaks. */
export interface Reader {
  readonly model: ReaderModel;
  /** What is said for each duty. A duty without a remark is never spoken of. */
  readonly remarks: readonly ReaderRemark[];
  /** Words that it reads as one: it cannot tell a first name, a religion, a party from another. */
  readonly alike: readonly AlikeWords[];
}

/** Numbers learnt by `tact train`. The same drafts, rules and code give the same bytes. */
export interface ReaderModel {
  /** Version of the features that it was taught with; another engine does not use it. */
  readonly features: number;
  /** Fingerprint of the drafts that it learnt from, and how many they were. */
  readonly corpus: string;
  readonly drafts: number;
  /** Columns of weights after the first, which is "any breach". */
  readonly duties: readonly Duty[];
  /** Weights of words and letters for "any breach": one character each, 2 ^ `breachBits` of them. */
  readonly breachBits: number;
  readonly breach: string;
  /** The same for each duty: 2 ^ `dutyBits` rows of one character a duty. */
  readonly dutyBits: number;
  readonly duty: string;
  /** Names of the signals (context, concepts of the rules), and a row of one character a column for each. */
  readonly signals: readonly string[];
  readonly signal: string;
  /** For each column: where it starts, and what one step of a word's or a signal's weight is worth. */
  readonly columns: readonly ReaderColumn[];
  /** Scores from which it speaks when the rules are silent, and below which it doubts a caution of theirs. */
  readonly speaks: number;
  readonly doubts: number;
}

/** How the weights of one column become a score, in log-odds. */
export interface ReaderColumn {
  readonly bias: number;
  readonly wordStep: number;
  readonly signalStep: number;
}

/** What a person reads when the second reader thinks of a duty. */
export interface ReaderRemark {
  readonly id: string;
  readonly duty: Duty;
  readonly title: LocalText;
  readonly reason: LocalText;
  readonly advice: LocalText;
  readonly sources: readonly LegalSource[];
  readonly card?: string;
}

/** Words, or short phrases, that count as one and the same word. */
export interface AlikeWords {
  readonly id: string;
  readonly words: readonly string[];
}
