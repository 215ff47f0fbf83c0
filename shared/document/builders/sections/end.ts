import { type DocumentId, documentNumber, documentTitles } from '../../../domain/documents';
import { cell } from '../../make';
import { textsOf } from '../../texts';
import type { Block, Document, Row } from '../../tree';
import { type Chapter, type Sheet, sectionsOf } from '../chapters';
import type { Build } from '../context';
import { metaOf } from '../frame';
import { withFront } from './control';
import { signOffBlocks } from './sign-off';

/**
 * A document beside the plan: front, body, sign-off, references, glossary, and attachments.
 *
 * @param refers documents of the pack that the body sends its reader to
 */
export function documentOf(
  build: Build,
  body: readonly Chapter[],
  { refers = [], sheets = [] }: { refers?: readonly DocumentId[]; sheets?: readonly Sheet[] } = {},
): Document {
  const blocks = body.flatMap((chapter) => chapter.blocks);
  const attachments: Chapter[] =
    sheets.length > 0 ? [{ id: 'attachments', title: 'Attachments', blocks: [], sheets }] : [];
  const chapters = [
    ...body,
    ...endChapters(build, referenceBlocks(build, refers), glossaryBlocks(acronyms(build), blocks)),
    ...attachments,
  ];
  return { meta: metaOf(build), sections: withFront(build, sectionsOf(chapters), true) };
}

/** What every document ends with, on a page of its own that can be signed and returned. */
export function endChapters(build: Build, references: Block[], glossary: Block[]): Chapter[] {
  const newPage = build.audience === undefined; // nothing is signed on a copy for others
  const signOff: Chapter = { id: 'sign-off', title: 'Sign-off', blocks: signOffBlocks(build), newPage };
  return [
    signOff,
    ...(references.length > 0 ? [{ id: 'references', title: 'References', blocks: references }] : []),
    ...(glossary.length > 0 ? [{ id: 'glossary', title: 'Glossary', blocks: glossary }] : []),
  ];
}

/** The documents of the pack that are referred to, and those the plan names. */
function referenceBlocks(build: Build, refers: readonly DocumentId[]): Block[] {
  const { reference, settings, revision, content } = build;
  const row = (...words: string[]): Row => ({ kind: 'row', cells: words.map((one) => cell(one)) });
  const rows = [
    ...refers.map((id) =>
      row(documentNumber(reference, id, settings.documentNumber), documentTitles[id], revision.number, 'This pack'),
    ),
    ...(content.references?.documents ?? []).map((one) => row('', one.title ?? '', one.version ?? '', one.where ?? '')),
  ];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Documents referred to',
      columns: [
        { head: 'Number', weight: 2.4 },
        { head: 'Document', weight: 4, rowHead: true },
        { head: 'Version', weight: 1.2 },
        { head: 'Where', weight: 3 },
      ],
      rows,
    },
  ];
}

type Term = readonly [term: string, meaning: string];

/** The acronyms and terms the plan explains. */
export const acronyms = (build: Build): Term[] =>
  (build.content.references?.acronyms ?? []).map((one) => [one.term ?? '', one.meaning ?? '']);

/** The terms that the blocks use, in alphabetical order; `always` are printed in any case. */
export function glossaryBlocks(
  terms: readonly Term[],
  blocks: readonly Block[],
  always: readonly Term[] = [],
): Block[] {
  const words = blocks.flatMap(textsOf).join(' ');
  const all = [...terms.filter(([term]) => standsIn(term, words)), ...always].sort(([a], [b]) =>
    a.localeCompare(b, 'en-GB'),
  );
  if (all.length === 0) return [];
  return [{ kind: 'facts', rows: all.map(([term, meaning]) => ({ label: term || '–', value: cell(meaning) })) }];
}

/** Whether a term stands in a text as a word of its own; an acronym in its capitals only. */
function standsIn(term: string, words: string): boolean {
  if (term.trim() === '') return false;
  const acronym = term === term.toUpperCase();
  const [sought, text] = acronym ? [term, words] : [term.toLowerCase(), words.toLowerCase()];
  const letter = /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1))
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + sought.length))) return true;
  return false;
}
