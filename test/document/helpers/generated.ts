import { execFile } from 'node:child_process';
import { withAttachments } from '../../../electron/export/attachments';
import { layout } from '../../../electron/export/pdf/layout';
import type { Struct } from '../../../electron/export/pdf/pages';
import { buildBook } from '../../../shared/document/builders/book';
import { compose } from '../../../shared/document/compose';
import { symbolOf } from '../../../shared/document/coverage';
import type { Pack } from '../../../shared/document/tree';
import { documentIds } from '../../../shared/domain/documents';
import { extremePlans } from '../../helpers/extreme-plans';
import { snapshot } from './plans';

export const nothing = { file: () => undefined };

/** Generated plans with extreme texts, each as one book of all seven documents; drafts, so no page numbers in a DOCX. */
export function generatedBooks(count: number, seed?: number): Pack[] {
  const plan = snapshot('B 0.1');
  return extremePlans(count, seed).map((content) => buildBook(documentIds, { ...plan, content }, { pageSize: 'a4' }));
}

/** Elements whose words a DOCX makes itself, or holds in a picture. */
const OWN_WORDS = new Set<Struct['type']>(['TOC', 'Lbl', 'Figure']);

/** The words of a layout in reading order, as the PDF tags them. */
export async function wordsOf(pack: Pack): Promise<string> {
  const { pages, root } = layout(compose((await withAttachments(pack, nothing)).pack), new Map());
  const painted = new Map<Struct, string[]>();
  for (const op of pages.flatMap(({ ops }) => ops)) {
    if (op.op !== 'text' || !op.el) continue;
    const texts = painted.get(op.el);
    if (texts) texts.push(op.text);
    else painted.set(op.el, [op.text]);
  }
  const lines: string[] = [];
  const read = (el: Struct): void => {
    if (OWN_WORDS.has(el.type)) return;
    lines.push(el.attributes.actual ?? painted.get(el)?.join('') ?? '');
    el.children.forEach(read);
  };
  read(root);
  return lines.join('\n');
}

export const withoutPages = (text: string): string => text.replace(/,\s+page\s+\d+/g, '');
/** Drawn in a PDF, not written. */
export const withoutSymbols = (text: string): string =>
  [...text].filter((character) => symbolOf(character.codePointAt(0) ?? 0) === undefined).join('');

/** Both texts, from a little before the first difference. */
export function difference(one: string, other: string): readonly [string, string] {
  const at = [...one].findIndex((character, index) => character !== [...other][index]);
  return [one.slice(Math.max(0, at - 40), at + 60), other.slice(Math.max(0, at - 40), at + 60)];
}

/** Runs a program beside the tests; what it says where it does not end well. */
export const complaint = (program: string, ...args: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve(error ? `${args.join(' ')}: ${stdout}${stderr}` : ''),
    );
  });
