import { localText } from "#rules/model/remark.ts";
import type { Card } from "#rules/model/rule-set.ts";
import { useState } from "preact/hooks";
import { Checkbox } from "./field.tsx";
import { frenchSpaces } from "./french-spaces.ts";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";

/** What to ask oneself before publishing, to tick one by one. Nothing is kept. */
export function Checklist({ card }: { card: Card }) {
  const { t, language } = useWords();
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const isDone = ticked.size === card.points.length;
  return (
    <section class="card checklist">
      <h2>
        <Said text={card.title} />
      </h2>
      {card.points.map((point, index) => (
        <Checkbox
          key={point.fr}
          label={frenchSpaces(localText(point, language))}
          isOn={ticked.has(index)}
          onChange={(isOn) => {
            const next = new Set(ticked);
            if (isOn) next.add(index);
            else next.delete(index);
            setTicked(next);
          }}
        />
      ))}
      <p class="hint" role="status">
        {isDone ? t("checklist_done") : ""}
      </p>
    </section>
  );
}
