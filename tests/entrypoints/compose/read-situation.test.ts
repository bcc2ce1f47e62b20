import { Window } from "happy-dom";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { noSettings } from "#entrypoints/background/settings.ts";
import { accountKey, accountKindOf } from "#entrypoints/compose/account-key.ts";
import { BoxContexts } from "#entrypoints/compose/box-contexts.ts";
import { findComposeBox } from "#entrypoints/compose/compose-box.ts";
import { audienceNamed, readSituation } from "#entrypoints/compose/read-situation.ts";
import { recipesFor } from "#entrypoints/compose/recipes-for.ts";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";

const sets = await loadRuleSets([embeddedSetFolder]);
const sites = sets.flatMap((set) => set.sites);
const check = createCheck(compile(sets));
const page = new Window();

beforeAll(() => {
  const { Element, HTMLElement, HTMLTextAreaElement, HTMLInputElement, ShadowRoot, Text } = page;
  for (const [name, value] of Object.entries({
    Element,
    HTMLElement,
    HTMLTextAreaElement,
    HTMLInputElement,
    ShadowRoot,
    Text,
  }))
    vi.stubGlobal(name, value);
});
afterAll(() => vi.unstubAllGlobals());

/** What a page says about the box in which `#here` is. */
function situationOf(address: string, body: string): ReturnType<typeof readSituation> {
  page.happyDOM.setURL(address);
  page.document.body.innerHTML = body;
  const here = page.document.querySelector("#here") as unknown as Element;
  const box = findComposeBox(here, recipesFor(new URL(address).hostname, sites));
  return readSituation(box!);
}

const tweet = '<article><div data-testid="UserAvatar-Container-someone_else"></div></article>';
const onX = (composer: string, around = ""): string =>
  `${around}<main data-testid="primaryColumn">${tweet}<div>${composer}<div id="here" contenteditable="true" data-testid="tweetTextarea_0"></div></div></main>`;
const avatar = '<div data-testid="UserAvatar-Container-camille_martin"></div>';
const profileLink = '<a data-testid="AppTabBar_Profile_Link" href="/prefet_rhone"></a>';
const onFacebook = (inside: string): string =>
  `<div role="dialog">${inside}<div id="here" contenteditable="true" role="textbox"></div><div role="button">Taguer des amis</div></div>`;
const shareBox = (settings: string): string =>
  `<img class="global-nav__me-photo" alt="Camille Martin"><div class="share-box-v2__modal"><button class="share-unified-settings-entry-button">${settings}</button><div id="here" class="ql-editor" contenteditable="true"></div></div>`;

