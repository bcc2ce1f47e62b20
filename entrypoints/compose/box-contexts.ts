import type { Words } from "#components/translate.ts";
import { localDate } from "#entrypoints/background/local-date.ts";
import { profileOf, type Settings } from "#entrypoints/background/settings.ts";
import type { Audience, Context } from "#rules/model/context.ts";
import { accountKey, accountKindOf } from "./account-key.ts";
import { pathOf } from "./across-shadow.ts";
import type { ComposeBox } from "./compose-box.ts";
import { isField } from "./read-draft.ts";
import { readSituation, type Situation } from "./read-situation.ts";

/**
 * After a press, the page is asked again after this long while someone types, in ms; when it says the same, after twice
 * as long, and so on.
 */
const freshMs = 1000;
const mostFreshMs = 16_000;

interface Parts {
  /** What the agent told, as it is now. */
  readonly settings: () => Settings;
  readonly words: Words;
  readonly now: () => Date;
}

/** The context of each box: what its page says, what its recipe knows, what the agent told. */
export class BoxContexts {
  private readonly parts: Parts;
  /** What the page last said: asked again after any press, and now and then while typing. */
  private known = new WeakMap<
    Element,
    { readonly situation: Situation; readonly at: number; readonly freshFor: number }
  >();
  /** What the agent said of the audience of a box, and what the page said then. */
  private readonly corrected = new WeakMap<Element, { readonly audience: Audience; readonly instead: unknown }>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** A press may change everything: a menu of audiences, another account, a publication. */
  hear(event: Event): void {
    const isTyping = event.type === "input" || (event instanceof KeyboardEvent && onlyWrites(event));
    if (!isTyping) this.known = new WeakMap();
  }

  /** The agent knows better who will read this box, until its page says something else than now. */
  chooseAudience(box: ComposeBox, audience: Audience): void {
    this.corrected.set(box.editor, { audience, instead: this.situationOf(box).audience });
  }

  /** All that changes the answer besides the text. */
  of(box: ComposeBox): Context {
    const { recipe, site } = box;
    const { account, audience: shown, attached } = this.situationOf(box);
    const corrected = this.corrected.get(box.editor);
    const audience = corrected !== undefined && corrected.instead === shown ? corrected.audience : shown;
    const settings = this.parts.settings();
    return {
      account: recipe.account ?? accountKindOf(settings.accounts, site.id, account),
      audience: audience ?? "unknown",
      site: site.id,
      surface: recipe.surface,
      date: localDate(this.parts.now()),
      functionStated: false,
      profile: profileOf(settings),
      hasMedia: attached.includes("image") || attached.includes("video"),
      attached,
    };
  }

  /** "@camille_martin · Compte personnel · public": what was understood is always shown. */
  describe(box: ComposeBox): string {
    const { t } = this.parts.words;
    const { account, audience } = this.of(box);
    const understood = t("situation", [t(`account_${account}`), t(`audience_${audience}`)]);
    const name = this.situationOf(box).account;
    return name === undefined ? understood : t("situation", [name, understood]);
  }

  /** Under which name the settings keep the kind of the account that speaks. */
  accountKey(box: ComposeBox): string {
    return accountKey(box.site.id, this.situationOf(box).account);
  }

  private situationOf(box: ComposeBox): Situation {
    const at = this.parts.now().getTime();
    const known = this.known.get(box.editor);
    if (known !== undefined && at - known.at < known.freshFor) return known.situation;
    const situation = readSituation(box);
    const isSame = known !== undefined && JSON.stringify(known.situation) === JSON.stringify(situation);
    const freshFor = isSame ? Math.min(known.freshFor * 2, mostFreshMs) : freshMs;
    this.known.set(box.editor, { situation, at, freshFor });
    return situation;
  }
}

/** A key that writes and does nothing else. Space presses a button, when it is not in a text. */
function onlyWrites(event: KeyboardEvent): boolean {
  if (event.key !== " ") return event.key.length === 1 || event.key === "Backspace" || event.key === "Delete";
  const target = pathOf(event)[0];
  return target instanceof HTMLElement && (target.isContentEditable || isField(target));
}
