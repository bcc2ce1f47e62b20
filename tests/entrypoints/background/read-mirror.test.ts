import { afterEach, describe, expect, test, vi } from "vitest";
import { readMirror, Unreachable } from "#entrypoints/background/read-mirror.ts";
import { Refused } from "#rules/pack/refusal.ts";

afterEach(() => vi.restoreAllMocks());

/** How reading a file of a mirror ends, whatever the network gives. */
async function outcome(answer: typeof fetch, path = "index.json", most = 1000): Promise<string> {
  try {
    const bytes = await readMirror("https://a.example/", answer)(path, most);
    return bytes === undefined ? "absent" : `${bytes.length} bytes`;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    if (error instanceof Unreachable) return "unreachable";
    throw error;
  }
}

const gives =
  (body: BodyInit | null, init?: ResponseInit): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, init));

describe("what a mirror answers", () => {
  test.each([
    ["a file", gives("x".repeat(1000)), "1000 bytes"],
    ["a byte too many", gives("x".repeat(1001)), "too-large"],
    ["no such file", gives(null, { status: 404 }), "absent"],
    ["no such file, as object storages say it", gives(null, { status: 403 }), "absent"],
    ["an error", gives("x", { status: 500 }), "unreachable"],
    ["nothing at all", () => Promise.reject(new TypeError("failed")), "unreachable"],
  ] as const)("%s", async (_what, answer, expected) => expect(await outcome(answer)).toBe(expected));

  test("an endless answer is left as soon as it passes its ceiling", async () => {
    const sent = { pieces: 0, isLeft: false };
    const endless = new ReadableStream<Uint8Array>({
      pull(stream) {
        sent.pieces++;
        stream.enqueue(new Uint8Array(100));
      },
      cancel() {
        sent.isLeft = true;
      },
    });
    expect(await outcome(gives(endless))).toBe("too-large");
    expect(sent.isLeft).toBe(true);
    expect(sent.pieces).toBeLessThan(15);
  });

  test.each([
    ["a signed file", 65_536, 15_000],
    ["a pack", 2_900_000, 60_000],
  ])("%s that never ends coming is given up", async (_what, most, patience) => {
    const asked: number[] = [];
    vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
      asked.push(milliseconds);
      return AbortSignal.abort(new DOMException("", "TimeoutError"));
    });
    // As a browser does: the body fails when the signal says so.
    const slow: typeof fetch = (_input, init) =>
      init?.signal?.aborted === true ? Promise.reject(init.signal.reason as Error) : new Promise(() => {});
    expect(await outcome(slow, "packs/0.json", most)).toBe("unreachable");
    expect(asked).toEqual([patience]);
  });

  test("it is asked without cookie, referrer, redirection, or anything in the address", async () => {
    let asked: readonly [unknown, RequestInit | undefined] | undefined;
    await outcome((input, init) => {
      asked = [input instanceof URL ? input.href : input, init];
      return Promise.resolve(new Response("x"));
    });
    expect(asked).toMatchObject([
      "https://a.example/index.json",
      { cache: "no-cache", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" },
    ]);
    expect(asked![1]!.headers).toBeUndefined();
  });
});