describe("who speaks and to whom", () => {
  test.each([
    ["X: the picture beside the text", "https://x.com/home", onX(avatar), "camille_martin", "public"],
    [
      "X: the account of the page, when the box does not say",
      "https://x.com/home",
      onX("", profileLink),
      "prefet_rhone",
      "public",
    ],
    [
      "X: never the author of a post that is quoted",
      "https://x.com/compose/post",
      `<div role="dialog">${avatar}<div><div id="here" contenteditable="true" data-testid="tweetTextarea_0"></div><div data-testid="Tweet-User-Avatar"><div data-testid="UserAvatar-Container-someone_else"></div></div></div></div>`,
      "camille_martin",
      "public",
    ],
    ["X: the box rather than the page", "https://x.com/home", onX(avatar, profileLink), "camille_martin", "public"],
    ["X: never the author of a post that is being read", "https://x.com/home", onX(""), undefined, "public"],
    [
      "X: the audience that is chosen",
      "https://x.com/home",
      onX('<button aria-label="Choose audience">Amis du service</button>'),
      undefined,
      "group",
    ],
    [
      "Facebook: the label of a comment",
      "https://www.facebook.com/",
      '<form role="presentation"><div id="here" contenteditable="true" aria-label="Commenter en tant que Préfecture du Rhône"></div></form>',
      "Préfecture du Rhône",
      undefined,
    ],
    [
      "Facebook: the audience in the button's name, in English",
      "https://www.facebook.com/",
      onFacebook('<div role="button" aria-label="Edit privacy. Sharing with Friends. "></div>'),
      undefined,
      "friends",
    ],
    [
      "Facebook: the audience as the button shows it, in French",
      "https://www.facebook.com/",
      onFacebook('<div role="button">👥 Amis ▾</div>'),
      undefined,
      "friends",
    ],
    [
      "Facebook: a button that only speaks of friends is no audience",
      "https://www.facebook.com/",
      onFacebook(""),
      undefined,
      undefined,
    ],
    ["Facebook: a group", "https://www.facebook.com/groups/12/", onFacebook(""), undefined, "group"],
    [
      "LinkedIn: author and audience of a post, in the dialog",
      "https://www.linkedin.com/feed/",
      shareBox("<img><span><strong>Préfecture du Rhône</strong><span>Publier : Tout le monde</span></span>"),
      "Préfecture du Rhône",
      "public",
    ],
    [
      "LinkedIn: relations only",
      "https://www.linkedin.com/feed/",
      shareBox("<strong>Camille Martin</strong><span>Post to Connections only</span>"),
      "Camille Martin",
      "friends",
    ],
    [
      "LinkedIn: a group of which the name says nothing",
      "https://www.linkedin.com/feed/",
      shareBox("<strong>Camille Martin</strong><span>Innovateurs publics</span>"),
      "Camille Martin",
      "group",
    ],
    [
      "LinkedIn: the person signed in, for a message",
      "https://www.linkedin.com/messaging/",
      '<img class="global-nav__me-photo" alt="Camille Martin"><form class="msg-form"><div id="here" class="msg-form__contenteditable" contenteditable="true"></div></form>',
      "Camille Martin",
      "direct",
    ],
    [
      "LinkedIn: nobody for a comment, which may be a company's",
      "https://www.linkedin.com/feed/",
      '<img class="global-nav__me-photo" alt="Camille Martin"><div class="comments-comment-box"><div id="here" class="ql-editor" contenteditable="true"></div></div>',
      undefined,
      "public",
    ],
  ])("%s", (_what, address, body, account, audience) => {
    const situation = situationOf(address, body);
    expect([situation.account, situation.audience]).toEqual([account, audience]);
  });

  const x = "https://x.com/home";
  const facebook = "https://www.facebook.com/";
  const linkedin = "https://www.linkedin.com/feed/";
  const onLinkedin = (inside: string): string =>
    `<div class="share-box-v2__modal">${inside}<div id="here" class="ql-editor" contenteditable="true"></div></div>`;
  test.each([
    ["nothing", x, onX(""), []],
    ["an image", x, onX('<div data-testid="attachments"><img></div>'), ["image"]],
    ["a video", x, onX('<div data-testid="attachments"><video></video></div>'), ["video"]],
    ["a place", x, onX('<button data-testid="geoButton" aria-pressed="true"></button>'), ["location"]],
    ["a place that could be added", x, onX('<button data-testid="geoButton" aria-pressed="false"></button>'), []],
    ["a poll", x, onX('<input name="Choice1">'), ["poll"]],
    ["a date", x, onX('<div data-testid="scheduledIndicator"></div>'), ["schedule"]],
    [
      "an image and a date",
      x,
      onX('<div data-testid="attachments"><img></div><div data-testid="scheduledIndicator"></div>'),
      ["image", "schedule"],
    ],
    ["an image", facebook, onFacebook('<img src="blob:1">'), ["image"]],
    ["a video", facebook, onFacebook('<video src="blob:1"></video>'), ["video"]],
    ["a picture of the site's own", facebook, onFacebook('<img src="/icon.png">'), []],
    ["an image", linkedin, onLinkedin('<div class="share-media-preview"><img></div>'), ["image"]],
    ["a video", linkedin, onLinkedin('<div class="share-media-preview"><video></video></div>'), ["video"]],
    ["a poll", linkedin, onLinkedin('<div class="share-poll-preview"></div>'), ["poll"]],
    ["a date", linkedin, onLinkedin('<div class="share-scheduled-post-header"></div>'), ["schedule"]],
  ])("with the text goes %s, on %s", (_what, address, body, attached) => {
    expect(situationOf(address, body).attached).toEqual(attached);
  });

  test.each([
    ["an image", '<div data-testid="attachments"><img></div>', true],
    ["a poll", '<input name="Choice1">', false],
  ])("%s is told to the rules", (_what, inside, hasMedia) => {
    page.happyDOM.setURL(x);
    page.document.body.innerHTML = onX(inside);
    const here = page.document.querySelector("#here") as unknown as Element;
    const contexts = new BoxContexts({
      settings: () => ({
        corps: "generic",
        employer: "",
        senior: false,
        accounts: {},
        otherElections: [],
        ignoredRules: [],
        journalDays: 90,
      }),
      words: {} as ConstructorParameters<typeof BoxContexts>[0]["words"],
      now: () => new Date(2026, 10, 25),
    });
    const { attached, ...context } = contexts.of(findComposeBox(here, recipesFor("x.com", sites))!);
    expect(context).toMatchObject({ site: "x", date: "2026-11-25", audience: "public", account: "unknown", hasMedia });
    expect(attached).toEqual([hasMedia ? "image" : "poll"]);
  });
});

