import { useMemo, useState } from "preact/hooks";
import { localText } from "#rules/model/remark.ts";
import type { Card, Contact } from "#rules/model/rule-set.ts";
import { Checklist } from "./checklist.tsx";
import { ContactList } from "./contact-list.tsx";
import { Disclosure } from "./disclosure.tsx";
import { Field } from "./field.tsx";
import { searchTexts } from "./search-texts.ts";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly cards: readonly Card[];
  readonly contacts: readonly Contact[];
  readonly onCopy: (text: string) => Promise<void>;
}

/** Card whose points are a checklist. */
const checklistId = "avant-de-publier";

/** The quick guide: reflex cards, a search that forgives accents and typing errors, and whom to ask. */
export function Guide({ cards, contacts, onCopy }: Props) {
  const { t, language } = useWords();
  const [query, setQuery] = useState("");
  const index = useMemo(() => indexCards(cards, language), [cards, language]);
  const isSearching = query.trim() !== "";
  const checklist = isSearching ? undefined : cards.find(({ id }) => id === checklistId);
  const found = isSearching ? index(query) : cards.filter((card) => card !== checklist);
  return (
    <div class="guide">
      <Field label={t("guide_search")}>
        {(id) => <input id={id} type="search" value={query} onInput={(event) => setQuery(event.currentTarget.value)} />}
      </Field>
      <div role="status" class="read-only">
        {found.length === 0 ? t("guide_no_match", [query]) : ""}
      </div>
      {found.length === 0 ? <p class="hint">{t("guide_no_match", [query])}</p> : null}
      {checklist === undefined ? null : <Checklist card={checklist} />}
      {found.map((card) => (
        <GuideCard
          key={`${card.id} ${String(found.length <= 2)}`}
          card={card}
          contacts={contacts}
          isOpen={found.length <= 2}
        />
      ))}
      <h2>{t("guide_contacts")}</h2>
      <ContactList contacts={contacts} onCopy={onCopy} />
    </div>
  );
}

function GuideCard({ card, contacts, isOpen }: { card: Card; contacts: readonly Contact[]; isOpen: boolean }) {
  const { t, language } = useWords();
  const ask = card.ask.flatMap((id) => {
    const contact = contacts.find((each) => each.id === id);
    return contact === undefined ? [] : [localText(contact.title, language)];
  });
  return (
    <Disclosure title={<Said text={card.title} />} isOpen={isOpen}>
      {() => (
        <>
          <ul>
            {card.points.map((point) => (
              <li key={point.fr}>
                <Said text={point} />
              </li>
            ))}
          </ul>
          <p class="origin">
            {t("guide_law")} <Said text={card.law} />
          </p>
          {ask.length === 0 ? null : (
            <p class="origin">
              {t("guide_ask")} {ask.join(", ")}
            </p>
          )}
        </>
      )}
    </Disclosure>
  );
}

function indexCards(cards: readonly Card[], language: string): (query: string) => Card[] {
  const search = searchTexts(
    cards.map(({ id, title, points, law }) => ({
      id,
      title: localText(title, language),
      text: [id.replaceAll("-", " "), ...[...points, law].map((each) => localText(each, language))].join(" "),
    })),
  );
  const byId = new Map(cards.map((card) => [card.id, card]));
  return (query) => search(query).flatMap((id) => byId.get(id) ?? []);
}
