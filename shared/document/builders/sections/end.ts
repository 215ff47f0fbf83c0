import { type DocumentId, documentNumber, documentTitles } from '../../../domain/documents';
import { cell } from '../../make';
import { textsOf } from '../../texts';
import type { Block, Document, Row, Section } from '../../tree';
import { type Chapter, sectionsOf } from '../chapters';
import type { Build } from '../context';
import { metaOf } from '../frame';
import { frontSections } from './control';
import { signOffBlocks } from './sign-off';

/**
 * A document beside the plan: front, body, sign-off, references, glossary, and pages that follow at the end.
 *
 * @param refers documents of the pack that the body sends its reader to
 */
export function documentOf(
  build: Build,
  body: readonly Chapter[],
  { refers = [], annex = [] }: { refers?: readonly DocumentId[]; annex?: readonly Section[] } = {},
): Document {
  const chapters: Chapter[] = [...body, { id: 'sign-off', title: 'Sign-off', blocks: signOffBlocks(build) }];
  const references = referenceBlocks(build, refers);
  if (references.length > 0) chapters.push({ id: 'references', title: 'References', blocks: references });
  const terms = glossaryBlocks(
    build,
    chapters.flatMap((chapter) => chapter.blocks),
    false,
  );
  if (terms.length > 0) chapters.push({ id: 'glossary', title: 'Glossary', blocks: terms });
  return {
    meta: metaOf(build),
    sections: [...frontSections(build, true), ...sectionsOf(chapters), ...annex],
  };
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

const terms: readonly (readonly [string, string])[] = [
  ['Hard stop', 'The moment at which the window is over. It includes the time a rollback needs.'],
  [
    'Keep-or-revert gate',
    'The decision whether the release stays. The last one must end at or before the latest rollback start.',
  ],
  [
    'Latest rollback start',
    'Hard stop less safety floor less the time of the rollback and its verification: the last moment to decide to turn back.',
  ],
  ['Point of no return', 'The start of the first step that cannot be undone.'],
  ['Rollback margin', 'Minutes between the end of the last keep-or-revert gate and the latest rollback start.'],
  ['Safety floor', 'Minutes before the hard stop that are never planned away.'],
];

/** The terms that the blocks use, in alphabetical order; the plan prints all of its own. */
export function glossaryBlocks(build: Build, blocks: readonly Block[], allOwn: boolean): Block[] {
  const own = (build.content.references?.acronyms ?? []).map((one) => [one.term ?? '', one.meaning ?? ''] as const);
  const words = blocks.flatMap(textsOf).join(' ').toLocaleLowerCase('en-GB');
  const used = ([term]: readonly [string, string]) => standsIn(term.toLocaleLowerCase('en-GB'), words);
  const all = [...own.filter((one) => allOwn || used(one)), ...terms.filter(used)].sort(([a], [b]) =>
    a.localeCompare(b, 'en-GB'),
  );
  if (all.length === 0) return [];
  return [{ kind: 'facts', rows: all.map(([term, meaning]) => ({ label: term || '–', value: cell(meaning) })) }];
}

/** Whether a term stands in a text as a word of its own. */
function standsIn(term: string, words: string): boolean {
  if (term === '') return false;
  const letter = /[\p{L}\p{N}]/u;
  for (let at = words.indexOf(term); at !== -1; at = words.indexOf(term, at + 1))
    if (!letter.test(words.charAt(at - 1)) && !letter.test(words.charAt(at + term.length))) return true;
  return false;
}
