import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useWords } from "./translate.ts";

/** One page of the options, with its address after `#`. */
export interface OptionsPage {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly content: () => ComponentChildren;
}

interface Props {
  readonly pages: readonly OptionsPage[];
  /** Id of the page that is open. */
  readonly open: string;
  /** Said once, politely, after a change. */
  readonly said: string;
}

/** The options: a list of pages beside the open one. Links, so that back and bookmarks work. */
export function OptionsScreen({ pages, open, said }: Props) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const page = pages.find(({ id }) => id === open) ?? pages[0]!;
  useLayoutEffect(() => {
    document.title = t("options_page_title", [page.title]);
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [page.id]);
  return (
    <div class="options">
      <header class="options-head">
        <p class="brand">{t("name")}</p>
        <nav aria-label={t("options_nav")}>
          <ul>
            {pages.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`} aria-current={id === page.id ? "page" : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>
        <h1 tabIndex={-1} ref={heading}>
          {page.title}
        </h1>
        <p class="lead">{page.lead}</p>
        <div key={page.id}>{page.content()}</div>
      </main>
      <p role="status" class={said === "" ? "read-only" : "toast"}>
        {said}
      </p>
      <footer>{t("options_local")}</footer>
    </div>
  );
}
