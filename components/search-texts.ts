import MiniSearch from "minisearch";

/** Something that can be found: a title, and everything else that is said of it. */
export interface Findable {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A search that forgives accents and typing errors; the best answers first. Every word must be there. */
export function searchTexts(all: readonly Findable[]): (query: string) => string[] {
  const search = new MiniSearch<Findable>({
    fields: ["title", "text"],
    processTerm: (term) => term.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase(),
    searchOptions: { prefix: true, fuzzy: 0.25, boost: { title: 2 }, combineWith: "AND" },
  });
  search.addAll(all);
  return (query) => search.search(query).map(({ id }) => String(id));
}
