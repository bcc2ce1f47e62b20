/** Names are compared without quotes, dots, spaces at the edges and case: sites change these without notice. */
export function normalizeLabel(label: string): string {
  return label
    .normalize("NFKC")
    .replaceAll(/[’‘ʼ]/gu, "'")
    .replaceAll(/[…."«»“”]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
