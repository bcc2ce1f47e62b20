import { describe, expect, test } from "vitest";
import { visitMirrors, type Known } from "#entrypoints/background/visit-mirrors.ts";
import { sha256Hex } from "#rules/pack/bytes.ts";
import { noFloors } from "#rules/pack/floors.ts";
import { pinnedRoot, siteOf } from "#tests/rules/pack/publisher.ts";

const files = new Map([...(await siteOf()), ["roots/1.json", pinnedRoot]]);
const rootSha256 = await sha256Hex(pinnedRoot);
const known: Known = { files: new Map(), floors: noFloors, mirrors: [], draw: { random: "", isPilot: false } };

/** Hosts on a network of their own, by how they answer; `asked` is filled with those that were asked, in order. */
async function visit(
  hosts: Readonly<Record<string, "good" | "old" | Response>>,
  chosen: readonly string[],
  signed: readonly string[] = [],
): Promise<{ readonly result: unknown; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const received = await visitMirrors(
    { mirrors: chosen.map(addressOf), rootSha256 },
    { ...known, mirrors: signed.map(addressOf) },
    {
      fetch: (input) => {
        const { hostname, pathname } = new URL(input instanceof Request ? input.url : input);
        if (pathname === "/roots/1.json") asked.push(hostname);
        const answer = hosts[hostname];
        if (answer === undefined) return Promise.reject(new TypeError("no such host"));
        if (answer instanceof Response) return Promise.resolve(answer.clone());
        const bytes = answer === "good" ? files.get(pathname.slice(1)) : new TextEncoder().encode("<!doctype html>");
        return Promise.resolve(bytes === undefined ? new Response(null, { status: 404 }) : new Response(bytes));
      },
      clock: () => "2026-11-24T09:00:00Z",
      random: () => 0.5,
      mayVisit: (mirror) => Promise.resolve(!mirror.includes("interdit")),
    },
  );
  const result = received !== undefined && "code" in received ? received : received?.mirror;
  return { result, asked };
}

const addressOf = (host: string): string => `https://${host}/`;
const busy = (retryAfter: string): Response =>
  new Response(null, { status: 503, headers: { "retry-after": retryAfter } });

describe("which mirror is believed", () => {
  test.each([
    ["the first that is good", { a: "good", b: "good" }, ["a", "b"], [], "https://a/", ["a"]],
    ["the next one when the first is silent", { b: "good" }, ["a", "b"], [], "https://b/", ["a", "b"]],
    ["the next one when the first lies", { a: "old", b: "good" }, ["a", "b"], [], "https://b/", ["a", "b"]],
    ["one of the signed root, when those chosen are silent", { c: "good" }, ["a"], ["c"], "https://c/", ["a", "c"]],
    ["not one of the signed root, when one that was chosen is good", { a: "good" }, ["a"], ["c"], "https://a/", ["a"]],
    ["one that is chosen and signed is asked once", {}, ["a"], ["a"], { code: "unreachable" }, ["a"]],
    ["one that would learn who asks is not asked", { a: "good" }, ["interdit", "a"], [], "https://a/", ["a"]],
    ["nobody, when that one is alone", {}, ["interdit"], [], { code: "not-permitted" }, []],
  ] as const)("%s", async (_what, hosts, chosen, signed, expected, order) => {
    const { result, asked } = await visit(hosts, chosen, signed);
    if (typeof expected === "string") expect(result).toBe(expected);
    else expect(result).toMatchObject(expected);
    expect(asked).toEqual(order);
  });

  test("the longest patience that they ask for is kept, unless one of them is good", async () => {
    const hosts = { a: busy("7200"), b: busy("60") };
    expect((await visit(hosts, ["a", "b"])).result).toMatchObject({ code: "unreachable", retryAfter: 120 });
    expect((await visit({ ...hosts, c: "good" }, ["a", "b", "c"])).result).toBe("https://c/");
  });
});
