import type { Browser, CDPSession, Frame } from "puppeteer-core";
import { z } from "zod";

/** A value that can be handed to a function in the page. */
export type Argument = string | number | boolean;

/** A node in the page, reached through the browser's own protocol, which closed shadow roots do not stop. */
export interface RemoteNode {
  /** Calls a function in the page with this node, and gives its result, which must be JSON. */
  call(declaration: string, given: readonly Argument[]): Promise<unknown>;
  /** Calls a function in the page with this node, and gives the node that it returns, if any. */
  find(declaration: string, given: readonly Argument[]): Promise<RemoteNode | undefined>;
}

/** The closed (or open) shadow root of the element that the selector finds; nothing when there is none. */
export function remoteShadowRoot(frame: Frame, hostSelector: string): Promise<RemoteNode | undefined> {
  return isFirefox(frame.page().browser())
    ? shadowRootInFirefox(frame, hostSelector)
    : shadowRootInChromium(frame, hostSelector);
}

/** Firefox is the one that is driven through WebDriver BiDi. */
function isFirefox(browser: Browser): boolean {
  return BidiBrowser.safeParse(browser).success;
}

// Chromium, through the DevTools protocol.

const sessions = new WeakMap<object, Promise<CDPSession>>();

async function shadowRootInChromium(frame: Frame, hostSelector: string): Promise<RemoteNode | undefined> {
  const host = await frame.$(hostSelector);
  if (!host) return undefined;
  const page = frame.page();
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  const cdp = await session;
  const { node } = await cdp.send("DOM.describeNode", {
    backendNodeId: await host.backendNodeId(),
    depth: 1,
    pierce: true,
  });
  await host.dispose();
  const root = node.shadowRoots?.[0];
  if (!root) return undefined;
  const { object } = await cdp.send("DOM.resolveNode", { backendNodeId: root.backendNodeId });
  return object.objectId === undefined ? undefined : chromiumNode(cdp, object.objectId);
}

function chromiumNode(cdp: CDPSession, objectId: string): RemoteNode {
  async function callOn(functionDeclaration: string, given: readonly Argument[], returnByValue: boolean) {
    const { result, exceptionDetails } = await cdp.send("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration,
      arguments: given.map((value) => ({ value })),
      returnByValue,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result;
  }
  return {
    call: async (declaration, given) => fromJson((await callOn(returningJson(declaration), given, true)).value),
    async find(declaration, given) {
      const found = (await callOn(returningNode(declaration), given, false)).objectId;
      return found === undefined ? undefined : chromiumNode(cdp, found);
    },
  };
}

// Firefox, through WebDriver BiDi, which serialises closed shadow roots when asked to.

interface BidiConnection {
  send(method: "script.callFunction", parameters: object): Promise<unknown>;
}

const BidiBrowser = z.object({
  connection: z.custom<BidiConnection>((value) => typeof value === "object" && value !== null && "send" in value),
});
const BidiFrame = z.object({ _id: z.string() });
const BidiNode = z.object({ type: z.literal("node"), sharedId: z.string() });
const BidiHost = z.object({ value: z.object({ shadowRoot: BidiNode }) });
const BidiAnswer = z.object({
  result: z.discriminatedUnion("type", [
    z.object({ type: z.literal("success"), result: z.unknown() }),
    z.object({ type: z.literal("exception"), exceptionDetails: z.object({ text: z.string() }) }),
  ]),
});
const BidiString = z.object({ value: z.string() });

type BidiCall = (functionDeclaration: string, self: object | undefined, given: readonly Argument[]) => Promise<unknown>;

async function shadowRootInFirefox(frame: Frame, hostSelector: string): Promise<RemoteNode | undefined> {
  const { connection } = BidiBrowser.parse(frame.page().browser());
  const { _id: context } = BidiFrame.parse(frame);
  const callBidi: BidiCall = async (functionDeclaration, self, given) => {
    const answer = await connection.send("script.callFunction", {
      functionDeclaration,
      ...(self ? { this: self } : {}),
      arguments: given.map((value) => ({ type: typeof value, value })),
      target: { context },
      awaitPromise: true,
      serializationOptions: { includeShadowTree: "all", maxDomDepth: 1 },
    });
    const { result } = BidiAnswer.parse(answer);
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result;
  };
  const host = await callBidi("(selector) => document.querySelector(selector)", undefined, [hostSelector]);
  const parsed = BidiHost.safeParse(host);
  return parsed.success ? firefoxNode(callBidi, parsed.data.value.shadowRoot.sharedId) : undefined;
}

function firefoxNode(callBidi: BidiCall, sharedId: string): RemoteNode {
  return {
    async call(declaration, given) {
      const json = BidiString.safeParse(await callBidi(returningJson(declaration), { sharedId }, given));
      return fromJson(json.success ? json.data.value : undefined);
    },
    async find(declaration, given) {
      const found = BidiNode.safeParse(await callBidi(returningNode(declaration), { sharedId }, given));
      return found.success ? firefoxNode(callBidi, found.data.sharedId) : undefined;
    },
  };
}

// Both: the function gets the node first, then what was given.

function returningJson(declaration: string): string {
  return `function (...given) { return JSON.stringify((${declaration})(this, ...given)); }`;
}

function returningNode(declaration: string): string {
  return `function (...given) { return (${declaration})(this, ...given) ?? null; }`;
}

function fromJson(json: unknown): unknown {
  return typeof json === "string" ? JSON.parse(json) : undefined;
}
