import { cell, paragraph } from '../make';
import type { Block, Document, Fact } from '../tree';
import type { Chapter } from './chapters';
import type { Build } from './context';
import { dateText } from '../../domain/time-format';
import { allWorkarounds, card, cardLines, cardLink, helpedBy, type Workaround } from './sections/cards';
import { documentOf } from './sections/end';
import { leftOutBlocks, noneStated, restChapter } from './sections/section';

const KEY = 'workarounds';

/** Document 6: an index by symptom, then one card for each workaround with the errors it helps with. */
export function workarounds(build: Build): Document {
  const ways = allWorkarounds(build);
  const title = build.titleOf(KEY);
  const none = leftOutBlocks(build, KEY) ?? (ways.length === 0 ? noWays(build) : undefined);
  if (none) return documentOf(build, [{ id: KEY, title, blocks: none }]);
  const body: Chapter[] = [
    { id: KEY, title: 'Index by symptom', blocks: [index(build, ways)] },
    { id: 'cards', title, blocks: ways.flatMap((way) => card(build, 'workarounds', way, errorFacts(build, way))) },
    ...restChapter(build, KEY, ['workarounds', 'none']),
  ];
  return documentOf(build, body, { refers: ['known-errors'] });
}

const noWays = ({ content }: Build): Block[] =>
  content.workarounds?.none === true ? [paragraph('There is no workaround in this release.')] : [...noneStated];

function index(build: Build, ways: readonly Workaround[]): Block {
  const bySymptom = [...ways].sort((a, b) => (a.symptom ?? '').localeCompare(b.symptom ?? '', 'en-GB'));
  return {
    kind: 'table',
    id: 'index',
    caption: 'Workarounds by symptom',
    columns: [
      { head: 'Symptom', weight: 5, rowHead: true },
      { head: 'Workaround', weight: 3.2 },
      { head: 'Known error', weight: 1.8 },
      { head: 'Valid until', weight: 2 },
    ],
    rows: bySymptom.map((way) => ({
      kind: 'row',
      cells: [
        cell(way.symptom ?? ''),
        cardLines(build, 'workarounds', [way]),
        errorLinks(build, way),
        cell(way.validUntil === undefined ? '' : dateText(way.validUntil)),
      ],
    })),
  };
}

const errorLinks = (build: Build, way: Workaround) =>
  helpedBy(build, way).map((error) => paragraph([cardLink(build, 'known-errors', error)]));

/** The known errors a workaround helps with, on its card. */
function errorFacts(build: Build, way: Workaround): Fact[] {
  const errors = helpedBy(build, way);
  return errors.length > 0 ? [{ label: 'Helps with', value: cardLines(build, 'known-errors', errors) }] : [];
}
