import MiniSearch from "minisearch";
import { useMemo, useState } from "preact/hooks";
import { localText } from "#rules/model/remark.ts";
import type { Card, Contact } from "#rules/model/rule-set.ts";
import { ContactList } from "./contact-list.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly cards: readonly Card[];
  readonly contacts: readonly Contact[];
}

/** The quick guide: reflex cards, a search that forgives accents and typing errors, and whom to ask. */
export function Guide({ cards, contacts }: Props) {
  const { t, language } = useWords();
  const [query, setQuery] = useState("");
  const index = useMemo(() => indexCards(cards, language), [cards, language]);
  const found = query.trim() === "" ? cards : index(query);
  return (
    <div class="guide">
      <label class="field">
        <span>{t("guide_search")}</span>
        <input type="search" value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
      </label>
      <div role="status" class="read-only">
        {found.length === 0 ? t("guide_no_match", [query]) : ""}
      </div>
      {found.length === 0 ? <p class="hint">{t("guide_no_match", [query])}</p> : null}
      {found.map((card) => (
        <GuideCard key={card.id} card={card} contacts={contacts} isOpen={found.length <= 2} />
      ))}
      <h2>{t("guide_contacts")}</h2>
      <ContactList contacts={contacts} />
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
    <details class="card" open={isOpen}>
      <summary>{localText(card.title, language)}</summary>
      <ul>
        {card.points.map((point) => (
          <li key={point.fr}>{localText(point, language)}</li>
        ))}
      </ul>
      <p class="origin">
        {t("guide_law")} {localText(card.law, language)}
      </p>
      {ask.length === 0 ? null : (
        <p class="origin">
          {t("guide_ask")} {ask.join(", ")}
        </p>
      )}
    </details>
  );
}

/** Accents do not count, and a word may be misspelt. */
function indexCards(cards: readonly Card[], language: string): (query: string) => Card[] {
  const fold = (term: string): string => term.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const search = new MiniSearch<{ id: string; title: string; text: string }>({
    fields: ["title", "text"],
    processTerm: fold,
    searchOptions: { prefix: true, fuzzy: 0.25, boost: { title: 2 }, combineWith: "AND" },
  });
  search.addAll(
    cards.map(({ id, title, points, law }) => ({
      id,
      title: localText(title, language),
      text: [id.replaceAll("-", " "), ...[...points, law].map((each) => localText(each, language))].join(" "),
    })),
  );
  const byId = new Map(cards.map((card) => [card.id, card]));
  return (query) => search.search(query).flatMap(({ id }) => byId.get(String(id)) ?? []);
}