describe("the function that readers can see", () => {
  const advised = "Pour l'isolation, allez chez Ventoux Rénov, dites que vous venez de ma part.";
  test.each([
    ["told for this account", { "x:camille_martin": "professional" }, advised, true],
    ["told for every account of the site", { x: "professional" }, advised, true],
    ["said in the draft itself", { x: "personal" }, `En tant qu'inspecteur des impôts, je le dis. ${advised}`, true],
    ["told for another account only", { x: "personal", "x:prefet_rhone": "professional" }, advised, false],
    ["told nowhere", {}, advised, false],
  ] as const)("%s", (_what, accounts, text, isSeen) => {
    page.happyDOM.setURL("https://x.com/home");
    page.document.body.innerHTML = onX(avatar);
    const here = page.document.querySelector("#here") as unknown as Element;
    const contexts = new BoxContexts({
      settings: () => ({ ...noSettings, accounts }),
      words: {} as ConstructorParameters<typeof BoxContexts>[0]["words"],
      now: () => new Date(2026, 10, 25),
    });
    const { findings } = check({ text }, contexts.of(findComposeBox(here, recipesFor("x.com", sites))!));
    expect(findings.some(({ rule }) => rule.endsWith("nom-ou-service-prete"))).toBe(isSeen);
  });
});

describe("words for an audience", () => {
  const labels = { public: ["Public"], friends: ["Amis", "Friends except"], group: ["Quiet public"] } as const;
  test.each([
    ["🌐 Public", "public"],
    ["AMIS", "friends"],
    ["Friends except…", "friends"],
    ["Quiet public, anyone can quote", "group"],
    ["Publicité", undefined],
    ["Mes tamis", undefined],
    ["", undefined],
  ])("« %s » is %s", (text, audience) => {
    expect(audienceNamed(text, labels)).toBe(audience);
  });
});

describe("the kind of an account", () => {
  const accounts = { x: "personal", "x:prefet_rhone": "official" } as const;
  test.each([
    ["x", "@Prefet_Rhone", "official"],
    ["x", "camille_martin", "personal"],
    ["x", undefined, "personal"],
    ["linkedin", "Camille Martin", "unknown"],
  ])("%s, %s: %s", (site, account, kind) => {
    expect(accountKindOf(accounts, site, account)).toBe(kind);
  });
  test("is kept by site and account", () => {
    expect(accountKey("x", "@Prefet_Rhone")).toBe("x:prefet_rhone");
    expect(accountKey("x", undefined)).toBe("x");
  });
});
