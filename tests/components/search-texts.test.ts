import { expect, test } from "vitest";
import { searchTexts } from "#components/search-texts.ts";

const search = searchTexts([
  { id: "alerte", title: "Révéler des faits graves", text: "alerte interne, signalement, Défenseur des droits" },
  { id: "syndicat", title: "Parler au nom d'un syndicat", text: "tract, liberté d'expression" },
  { id: "secret", title: "Secret médical", text: "le secret des personnes soignées" },
]);

test.each([
  ["alerte", ["alerte"]],
  ["ALERTE interne", ["alerte"]],
  ["medical", ["secret"]],
  ["sindicat", ["syndicat"]],
  ["synd", ["syndicat"]],
  ["lanceur d'alerte", ["alerte"]],
  ["secret de l'alerte", ["secret", "alerte"]],
  ["xyzxyz", []],
  ["", []],
])("« %s » finds %j", (query, found) => {
  expect([...search(query)].sort()).toEqual([...found].sort());
});
