import Papa from 'papaparse';
import { z } from 'zod';
import { algorithmOf } from '../listed-rows';
import { refused, type Stated } from './stated';

// What Get-FileHash says, as PowerShell shows and writes it: a table, a list, CSV, JSON.

const FILE = /^(?:path|file ?name|file|name|full ?name)$/i;
const VALUE = /^(?:hash|checksum|sum|digest|value)$/i;
const ALGORITHM = /^(?:algorithm|type)$/i;

const RULE = /^\s*-{2,}(?: +-{2,})*\s*$/;
type Column = { readonly title: string; readonly from: number; readonly to: number | undefined };

/** A table with a rule of dashes below its titles; undefined for anything else. A cell may go on in the lines below. */
export function statedInTable(text: string, name: string): Stated[] | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const at = lines.slice(0, 50).findIndex((line) => RULE.test(line));
  const columns = at < 1 ? [] : columnsOf(lines[at - 1] ?? '', lines[at] ?? '');
  if (!columns.some((one) => VALUE.test(one.title))) return undefined;
  if (!columns.some((one) => FILE.test(one.title)))
    throw refused(name, at, 'the table has no column of paths. Make it with Format-List, or Export-Csv.');
  const rows: { readonly line: number; readonly cells: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    if (index <= at || line.trim() === '' || RULE.test(line)) continue;
    const cells = columns.map(({ from, to }) => line.slice(from, to).trim());
    const last = rows.at(-1);
    if (cells[0] === '' && last) for (const [place, cell] of cells.entries()) last.cells[place] += cell;
    else if (!RULE.test(lines[index + 1] ?? '')) rows.push({ line: index + 1, cells });
  }
  return rows.map(({ line, cells }) =>
    ofCells(new Map(columns.map(({ title }, place) => [title, cells[place] ?? ''])), line, name),
  );
}

function columnsOf(titles: string, rule: string): Column[] {
  const starts = [...rule.matchAll(/-+/g)].map((dashes) => dashes.index);
  return starts.map((from, place) => ({
    title: titles.slice(from, starts[place + 1]).trim(),
    from,
    to: starts[place + 1],
  }));
}

const FIELD = /^(\w+) *: (.*)$/;

/** A list of blocks, `Algorithm : SHA256`; undefined for anything else. A long value goes on in the next line, set in. */
export function statedInBlocks(text: string, name: string): Stated[] | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const [, title = ''] = FIELD.exec(lines.find((line) => line.trim() !== '') ?? '') ?? [];
  if (!ALGORITHM.test(title) && !VALUE.test(title) && !FILE.test(title)) return undefined;
  const blocks: { readonly line: number; readonly cells: Map<string, string> }[] = [];
  let last: string | null = null;
  for (const [at, line] of lines.entries()) {
    const [, key, value = ''] = FIELD.exec(line) ?? [];
    const block = blocks.at(-1);
    if (key !== undefined) {
      if (!block || block.cells.has(key)) blocks.push({ line: at + 1, cells: new Map([[key, value.trim()]]) });
      else block.cells.set(key, value.trim());
      last = key;
    } else if (line.trim() === '') continue;
    else if (/^\s/.test(line) && block && last !== null)
      block.cells.set(last, `${block.cells.get(last) ?? ''}${line.trim()}`);
    else throw refused(name, at + 1, `${JSON.stringify(line.slice(0, 60))} is no part of the list.`);
  }
  return blocks.map(({ line, cells }) => ofCells(cells, line, name));
}

/** CSV whose titles name a file and its checksum; undefined for anything else. */
export function statedInCsv(text: string, name: string): Stated[] | undefined {
  const typed = /^#TYPE [^\r\n]*(?:\r\n|\n|\r)/.exec(text.trimStart())?.[0] ?? '';
  const body = text.trimStart().slice(typed.length);
  const head = /^[^\r\n]*/.exec(body)?.[0] ?? '';
  if (head.length > 2_000 || !/[,;\t]/.test(head)) return undefined;
  const first = Papa.parse<string[]>(head);
  const titles = (first.data[0] ?? []).map((one) => one.trim());
  const sums = titles.flatMap((title, at) => (VALUE.test(title) || algorithmOf(title) ? [at] : []));
  if (sums.length === 0 || !titles.some((title) => FILE.test(title))) return undefined;
  const { data, meta, errors } = Papa.parse<string[]>(body, { delimiter: first.meta.delimiter });
  const [fault] = errors.filter((error) => error.type === 'Quotes');
  if (fault || meta.aborted) throw refused(name, (fault?.row ?? 0) + 1, 'a quotation mark does not close.');
  const above = typed === '' ? 1 : 2;
  return data.slice(1).flatMap((row, index): Stated[] => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const rest = titles.flatMap((title, at) => (sums.includes(at) ? [] : [[title, row[at]?.trim() ?? ''] as const]));
    return sums.flatMap((at) => {
      const title = titles[at] ?? '';
      const value = row[at]?.trim() ?? '';
      const own = VALUE.test(title) ? [] : [['Algorithm', title] as const];
      return value === '' ? [] : [ofCells(new Map([...rest, ...own, ['Hash', value]]), index + 1 + above, name)];
    });
  });
}

const entry = z.looseObject({ Algorithm: z.string().nullish(), Hash: z.string(), Path: z.string() });

/** One object or several, as ConvertTo-Json writes them; undefined for anything else. */
export function statedInJson(found: unknown): Stated[] | undefined {
  const all = Array.isArray(found) ? found : [found];
  if (all.length === 0) return undefined;
  const parsed = z.array(entry).safeParse(all);
  return parsed.success
    ? parsed.data.map(({ Algorithm, Hash, Path }, at) => ({
        line: at + 1,
        file: Path,
        value: Hash,
        named: Algorithm ?? undefined,
      }))
    : undefined;
}

function ofCells(cells: ReadonlyMap<string, string>, line: number, name: string): Stated {
  const of = (title: RegExp): string => [...cells].find(([key, cell]) => title.test(key) && cell !== '')?.[1] ?? '';
  const [value, file, named] = [of(VALUE), of(FILE), of(ALGORITHM)];
  if (/(?:…|\.\.\.)$/.test(value) || /(?:…|\.\.\.)$/.test(file))
    throw refused(
      name,
      line,
      'it is cut short, for the window was too narrow. Make it with Format-List, or Export-Csv.',
    );
  if (!/^[0-9a-fA-F]{8,128}$/.test(value))
    throw refused(name, line, `${JSON.stringify(value.slice(0, 60))} is no checksum.`);
  if (file === '') throw refused(name, line, 'it names no file.');
  return { line, file, value, named: named === '' ? undefined : named };
}
