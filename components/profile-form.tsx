import { corpsList, mandates, type Corps, type Mandate, type Profile } from "#rules/model/context.ts";
import { localText } from "#rules/model/remark.ts";
import type { Calendar } from "#rules/model/rule-set.ts";
import { Checkbox, SelectField } from "./field.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly profile: Profile;
  readonly onProfile: (profile: Profile) => void;
  /** Local elections of the sets in force. */
  readonly elections: readonly Calendar[];
  /** Ids of those that do not concern the agent. */
  readonly otherElections: readonly string[];
  readonly onOtherElections: (ids: readonly string[]) => void;
  /** The corps that the administrator presumes, until the agent says one. */
  readonly presumed?: Corps;
}

const noMandate = "none";

/** Who the agent is. Everything is optional, and each answer says what it changes. */
export function ProfileForm(props: Props) {
  const { profile, onProfile, elections, otherElections, onOtherElections, presumed } = props;
  const { t, language } = useWords();
  return (
    <>
      <SelectField
        label={t("popup_corps")}
        hint={
          presumed === undefined || presumed === "generic"
            ? t("profile_corps_hint")
            : t("profile_corps_presumed", [t(`corps_${presumed}`)])
        }
        value={profile.corps}
        options={corpsList.map((value) => ({ value, title: t(`corps_${value}`) }))}
        onChoose={(corps) => onProfile({ ...profile, corps })}
      />
      <SelectField<Mandate | typeof noMandate>
        label={t("profile_mandate")}
        hint={t("profile_mandate_hint")}
        value={profile.mandate ?? noMandate}
        options={([noMandate, ...mandates] as const).map((value) => ({ value, title: t(`mandate_${value}`) }))}
        onChoose={(chosen) => {
          const { mandate: _mandate, ...rest } = profile;
          onProfile(chosen === noMandate ? rest : { ...rest, mandate: chosen });
        }}
      />
      <Checkbox
        label={t("profile_senior")}
        hint={t("profile_senior_hint")}
        isOn={profile.senior ?? false}
        onChange={(senior) => onProfile({ ...profile, senior })}
      />
      {elections.length === 0 ? null : (
        <fieldset class="group">
          <legend>{t("profile_elections")}</legend>
          <p class="hint">{t("profile_elections_hint")}</p>
          {elections.map(({ id, title }) => (
            <Checkbox
              key={id}
              label={localText(title, language)}
              isOn={!otherElections.includes(id)}
              onChange={(concerns) =>
                onOtherElections(concerns ? otherElections.filter((each) => each !== id) : [...otherElections, id])
              }
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
