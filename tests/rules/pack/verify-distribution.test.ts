import { expect, test } from "vitest";
import { receive, siteOf } from "./publisher.ts";

test("a distribution signed as it must be is received whole", async () => {
  const distribution = await receive(await siteOf());
  expect(distribution.layers.map(({ set, signedBy }) => [set.id, signedBy])).toEqual([
    ["socle", ["juriste", "déontologue"]],
  ]);
  expect(distribution.expired).toEqual([]);
});
