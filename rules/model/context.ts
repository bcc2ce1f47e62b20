/** Whose voice a draft is. `unknown` counts as personal, with the function possibly visible. */
export const accountKinds = ["personal", "professional", "official", "unknown"] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Who would see the post. `unknown` counts as public. */
export const audiences = ["public", "group", "friends", "direct", "unknown"] as const;
export type Audience = (typeof audiences)[number];

/** What kind of compose box the draft is in. */
export const surfaces = ["post", "reply", "comment", "message", "article", "profile"] as const;
export type Surface = (typeof surfaces)[number];

/** What may go with a draft. */
export const attachments = ["image", "video", "location", "poll", "schedule"] as const;
export type Attachment = (typeof attachments)[number];

/** Families of agents that have texts of their own. */
export const corpsList = [
  "generic",
  "military",
  "police",
  "prison",
  "magistrate",
  "teacher",
  "research",
  "health",
  "social",
  "tax",
  "customs",
  "diplomat",
  "firefighter",
  "territorial",
] as const;
export type Corps = (typeof corpsList)[number];

/** A mandate that widens the freedom of speech, told by the agent. */
export const mandates = ["union", "elected", "candidate"] as const;
export type Mandate = (typeof mandates)[number];

/** What the agent told Tact once, kept on their machine. */
export interface Profile {
  readonly corps: Corps;
  readonly mandate?: Mandate;
  /** True for managers and senior officials, whose words weigh more. */
  readonly senior?: boolean;
}

/** All that changes the answer besides the text. */
export interface Context {
  readonly account: AccountKind;
  readonly audience: Audience;
  /** Id of the site's recipe (`x`, `facebook`, `linkedin`…), or `other`. */
  readonly site: string;
  readonly surface: Surface;
  /** Local date of publication, `YYYY-MM-DD`. */
  readonly date: string;
  /** True when readers can see that the author is a public agent (profile, bio, account name). */
  readonly functionStated: boolean;
  readonly profile: Profile;
  /** True when an image, a video or a live is attached. */
  readonly hasMedia?: boolean;
  /** What goes with the text, where the site recipe knows how to see it. */
  readonly attached?: readonly Attachment[];
}

/** The context of someone about whom nothing is known: the careful answers. */
export function unknownContext(date: string): Context {
  return {
    account: "unknown",
    audience: "unknown",
    site: "other",
    surface: "post",
    date,
    functionStated: false,
    profile: { corps: "generic" },
  };
}
