/** Keeps French signs on the line of their word: a space before « : ; ? ! » and inside the guillemets does not break. */
export function frenchSpaces(text: string): string {
  return text.replaceAll(/ (?=[:;?!»%])|(?<=«) /gu, "\u00A0");
}
