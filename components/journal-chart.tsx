import { duties, type Duty } from "#rules/model/duty.ts";
import type { JournalEntry } from "#rules/model/journal.ts";
import { Disclosure } from "./disclosure.tsx";
import { useWords } from "./translate.ts";
import { WideTable } from "./wide-table.tsx";

/** How many months are drawn, this one included. */
const monthsShown = 6;
const cell = { width: 60, height: 44 } as const;

/** How many decisions by month and duty: circles whose number is written, and the same as a table. */
export function JournalChart({ entries, today }: { entries: readonly JournalEntry[]; today: string }) {
  const { t, language } = useWords();
  const months = lastMonths(today);
  const counts = countByMonth(entries);
  const at = (duty: Duty, month: string): number => counts.get(`${duty} ${month}`) ?? 0;
  const used = duties.filter((duty) => months.some((month) => at(duty, month) > 0));
  const most = Math.max(1, ...used.flatMap((duty) => months.map((month) => at(duty, month))));
  const monthName = (month: string, style: "short" | "long"): string =>
    new Date(`${month}-15T12:00:00`).toLocaleDateString(
      language,
      style === "short" ? { month: "short" } : { month: "long", year: "numeric" },
    );
  const dutyName = (duty: Duty): string => t(`duty_${duty.replaceAll("-", "_")}`);
  return (
    <figure class="chart">
      <figcaption>{t("chart_title")}</figcaption>
      <svg
        viewBox={`0 0 ${cell.width * monthsShown} ${24 + used.length * (cell.height + 20)}`}
        role="img"
        aria-label={t("chart_label")}
      >
        {months.map((month, column) => (
          <text key={month} class="month" x={(column + 0.5) * cell.width} y={14}>
            {monthName(month, "short")}
          </text>
        ))}
        {used.map((duty, row) => (
          <g key={duty} transform={`translate(0 ${24 + row * (cell.height + 20)})`}>
            <text class="duty-name" x={2} y={13}>
              {dutyName(duty)}
            </text>
            {months.map((month, column) => {
              const number = at(duty, month);
              const middle = { x: (column + 0.5) * cell.width, y: 20 + cell.height / 2 };
              return number === 0 ? (
                <circle key={month} class="none" cx={middle.x} cy={middle.y} r={2} />
              ) : (
                <g key={month}>
                  <circle cx={middle.x} cy={middle.y} r={9 + 11 * Math.sqrt(number / most)} />
                  <text class="number" x={middle.x} y={middle.y + 4}>
                    {number}
                  </text>
                </g>
              );
            })}
          </g>
        ))}
      </svg>
      <Disclosure kind="line" title={t("chart_table")}>
        {() => (
          <WideTable label={t("chart_title")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("chart_duty")}</th>
                  {months.map((month) => (
                    <th key={month} scope="col">
                      {monthName(month, "long")}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {used.map((duty) => (
                  <tr key={duty}>
                    <th scope="row">{dutyName(duty)}</th>
                    {months.map((month) => (
                      <td key={month}>{at(duty, month)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </WideTable>
        )}
      </Disclosure>
    </figure>
  );
}

function countByMonth(entries: readonly JournalEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { duty, date } of entries) {
    const key = `${duty} ${date.slice(0, 7)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** `YYYY-MM`, the oldest first. */
function lastMonths(today: string): string[] {
  return Array.from({ length: monthsShown }, (_, index) => {
    const day = new Date(`${today.slice(0, 7)}-15T12:00:00Z`);
    day.setUTCMonth(day.getUTCMonth() - (monthsShown - 1 - index));
    return day.toISOString().slice(0, 7);
  });
}
