import { cell, paragraph } from '../make';
import type { Block, Document, Fact, GroupRow, Row } from '../tree';
import type { Chapter } from './chapters';
import type { Build } from './context';
import { dateText } from '../../domain/time-format';
import { card, cardLines, cardLink, errorsOf, type KnownError, workaroundsOf } from './sections/cards';
import { documentOf } from './sections/end';
import { leftOutBlocks, noneStated, restChapter } from './sections/section';

const KEY = 'knownErrors';
const severities = ['High', 'Medium', 'Low', undefined] as const;

/** Document 5: an index by severity, then one card for each known error, or that there is none. */
export function knownErrors(build: Build): Document {
  const errors = errorsOf(build);
  const title = build.titleOf(KEY);
  const none = leftOutBlocks(build, KEY) ?? (errors.length === 0 ? noErrors(build) : undefined);
  if (none) return documentOf(build, [{ id: KEY, title, blocks: none }]);
  const body: Chapter[] = [
    { id: KEY, title: 'Index by severity', blocks: [index(build, errors)] },
    { id: 'cards', title, blocks: errors.flatMap((error) => card(build, 'knownErrors', error, waysOf(build, error))) },
    ...restChapter(build, KEY, ['errors', 'none']),
  ];
  return documentOf(build, body, { refers: ['release-notes', 'workarounds'] });
}

/** The workarounds of an error on its card. */
function waysOf(build: Build, error: KnownError): Fact[] {
  const ways = workaroundsOf(build, error);
  return ways.length > 0 ? [{ label: 'Workarounds', value: cardLines(build, 'workarounds', ways) }] : [];
}

const noErrors = ({ content }: Build): Block[] =>
  content.knownErrors?.none === true ? [paragraph('There is no known error in this release.')] : [...noneStated];

function index(build: Build, errors: readonly KnownError[]): Block {
  const rows = severities.flatMap((severity): (Row | GroupRow)[] => {
    const own = errors.filter((error) => error.severity === severity);
    if (own.length === 0) return [];
    return [
      { kind: 'group', title: [{ kind: 'text', text: severity ?? 'Severity not stated' }] },
      ...own.map((error) => indexRow(build, error)),
    ];
  });
  return {
    kind: 'table',
    id: 'index',
    caption: 'Known errors by severity',
    columns: [
      { head: 'Number', weight: 1.6, rowHead: true },
      { head: 'Title', weight: 4.2 },
      { head: 'State', weight: 1.3 },
      { head: 'Workaround', weight: 2 },
      { head: 'Valid until', weight: 2 },
    ],
    rows,
  };
}

function indexRow(build: Build, error: KnownError): Row {
  const ways = workaroundsOf(build, error);
  return {
    kind: 'row',
    cells: [
      [paragraph([cardLink(build, 'known-errors', error)])],
      cell(error.title ?? ''),
      cell(error.state ?? ''),
      ways.length > 0
        ? ways.map((way) => paragraph([cardLink(build, 'workarounds', way)]))
        : cell(error.noWorkaround === true ? 'None' : ''),
      cell(error.validUntil === undefined ? '' : dateText(error.validUntil)),
    ],
  };
}
