/** Content of pages and forms, read operator by operator: only what parts a stream safely, nothing of what it draws. */

/** One operator with its operands: a stretch of the stream. */
export interface Operation {
  readonly operator: string;
  /** As they are written: `/MC0`, `12`, `(text)`, `<41>`. */
  readonly operands: readonly string[];
  readonly from: number;
  readonly to: number;
}

const WHITE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((one) => one.charCodeAt(0)));
const OPERAND = /^(?:[+\-.\d]|[/(<[\]>{}]|true$|false$|null$)/;

/** The operators of a stream of Latin-1 characters, in order. */
export function* operations(content: string): Generator<Operation> {
  let at = 0;
  let from = 0;
  let operands: string[] = [];
  while (at < content.length) {
    const code = content.charCodeAt(at);
    if (WHITE.has(code)) {
      at += 1;
      continue;
    }
    if (code === PERCENT) {
      at = endOfLine(content, at);
      continue;
    }
    if (operands.length === 0) from = at;
    const to = endOfToken(content, at);
    const token = content.slice(at, to);
    at = to;
    if (OPERAND.test(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'BI') at = endOfInlineImage(content, at);
    yield { operator: token, operands, from, to: at };
    operands = [];
  }
}

const PERCENT = 0x25;

function endOfLine(content: string, from: number): number {
  let at = from;
  while (at < content.length && content[at] !== '\n' && content[at] !== '\r') at += 1;
  return at;
}

function endOfToken(content: string, from: number): number {
  const first = content[from];
  if (first === '(') return endOfString(content, from);
  if (first === '<' && content[from + 1] !== '<') return endAfter(content, '>', from);
  if (first === '<' || (first === '>' && content[from + 1] === '>')) return from + 2;
  let at = from + 1;
  if (first !== '/' && DELIMITER.has(content.charCodeAt(from))) return at;
  while (at < content.length && !WHITE.has(content.charCodeAt(at)) && !DELIMITER.has(content.charCodeAt(at))) at += 1;
  return at;
}

function endAfter(content: string, mark: string, from: number): number {
  const at = content.indexOf(mark, from);
  return at === -1 ? content.length : at + mark.length;
}

function endOfString(content: string, from: number): number {
  let depth = 0;
  for (let at = from; at < content.length; at += 1) {
    const character = content[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return content.length;
}

/** Its bytes may hold anything; what follows the `EI` that ends them is text again. */
const INLINE_END = /[\s\0]EI(?=[\s\0](?:[\x20-\x7e\s]{0,10})|$)/g;

function endOfInlineImage(content: string, from: number): number {
  INLINE_END.lastIndex = endAfter(content, 'ID', from);
  const found = INLINE_END.exec(content);
  return found ? found.index + found[0].length : content.length;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The characters of a string operand, as they are written: codes of its font. */
export function stringOf(operand: string): string {
  if (operand.startsWith('<')) {
    const digits = operand.replace(/[^0-9a-fA-F]/g, '');
    return (digits.match(/..?/g) ?? [])
      .map((pair) => String.fromCharCode(Number.parseInt(pair.padEnd(2, '0'), 16)))
      .join('');
  }
  if (!operand.startsWith('(')) return '';
  return operand
    .slice(1, -1)
    .replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal: string | undefined, other: string | undefined) =>
      octal === undefined ? unescaped(other ?? '') : String.fromCharCode(Number.parseInt(octal, 8) & 0xff),
    );
}

const unescaped = (character: string): string => (/^[\r\n]/.test(character) ? '' : (ESCAPED[character] ?? character));
