/** `set.yaml` of the smallest set. */
export const head =
  "format: 1\nid: essai\nlayer: ministry\ntitle: Essai\npublisher: Essai\nversion: '1'\ndate: 2026-01-01\nengine: 1\n";
/** Its only rule, `reserve/mot.yaml`. */
export const rule = `id: mot
duty: reserve
severity: caution
title: Un mot
find: [gros mot]
reason: Parce que.
advice: Autrement.
sources:
  - { text: Une loi, article: "1", url: "https://example.org/", checked: 2026-01-01 }
examples:
  flagged: [un gros mot, des gros mots, ce gros mot]
  silent: [un mot, un petit mot, un mot doux]
`;
