import { useEffect, useMemo, useState } from "preact/hooks";
import { accountKinds, audiences, corpsList, surfaces, type Context, type Profile } from "#rules/model/context.ts";
import type { Draft } from "#rules/model/draft.ts";
import type { DraftLanguage } from "#rules/model/language.ts";
import type { NamedSite } from "./account-list.tsx";
import { Checkbox, Field, SelectField } from "./field.tsx";
import { TriedDraft, type Tried } from "./tried-draft.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly sites: readonly NamedSite[];
  readonly profile: Profile;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  /** What the rules in force say of a draft. */
  readonly onCheck: (draft: Draft, context: Context) => Tried;
  /** Language of a draft: asked at each change, never waited for. */
  readonly onLanguage: (text: string) => Promise<DraftLanguage>;
}

/** A draft that was written elsewhere, checked as if it were typed on a site, with the explanation of each remark. */
export function TryDraft({ sites, profile, today, onCheck, onLanguage }: Props) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [context, setContext] = useState<Context>({
    account: "personal",
    audience: "public",
    site: sites[0]?.id ?? "other",
    surface: "post",
    date: today,
    functionStated: false,
    hasMedia: false,
    profile,
  });
  const [language, setLanguage] = useState<DraftLanguage>("unknown");
  useEffect(() => {
    let isLatest = true;
    void onLanguage(text).then((found) => {
      if (isLatest) setLanguage(found);
    });
    return () => {
      isLatest = false;
    };
  }, [text, onLanguage]);
  const tried = useMemo(() => onCheck({ text, language }, context), [text, language, context, onCheck]);
  const change = (changed: Partial<Context>): void => setContext({ ...context, ...changed });
  return (
    <>
      <Field label={t("try_draft")} hint={t("try_draft_hint")}>
        {(id, hintId) => (
          <textarea
            id={id}
            aria-describedby={hintId}
            rows={6}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <ContextFields sites={sites} context={context} onChange={change} />
      {text.trim() === "" ? null : <TriedDraft text={text} tried={tried} />}
    </>
  );
}

interface ContextProps {
  readonly sites: readonly NamedSite[];
  readonly context: Context;
  readonly onChange: (changed: Partial<Context>) => void;
}

function ContextFields({ sites, context, onChange }: ContextProps) {
  const { t } = useWords();
  const { profile } = context;
  return (
    <div class="filters">
      <SelectField
        label={t("try_account")}
        value={context.account}
        options={accountKinds.map((value) => ({ value, title: t(`account_${value}`) }))}
        onChoose={(account) => onChange({ account })}
      />
      <SelectField
        label={t("try_audience")}
        value={context.audience}
        options={audiences.map((value) => ({ value, title: capitalised(t(`audience_${value}`)) }))}
        onChoose={(audience) => onChange({ audience })}
      />
      <SelectField
        label={t("try_site")}
        value={context.site}
        options={[...sites.map(({ id, title }) => ({ value: id, title })), { value: "other", title: t("try_other") }]}
        onChoose={(site) => onChange({ site })}
      />
      <SelectField
        label={t("try_surface")}
        value={context.surface}
        options={surfaces.map((value) => ({ value, title: t(`surface_${value}`) }))}
        onChoose={(surface) => onChange({ surface })}
      />
      <SelectField
        label={t("try_corps")}
        value={profile.corps}
        options={corpsList.map((value) => ({ value, title: t(`corps_${value}`) }))}
        onChoose={(corps) => onChange({ profile: { ...profile, corps } })}
      />
      <Field label={t("try_date")}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={context.date}
            onChange={({ currentTarget: { value } }) => value !== "" && onChange({ date: value })}
          />
        )}
      </Field>
      <Checkbox
        label={t("try_function")}
        isOn={context.functionStated}
        onChange={(functionStated) => onChange({ functionStated })}
      />
      <Checkbox
        label={t("try_media")}
        isOn={context.hasMedia ?? false}
        onChange={(hasMedia) => onChange({ hasMedia })}
      />
      <Checkbox
        label={t("profile_senior")}
        isOn={profile.senior ?? false}
        onChange={(senior) => onChange({ profile: { ...profile, senior } })}
      />
    </div>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
