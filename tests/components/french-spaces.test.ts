import { expect, test } from "vitest";
import { frenchSpaces } from "#components/french-spaces.ts";

test.each([
  ["Qui êtes-vous ?", "Qui êtes-vous_?"],
  ["Texte : « un mot » ; 90 % !", "Texte_: «_un mot_»_; 90_%_!"],
  ["Version 2, 10:30", "Version 2, 10:30"],
  ["https://exemple.fr/?a", "https://exemple.fr/?a"],
])("« %s » does not break before its signs", (text, kept) => {
  expect(frenchSpaces(text)).toBe(kept.replaceAll("_", "\u00A0"));
});
