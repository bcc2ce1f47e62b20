import { describe, expect, it } from "vitest";
import { namedBy, orderContacts } from "#entrypoints/background/order-contacts.ts";

const setOf = (title: string, publisher: string, id: string) => ({
  title: { fr: title },
  publisher,
  contacts: [{ id, title: { fr: id }, purpose: { fr: id } }],
});
const sets = [
  setOf("Socle interministériel", "Publication commune", "common"),
  setOf("Règles de l'Éducation nationale", "Rectorat", "school"),
  setOf("Ministère chargé des finances", "Secrétariat général", "finance"),
];
const idsFor = (named: Parameters<typeof orderContacts>[1]) =>
  orderContacts(sets, named, "Votre service").map(({ id }) => id);

describe("the contacts that come first", () => {
  it.each([
    ["nobody's, when no employer is told", undefined, ["common", "school", "finance"]],
    ["nobody's, when the name is blank", " ", ["common", "school", "finance"]],
    ["nobody's, when only linking words are told", "de la", ["common", "school", "finance"]],
    ["nobody's, when half of the name is another's", "Ministère de la Culture", ["common", "school", "finance"]],
    ["the ministry's, named in short", "Ministère des Finances", ["finance", "common", "school"]],
    ["the ministry's, without accents or capitals", "education NATIONALE", ["school", "common", "finance"]],
    ["the publisher's, named as it signs", "Rectorat", ["school", "common", "finance"]],
  ])("are %s", (_which, employer, expected) => {
    expect(idsFor(employer === undefined ? {} : { employer })).toEqual(expected);
  });

  it("is the one that the administrator named, before the employer's", () => {
    expect(idsFor({ employer: "Finances", contactLabel: "Cellule" })).toEqual([
      "policy",
      "finance",
      "common",
      "school",
    ]);
  });
});

describe("the employer that counts", () => {
  it.each([
    ["the administrator's, while the agent told none", { employer: "Finances" }, "", { employer: "Finances" }],
    ["the agent's, once told", { employer: "Finances" }, "Culture", { employer: "Culture" }],
    ["none, when nobody told one", {}, "", {}],
  ])("is %s", (_which, values, employer, expected) => {
    expect(namedBy(values, { employer })).toEqual(expected);
  });
});
