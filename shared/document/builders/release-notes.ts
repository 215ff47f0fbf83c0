import { announcedOutage } from '../../domain/schedule/outage';
import { spanText } from '../../domain/time-format';
import { cell, paragraph } from '../make';
import type { Block, Document } from '../tree';
import type { Chapter } from './chapters';
import { type Build, momentWords } from './context';
import { capital } from './fields';
import { proseBlocks } from './prose';
import { cardLines, cardLink, errorsOf, workaroundsOf } from './sections/cards';
import { documentOf } from './sections/end';
import { itemBlocks } from './sections/items';
import { leftOutBlocks, orNone, restChapter } from './sections/section';
import { whenCell } from './sections/summary';

const KEY = 'releaseNotes';
type Prose = 'scope' | 'summary' | 'compatibility' | 'actionNeeded' | 'support';

/** Document 3: what is new, changed, fixed and removed, and what a user has to do. */
export function releaseNotes(build: Build): Document {
  const notes = build.content.releaseNotes;
  const leftOut = leftOutBlocks(build, KEY);
  if (leftOut) return documentOf(build, [{ id: KEY, title: build.titleOf(KEY), blocks: leftOut }]);
  const told = (field: Prose): Block[] => proseBlocks(notes?.[field] ?? [], build, `${KEY}.${field}`);
  const chapter = (id: string, title: string, blocks: Block[]): Chapter => ({ id, title, blocks: orNone(blocks) });
  const body: Chapter[] = [
    chapter(KEY, 'Scope and audience', [...told('scope'), overview(build)]),
    chapter('summary', 'Summary', told('summary')),
    chapter('changes', 'What changes', itemBlocks(build)),
    chapter('compatibility', 'Compatibility and superseded versions', [
      ...told('compatibility'),
      ...supersededBlocks(build),
    ]),
    chapter('action-needed', 'Action needed by users', told('actionNeeded')),
    { id: 'errors', title: 'Known errors', blocks: errorBlocks(build) },
    chapter('support', 'Support', [...told('support'), ...supportUntil(build)]),
    ...restChapter(build, KEY, ['scope', 'audience', 'summary', 'compatibility', 'actionNeeded', 'support']),
  ];
  return documentOf(build, body, { refers: ['known-errors', 'workarounds'] });
}

/** For whom, when, and whether the service is away: what a reader asks first. */
function overview(build: Build): Block {
  const { audience } = build.content.releaseNotes ?? {};
  const outage = announcedOutage(build.content);
  return {
    kind: 'facts',
    boxed: true,
    rows: [
      { label: 'Release', value: cell(build.release || build.reference) },
      ...(audience === undefined ? [] : [{ label: 'For', value: cell(audience) }]),
      { label: 'When', value: whenCell(build) },
      {
        label: 'Announced outage',
        value: cell(outage ? spanText(outage.start, outage.end, outage.zone) : 'None'),
      },
    ],
  };
}

function supersededBlocks(build: Build): Block[] {
  const components = (build.content.manifest?.components ?? []).filter((one) => one.supersedes !== undefined);
  if (components.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'superseded',
      caption: 'Superseded versions',
      columns: [
        { head: 'Component', weight: 4, rowHead: true },
        { head: 'New version', weight: 2 },
        { head: 'Supersedes', weight: 2 },
      ],
      rows: components.map((one) => ({
        kind: 'row',
        cells: [cell(one.name ?? ''), cell(one.version ?? ''), cell(one.supersedes ?? '')],
      })),
    },
  ];
}

function errorBlocks(build: Build): Block[] {
  const errors = errorsOf(build);
  if (errors.length === 0) return [paragraph('No known error is stated for this release.')];
  return [
    {
      kind: 'table',
      id: 'known-error-list',
      caption: 'Known errors of this release',
      columns: [
        { head: 'Number', weight: 1.6, rowHead: true },
        { head: 'Title', weight: 4 },
        { head: 'Severity', weight: 1.5 },
        { head: 'Workaround', weight: 3.4 },
      ],
      rows: errors.map((error) => {
        const ways = workaroundsOf(build, error);
        return {
          kind: 'row',
          cells: [
            [paragraph([cardLink(build, 'known-errors', error)])],
            cell(error.title ?? ''),
            cell(capital(error.severity)),
            ways.length > 0 ? cardLines(build, 'workarounds', ways) : cell('None'),
          ],
        };
      }),
    },
  ];
}

const supportUntil = (build: Build): Block[] => {
  const until = build.content.earlyLifeSupport?.until;
  return until ? [paragraph(`Early life support lasts until ${momentWords(until)}.`)] : [];
};
