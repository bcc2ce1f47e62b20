import { localText } from "#rules/model/remark.ts";
import type { Contact } from "#rules/model/rule-set.ts";
import { useWords } from "./translate.ts";

/** Whom to ask, what for, and how to reach them when the ministry said so. */
export function ContactList({ contacts }: { contacts: readonly Contact[] }) {
  const { t, language } = useWords();
  return (
    <ul class="contacts">
      {contacts.map(({ id, title, purpose, note, email, phone, url }) => (
        <li key={id}>
          <strong>{localText(title, language)}</strong>
          <p>{localText(purpose, language)}</p>
          {note === undefined ? null : <p class="hint">{localText(note, language)}</p>}
          {email === undefined ? null : <a href={`mailto:${email}`}>{email}</a>}
          {phone === undefined ? null : <a href={`tel:${phone.replaceAll(/\s/gu, "")}`}>{phone}</a>}
          {url === undefined ? null : (
            <a href={url} target="_blank" rel="noreferrer">
              {new URL(url).hostname}
            </a>
          )}
          {email === undefined && phone === undefined && url === undefined ? (
            <p class="hint">{t("contact_placeholder")}</p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
