import { expect, test } from "vitest";
import { mirrorOf } from "#entrypoints/options/own-mirrors.ts";

test.each([
  ["regles.exemple.gouv.fr", "https://regles.exemple.gouv.fr/"],
  [" https://regles.exemple.gouv.fr/tact ", "https://regles.exemple.gouv.fr/tact/"],
  ["https://regles.exemple.gouv.fr/tact/index.json?x#y", "https://regles.exemple.gouv.fr/tact/"],
  ["https://regles.exemple.gouv.fr:8443/", "https://regles.exemple.gouv.fr:8443/"],
])("« %s » is the mirror %s", (address, mirror) => {
  expect(mirrorOf(address)).toBe(mirror);
});

test.each(["", "http://regles.exemple.fr/", "https://moi@exemple.fr/", "localhost", "file:///a/", "un mot"])(
  "« %s » is no mirror",
  (address) => {
    expect(mirrorOf(address)).toBeUndefined();
  },
);
