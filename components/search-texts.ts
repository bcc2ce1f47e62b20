import MiniSearch from "minisearch";

/** Something that can be found: a title, and everything else that is said of it. */
export interface Findable {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Where not every word is there, what has the others: nothing that scores under this share of the best. */
const leastShare = 0.5;

/**
 * A search that forgives accents and typing errors; the best answers first. Every word must be there, or, when nothing
 * has them all, as many as can be.
 */
export function searchTexts(all: readonly Findable[]): (query: string) => string[] {
  const search = new MiniSearch<Findable>({
    fields: ["title", "text"],
    processTerm(term) {
      const folded = term.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
      // « d'alerte »: an elided word says nothing.
      return folded.length < 2 ? null : folded;
    },
    searchOptions: { prefix: true, fuzzy: 0.25, boost: { title: 2 }, combineWith: "AND" },
  });
  search.addAll(all);
  return (query) => {
    const whole = search.search(query);
    const found = whole.length > 0 ? whole : search.search(query, { combineWith: "OR" });
    const best = found[0]?.score ?? 0;
    return found.filter(({ score }) => whole.length > 0 || score >= best * leastShare).map(({ id }) => String(id));
  };
}
