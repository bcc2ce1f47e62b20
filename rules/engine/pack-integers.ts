/**
 * Integers from 0 to 2^25 as a text, one character each, two for the large ones: it passes messages, JSON and the store
 * at the price of a text, and costs nothing to read. No character is a quote, a control or half of a pair.
 */
export function packIntegers(values: readonly number[]): string {
  const units: number[] = [];
  const pieces: string[] = [];
  for (const value of values) {
    if (value < twoUnits) units.push(value + firstUnit);
    else units.push(highUnit + (value >> 12), firstUnit + (value & 0xfff));
    if (units.length > 8_000) pieces.push(String.fromCharCode(...units.splice(0)));
  }
  return pieces.join("") + String.fromCharCode(...units);
}

/** The integers of a packed text. */
export function unpackIntegers(text: string): Int32Array {
  const values = new Int32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    values[count++] =
      unit < highUnit ? unit - firstUnit : ((unit - highUnit) << 12) | (text.charCodeAt(++at) - firstUnit);
  }
  return values.subarray(0, count);
}

/** After the quotes and the backslash, which JSON writes as two. */
const firstUnit = 0x5d;
const highUnit = 0xb000;
const twoUnits = highUnit - firstUnit;
