import { francAll } from "franc";
import type { DraftLanguage } from "#rules/model/language.ts";

/** Languages that drafts are compared with: those of the rules, and the neighbours they could be taken for. */
const candidates: readonly string[] = ["fra", "eng", "spa", "por", "ita", "deu", "nld", "ron", "pol", "tur", "hat"];

/** Fewer letters than this are not guessed. */
const fewestLetters = 36;

/** A language that no rule reads silences most of them: it takes more letters to be sure of it. */
const fewestLettersOfOther = 90;

/** Between the best two languages, a smaller difference of score (best = 1) is no difference. */
const smallestLead = 0.06;

/** What is not language: links, mentions, hashtags, numbers, symbols. */
const noise = /https?:\/\/\S+|[@#][\p{L}\p{N}_]+|[^\p{L}\p{M}'’\s-]+/gu;

/** Language of a draft, or `unknown` when it is too short or too mixed to say. */
export function detectLanguage(text: string): DraftLanguage {
  const words = text.slice(0, 2000).replace(noise, " ");
  const letters = words.replaceAll(/[^\p{L}]/gu, "").length;
  if (letters < fewestLetters) return "unknown";
  const [first, second] = francAll(words, { only: [...candidates], minLength: fewestLetters });
  if (first === undefined || first[0] === "und") return "unknown";
  const lead = second === undefined ? 1 : first[1] - second[1];
  if (lead < smallestLead) return "unknown";
  if (first[0] === "fra") return "fr";
  if (first[0] === "eng") return "en";
  return letters < fewestLettersOfOther ? "unknown" : "other";
}
