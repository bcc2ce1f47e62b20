/**
 * Integers as a text of characters of one byte, few for the small ones: it passes messages, JSON and the store at the
 * price of a short text. No character is a quote, a control or a backslash.
 *
 * The first character says how many follow it: below `twoUnits` none, then one, then two; the last one, four.
 */
export function packIntegers(values: readonly number[]): string {
  const units: number[] = [];
  const pieces: string[] = [];
  for (const value of values) {
    if (value < smalls) units.push(firstUnit + value);
    else if (value < mediums) units.push(twoUnits + Math.floor((value - smalls) / base), low(value - smalls));
    else if (value < larges) {
      const rest = value - mediums;
      units.push(threeUnits + Math.floor(rest / base ** 2), low(rest / base), low(rest));
    } else {
      const rest = value - larges;
      units.push(fiveUnits, low(rest / base ** 3), low(rest / base ** 2), low(rest / base), low(rest));
    }
    if (units.length > 8_000) pieces.push(String.fromCharCode(...units.splice(0)));
  }
  return pieces.join("") + String.fromCharCode(...units);
}

/** The integers of a packed text. */
export function unpackIntegers(text: string): Int32Array {
  const values = new Int32Array(text.length);
  const digit = (at: number): number => text.charCodeAt(at) - firstUnit;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < twoUnits) values[count++] = unit - firstUnit;
    else if (unit < threeUnits) values[count++] = smalls + (unit - twoUnits) * base + digit(++at);
    else if (unit < fiveUnits) {
      values[count++] = mediums + ((unit - threeUnits) * base + digit(at + 1)) * base + digit(at + 2);
      at += 2;
    } else {
      const [a, b, c, d] = [digit(at + 1), digit(at + 2), digit(at + 3), digit(at + 4)];
      values[count++] = larges + ((a * base + b) * base + c) * base + d;
      at += 4;
    }
  }
  return values.subarray(0, count);
}

/** After the quotes and the backslash, which JSON writes as two; up to the last character of one byte. */
const firstUnit = 0x5d;
const twoUnits = 0xbb;
const threeUnits = 0xef;
const fiveUnits = 0xff;
const base = fiveUnits + 1 - firstUnit;
const smalls = twoUnits - firstUnit;
const mediums = smalls + (threeUnits - twoUnits) * base;
const larges = mediums + (fiveUnits - threeUnits) * base ** 2;

/** The last digit of a number, as a character. */
function low(value: number): number {
  return firstUnit + (Math.floor(value) % base);
}
