import type { Contact } from "#rules/model/rule-set.ts";
import { CopyButton } from "./copy-button.tsx";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly contacts: readonly Contact[];
  readonly onCopy: (text: string) => Promise<void>;
}

/** Whom to ask, what for, and how to reach them when the ministry said so. */
export function ContactList({ contacts, onCopy }: Props) {
  const { t } = useWords();
  return (
    <ul class="contacts">
      {contacts.map(({ id, title, purpose, note, email, phone, url }) => (
        <li key={id} class="card">
          <strong>
            <Said text={title} />
          </strong>
          <p>
            <Said text={purpose} />
          </p>
          {note === undefined ? null : (
            <p class="hint">
              <Said text={note} />
            </p>
          )}
          {email === undefined ? null : (
            <p class="way">
              <a href={`mailto:${email}`}>{email}</a>
              <CopyButton text={email} title={t("contact_copy", [email])} onCopy={onCopy} />
            </p>
          )}
          {phone === undefined ? null : (
            <p class="way">
              <a href={`tel:${phone.replaceAll(/\s/gu, "")}`}>{t("contact_call", [phone])}</a>
              <CopyButton text={phone} title={t("contact_copy", [phone])} onCopy={onCopy} />
            </p>
          )}
          {url === undefined ? null : (
            <p class="way">
              <a href={url} target="_blank" rel="noreferrer">
                {new URL(url).hostname}
              </a>
            </p>
          )}
          {email === undefined && phone === undefined && url === undefined ? (
            <p class="hint">{t("contact_placeholder")}</p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
