import { useState } from "preact/hooks";
import { accountKinds, type AccountKind } from "#rules/model/context.ts";
import { Button } from "./button.tsx";
import { Field, SelectField } from "./field.tsx";
import { useWords } from "./translate.ts";

/** A site as the account list names it. */
export interface NamedSite {
  readonly id: string;
  readonly title: string;
}

/** Kinds of accounts: by the site's id, and by `site:handle` for one account of a site. */
export type Accounts = Readonly<Record<string, AccountKind>>;

interface Props {
  readonly sites: readonly NamedSite[];
  readonly accounts: Accounts;
  readonly onAccounts: (accounts: Accounts) => void;
}

/** The agent's account on each site, and further accounts by their handle. */
export function AccountList({ sites, accounts, onAccounts }: Props) {
  const { t } = useWords();
  const kinds = accountKinds.map((value) => ({ value, title: t(`account_${value}`) }));
  const named = Object.entries(accounts).filter(([key]) => key.includes(":"));
  return (
    <>
      {sites.map(({ id, title }) => (
        <SelectField
          key={id}
          label={t("accounts_on", [title])}
          value={accounts[id] ?? "unknown"}
          options={kinds}
          onChoose={(kind) => onAccounts({ ...accounts, [id]: kind })}
        />
      ))}
      <h2>{t("accounts_more")}</h2>
      <p class="hint">{t("accounts_more_hint")}</p>
      {named.length === 0 ? null : (
        <ul class="plain">
          {named.map(([key, kind]) => (
            <li key={key} class="row">
              <span>
                <strong>{key.slice(key.indexOf(":") + 1)}</strong>,{" "}
                {sites.find(({ id }) => id === key.slice(0, key.indexOf(":")))?.title ?? key} : {t(`account_${kind}`)}
              </span>
              <Button
                kind="quiet"
                onPress={() =>
                  onAccounts(Object.fromEntries(Object.entries(accounts).filter(([other]) => other !== key)))
                }
              >
                {t("accounts_remove", [key.slice(key.indexOf(":") + 1)])}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewAccount sites={sites} onAdd={(key, kind) => onAccounts({ ...accounts, [key]: kind })} />
    </>
  );
}

function NewAccount({ sites, onAdd }: Pick<Props, "sites"> & { onAdd: (key: string, kind: AccountKind) => void }) {
  const { t } = useWords();
  const [site, setSite] = useState(sites[0]?.id ?? "x");
  const [handle, setHandle] = useState("");
  const [kind, setKind] = useState<AccountKind>("official");
  const name = handle.trim();
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault();
        if (name === "") return;
        onAdd(`${site}:${name.startsWith("@") ? name : `@${name}`}`, kind);
        setHandle("");
      }}
    >
      <SelectField
        label={t("accounts_site")}
        value={site}
        options={sites.map(({ id, title }) => ({ value: id, title }))}
        onChoose={setSite}
      />
      <Field label={t("accounts_handle")}>
        {(id) => (
          <input
            id={id}
            type="text"
            autocomplete="off"
            value={handle}
            onInput={(event) => setHandle(event.currentTarget.value)}
          />
        )}
      </Field>
      <SelectField
        label={t("accounts_kind")}
        value={kind}
        options={accountKinds.map((value) => ({ value, title: t(`account_${value}`) }))}
        onChoose={setKind}
      />
      <button type="submit" class="button secondary">
        {t("accounts_add")}
      </button>
    </form>
  );
}
