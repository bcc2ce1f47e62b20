/** What a pattern is read into: a sequence of choices of repeated pieces. */
export type PatternNode =
  | { readonly kind: "class"; readonly ranges: readonly number[] }
  | { readonly kind: "edge" }
  | { readonly kind: "row"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly options: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly part: PatternNode; readonly least: number; readonly most: number };

/** Why a pattern cannot be read, in the author's words. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

/** Most times that a piece may be repeated; `*` and `+` go as far as the longest match. */
const mostRepeats = 100;

const lastPoint = 0x10ffff;
const digits = [48, 57];
/** Digits, underscore, and letters of the Latin scripts with their accents. */
const wordRanges = [48, 57, 65, 90, 95, 95, 97, 122, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x24f];
const spaces = [9, 10, 13, 13, 32, 32, 0xa0, 0xa0, 0x202f, 0x202f];

/** True for what `\w` stands for: `\b` is where it begins or ends. */
export function isWordPoint(point: number): boolean {
  for (let at = 0; at < wordRanges.length; at += 2)
    if (point >= wordRanges[at]! && point <= wordRanges[at + 1]!) return true;
  return false;
}

/**
 * Reads a pattern of the linear subset of regular expressions: letters, `.`, `[a-z]`, `\d \w \s \b`, groups, `|`,
 * `? * + {2,5}`; `(?i)` at the start ignores case. What could make a matcher go back (lookaround, references, lazy
 * repeats) does not exist here.
 *
 * @throws {PatternError} in the author's words.
 */
export function parsePattern(source: string): PatternNode {
  const ignoresCase = source.startsWith("(?i)");
  const parser = new PatternParser(ignoresCase ? source.slice(4) : source, source, ignoresCase);
  const node = parser.choice();
  if (!parser.isAtEnd) throw new PatternError(`une parenthèse de trop dans « ${source} »`);
  if (mayBeEmpty(node)) throw new PatternError(`« ${source} » peut correspondre à un texte vide`);
  return node;
}

class PatternParser {
  private readonly points: readonly string[];
  private at = 0;
  private readonly whole: string;
  private readonly ignoresCase: boolean;

  constructor(body: string, whole: string, ignoresCase: boolean) {
    this.points = [...body];
    this.whole = whole;
    this.ignoresCase = ignoresCase;
  }

  get isAtEnd(): boolean {
    return this.at >= this.points.length;
  }

  choice(): PatternNode {
    const options = [this.row()];
    while (this.take("|")) options.push(this.row());
    return options.length === 1 ? options[0]! : { kind: "choice", options };
  }

