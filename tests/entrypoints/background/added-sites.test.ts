import { expect, test } from "vitest";
import { sitesAmong } from "#entrypoints/background/added-sites.ts";

const declared = { content_scripts: [{ matches: ["https://x.com/*"] }] };
const start = ["https://x.com/*"];

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ["at first, none", start, [], []],
  ["a site that the agent added", [...start, "https://bsky.app/*"], [], ["https://bsky.app/*"]],
  ["a mirror is none, whatever its folder", [...start, "https://a.example/*"], ["https://a.example/tact/"], []],
])("%s", (_what, granted, mirrors, expected) => {
  expect(sitesAmong(granted, declared, mirrors)).toEqual(expected);
});
