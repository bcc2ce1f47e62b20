import { corpsList, mandates, type Corps, type Mandate, type Profile } from "#rules/model/context.ts";
import { localText } from "#rules/model/remark.ts";
import type { Calendar } from "#rules/model/rule-set.ts";
import { Checkbox, Field, SelectField } from "./field.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly profile: Profile;
  readonly onProfile: (profile: Profile) => void;
  /** Local elections of the sets in force. */
  readonly elections: readonly Calendar[];
  /** Ids of those that do not concern the agent. */
  readonly otherElections: readonly string[];
  readonly onOtherElections: (ids: readonly string[]) => void;
  /** Name of the agent's service, empty when it was not told. */
  readonly employer: string;
  readonly onEmployer: (employer: string) => void;
  /** What the administrator presumes, until the agent says otherwise. */
  readonly presumed?: { readonly corps?: Corps; readonly employer?: string };
}

const noMandate = "none";

/** Who the agent is. Everything is optional, and each answer says what it changes. */
export function ProfileForm(props: Props) {
  const { profile, onProfile, elections, otherElections, onOtherElections, presumed = {} } = props;
  const { t, language } = useWords();
  return (
    <>
      <SelectField
        label={t("popup_corps")}
        hint={
          presumed.corps === undefined || presumed.corps === "generic"
            ? t("profile_corps_hint")
            : t("profile_corps_presumed", [t(`corps_${presumed.corps}`)])
        }
        value={profile.corps}
        options={corpsList.map((value) => ({ value, title: t(`corps_${value}`) }))}
        onChoose={(corps) => onProfile({ ...profile, corps })}
      />
      <EmployerField {...props} />
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

/** The agent's service, in their own words; kept once they leave the field. */
function EmployerField({ employer, onEmployer, presumed = {} }: Props) {
  const { t } = useWords();
  return (
    <Field
      label={t("profile_employer")}
      hint={
        presumed.employer === undefined
          ? t("profile_employer_hint")
          : t("profile_employer_presumed", [presumed.employer])
      }
    >
      {(id, hintId) => (
        <input
          id={id}
          type="text"
          maxLength={120}
          autocomplete="organization"
          aria-describedby={hintId}
          value={employer}
          onChange={(event) => onEmployer(event.currentTarget.value.trim())}
        />
      )}
    </Field>
  );
}