  private row(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isAtEnd && this.points[this.at] !== "|" && this.points[this.at] !== ")") parts.push(this.repeated());
    return parts.length === 1 ? parts[0]! : { kind: "row", parts };
  }

  private repeated(): PatternNode {
    const part = this.piece();
    const [least, most] = this.quantifier() ?? [1, 1];
    if (least === 1 && most === 1) return part;
    if (part.kind === "edge") this.fail("« \\b » ne se répète pas");
    if (this.quantifier() !== undefined) this.fail("une répétition ne se répète pas");
    return { kind: "repeat", part, least, most };
  }

  private quantifier(): readonly [number, number] | undefined {
    if (this.take("?")) return [0, 1];
    if (this.take("*")) return [0, Infinity];
    if (this.take("+")) return [1, Infinity];
    if (this.points[this.at] !== "{") return undefined;
    const close = this.points.indexOf("}", this.at);
    const bounds = /^(\d+)(,)?(\d+)?$/u.exec(this.points.slice(this.at + 1, close).join(""));
    if (close < 0 || bounds === null) this.fail("attendu {2} ou {2,5} après « { »");
    const least = Number(bounds[1]);
    const most = bounds[2] === undefined ? least : bounds[3] === undefined ? Infinity : Number(bounds[3]);
    if (most < least) this.fail(`{${least},${most}} est à l'envers`);
    if (least > mostRepeats || (most !== Infinity && most > mostRepeats))
      this.fail(`au plus ${mostRepeats} répétitions`);
    this.at = close + 1;
    return [least, most];
  }

  private piece(): PatternNode {
    const point = this.points[this.at++]!;
    switch (point) {
      case "(":
        return this.group();
      case "[":
        return { kind: "class", ranges: this.set() };
      case ".":
        return { kind: "class", ranges: complement([10, 10]) };
      case "\\":
        return this.escape();
      case "*":
      case "+":
      case "?":
      case "{":
        return this.fail(`rien à répéter avant « ${point} »`);
      case "^":
      case "$":
        return this.fail(`« ${point} » n'existe pas ici ; « \\b » marque le bord d'un mot`);
      default:
        return { kind: "class", ranges: this.letter(point) };
    }
  }

  private group(): PatternNode {
    if (this.points[this.at] === "?") {
      if (this.points[this.at + 1] !== ":") this.fail("« (?…) » n'existe pas ici, sauf (?: … ) et (?i) au début");
      this.at += 2;
    }
    const inside = this.choice();
    if (!this.take(")")) this.fail("il manque une parenthèse");
    return inside;
  }

  private escape(): PatternNode {
    const point = this.points[this.at++];
    if (point === "b") return { kind: "edge" };
    if (point === undefined) this.fail("« \\ » ne peut pas finir le motif");
    return { kind: "class", ranges: namedRanges(point) ?? this.literal(point) };
  }

  private literal(point: string): readonly number[] {
    if (/[A-Za-z0-9]/u.test(point)) this.fail(`« \\${point} » n'existe pas ici ; connus : \\d \\w \\s \\b`);
    return [point.codePointAt(0)!, point.codePointAt(0)!];
  }

  private set(): readonly number[] {
    const isNegated = this.take("^");
    const ranges: number[] = [];
    while (!this.isAtEnd && this.points[this.at] !== "]") ranges.push(...this.member());
    if (!this.take("]")) this.fail("il manque « ] »");
    if (ranges.length === 0) this.fail("« [] » ne contient rien");
    return isNegated ? complement(ranges) : ranges;
  }

  private member(): readonly number[] {
    const first = this.points[this.at++]!;
    if (first === "\\") {
      const point = this.points[this.at++] ?? "";
      return namedRanges(point) ?? this.literal(point);
    }
    if (this.points[this.at] !== "-" || this.points[this.at + 1] === "]") return this.letter(first);
    const last = this.points[this.at + 1] ?? this.fail("il manque « ] »");
    this.at += 2;
    const [from, to] = [first.codePointAt(0)!, last.codePointAt(0)!];
    if (to < from) this.fail(`« ${first}-${last} » est à l'envers`);
    if (!this.ignoresCase) return [from, to];
    return Array.from({ length: Math.min(to - from, 512) + 1 }, (_, index) =>
      this.letter(String.fromCodePoint(from + index)),
    ).flat();
  }

  private letter(point: string): number[] {
    const forms = this.ignoresCase ? [point, point.toLowerCase(), point.toUpperCase()] : [point];
    return [...new Set(forms)].flatMap((form) =>
      [...form].length === 1 ? [form.codePointAt(0)!, form.codePointAt(0)!] : [],
    );
  }

  private take(point: string): boolean {
    if (this.points[this.at] !== point) return false;
    this.at++;
    return true;
  }

  private fail(why: string): never {
    throw new PatternError(`${why}, dans « ${this.whole} »`);
  }
}

function namedRanges(name: string): readonly number[] | undefined {
  if (name === "d") return digits;
  if (name === "w") return wordRanges;
  return name === "s" ? spaces : undefined;
}

/** Everything that is not in some ranges. */
function complement(ranges: readonly number[]): number[] {
  const pairs = Array.from({ length: ranges.length / 2 }, (_, index) => [ranges[index * 2]!, ranges[index * 2 + 1]!]);
  const rest: number[] = [];
  let next = 0;
  for (const [from, to] of pairs.sort((a, b) => a[0]! - b[0]!)) {
    if (from! > next) rest.push(next, from! - 1);
    next = Math.max(next, to! + 1);
  }
  if (next <= lastPoint) rest.push(next, lastPoint);
  return rest;
}

function mayBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case "class":
      return false;
    case "edge":
      return true;
    case "row":
      return node.parts.every(mayBeEmpty);
    case "choice":
      return node.options.some(mayBeEmpty);
    default:
      return node.least === 0 || mayBeEmpty(node.part);
  }
}
