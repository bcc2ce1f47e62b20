import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** Words of the interface, given by the door of the browser. */
export interface Words {
  /** The message of a key, with its values. */
  readonly t: (key: string, values?: readonly string[]) => string;
  /** The message of a key that counts something. */
  readonly count: (key: string, number: number) => string;
  /** Language of the interface: `fr`, `en-GB`… */
  readonly language: string;
}

/** Gives the words to every component under it. */
export const WordsContext = createContext<Words>({ t: (key) => key, count: (key) => key, language: "fr" });

/** The words of the interface. */
export function useWords(): Words {
  return useContext(WordsContext);
}
