import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

/** One page of a tabbed screen. */
export interface Tab {
  readonly id: string;
  readonly title: string;
  /** A small number beside the title, when it is not 0. */
  readonly count?: number;
  readonly content: ComponentChildren;
}

interface Props {
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** Tabs as the ARIA practices describe them: arrows move, Home and End jump, Tab enters the page. */
export function Tabs({ tabs, selected, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent): void {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length]!;
    onSelect(tab.id);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  }
  return (
    <>
      <div class="tabs" role="tablist" ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, title, count = 0 }) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            aria-selected={id === selected}
            aria-controls={`page-${id}`}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => onSelect(id)}
          >
            {title}
            {count > 0 ? <span class="tab-count">{count}</span> : null}
          </button>
        ))}
      </div>
      {tabs.map(({ id, content }) => (
        <div
          key={id}
          id={`page-${id}`}
          role="tabpanel"
          aria-labelledby={`tab-${id}`}
          hidden={id !== selected}
          tabIndex={0}
        >
          {id === selected ? content : null}
        </div>
      ))}
    </>
  );
}
