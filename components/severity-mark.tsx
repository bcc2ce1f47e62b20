import type { Severity } from "#rules/model/severity.ts";
import { useWords } from "./translate.ts";

/** Outline and sign of each severity: told apart without colour. Drawn on a 20 × 20 grid. */
const shapes: Readonly<Record<Severity, { outline: string; sign: string }>> = {
  info: { outline: "M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", sign: "M10 9v5M10 5.9v.2" },
  caution: { outline: "M10 .9 19.1 10 10 19.1.9 10z", sign: "M6.8 10.6c1.1-1.4 2.1-1.4 3.2 0s2.1 1.4 3.2 0" },
  warning: { outline: "M10 1.6 19 17.9H1z", sign: "M10 7.4v5M10 15.1v.2" },
  stop: { outline: "M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z", sign: "M6.8 6.8l6.4 6.4M13.2 6.8l-6.4 6.4" },
};

/** A severity as a shape; its name is written beside it or read out, never left to the colour. */
export function SeverityMark({ severity, label = false }: { severity: Severity; label?: boolean }) {
  const { t } = useWords();
  const { outline, sign } = shapes[severity];
  const name = t(`severity_${severity}`);
  return (
    <span class={`severity ${severity}`}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <path class="outline" d={outline} />
        <path class="sign" d={sign} />
      </svg>
      <span class={label ? "severity-name" : "read-only"}>{name}</span>
    </span>
  );
}
