import { assert, oneof, property, string, webUrl } from "fast-check";
import { expect, test } from "vitest";
import { hostOf } from "#entrypoints/options/host-of.ts";

test.each([
  ["piaille.fr", "piaille.fr"],
  ["  https://mamot.fr/@agent  ", "mamot.fr"],
  ["http://forum.exemple.gouv.fr/page?x=1", "forum.exemple.gouv.fr"],
  ["https://intranet.exemple.fr:8443/", "intranet.exemple.fr"],
  ["PIAILLE.FR", "piaille.fr"],
  ["académie.fr", "xn--acadmie-eya.fr"],
])("« %s » is the site %s", (address, host) => {
  expect(hostOf(address)).toBe(host);
});

test.each([
  "",
  "   ",
  "piaille",
  "localhost",
  "127.0.0.1",
  "https://[::1]/",
  "*",
  "*.fr",
  "https://*/*",
  "<all_urls>",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "chrome://extensions",
  "https://moi@exemple.fr/",
  "deux mots.fr",
])("« %s » is no site that can be added", (address) => {
  expect(hostOf(address)).toBeUndefined();
});

test("whatever is typed, no wildcard and no path comes out", () => {
  assert(
    property(oneof(string(), webUrl()), (address) => {
      expect(hostOf(address) ?? "a.fr").toMatch(/^[a-z0-9_.-]+\.[a-z][a-z0-9-]*$/u);
    }),
  );
});
