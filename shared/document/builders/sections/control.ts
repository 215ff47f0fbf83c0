import { cell, code, heading, paragraph, text } from '../../make';
import { textsOf } from '../../texts';
import type { Block, Column, Fact, Row, Section } from '../../tree';
import { count } from '../../../domain/count';
import type { Route } from '../../../domain/plan/control';
import { dateText } from '../../../domain/time-format';
import { type Build, instantWords, momentWords } from '../context';
import { capital } from '../fields';
import { audienceWords, copyWords, statusWords } from '../frame';
import { proseBlocks } from '../prose';

/**
 * Puts in front of the body what every document has there: document control (what this paper is, its history, who
 * reviews and approves it, who holds which copy) and the contents. A short document has its contents below the control
 * where both fit, else above its first chapter; a long one on a page of their own.
 */
export function withFront(build: Build, body: readonly Section[], short: boolean): Section[] {
  const contents: Block = { kind: 'contents', title: 'Contents', depth: 2 };
  const control = controlBlocks(build);
  const entries = body.flatMap(({ blocks }) => blocks.filter(isListed)).length;
  if (short && control.reduce((sum, block) => sum + lines(block), 4 + entries) <= PAGE)
    return [{ blocks: [...control, contents] }, ...body];
  const [first, ...rest] = body;
  if (short && first && first.landscape !== true && !first.attachment)
    return [{ blocks: control }, { ...first, blocks: [contents, ...first.blocks] }, ...rest];
  return [{ blocks: control }, { blocks: [contents] }, ...body];
}

const isListed = (block: Block): boolean => block.kind === 'heading' && block.level < 3 && block.unlisted !== true;

/** Rows of a table that fill a page, and characters of a cell that fill a line. */
const PAGE = 37;
const LINE = 105;

/** How many rows of a table a block is high, roughly: enough to see whether two blocks share a page. */
function lines(block: Block): number {
  if (block.kind === 'facts') return block.rows.length + 0.5;
  if (block.kind !== 'table') return 2;
  const whole = block.columns.reduce((sum, column) => sum + column.weight, 0);
  const rows = block.rows.map((row) => {
    const cells = row.kind === 'row' ? row.cells : [];
    const high = cells.map((cell, at) => {
      const letters = cell.flatMap(textsOf).join(' ').length;
      return Math.ceil(letters / ((LINE * (block.columns[at]?.weight ?? 1)) / whole));
    });
    return 0.35 + 0.65 * Math.max(1, ...high);
  });
  return rows.reduce((sum, row) => sum + row, 2.5);
}

function controlBlocks(build: Build): Block[] {
  const { control } = build;
  const route = control.route ?? {};
  const copies = (control.distribution ?? []).map((copy) =>
    row(String(copy.copy ?? ''), copy.to ?? '', capital(copy.form)),
  );
  return [
    { ...heading(1, 'document-control', 'Document control'), unlisted: true },
    { kind: 'facts', rows: facts(build) },
    history(build),
    ...routeBlocks(build, route),
    ...table(
      'Distribution',
      [
        { head: 'Copy', weight: 1, rowHead: true },
        { head: 'Holder', weight: 5 },
        { head: 'Form', weight: 1.5 },
      ],
      copies,
    ),
    ...proseBlocks(build.settings.boilerplate ?? [], build, 'boilerplate'),
  ];
}

/** Who reviews and approves; the order and how many are needed where the route says, and who may answer instead. */
function routeBlocks({ role }: Build, route: NonNullable<Route>): Block[] {
  const { reviewers = [], approvers = [], reviewQuorum, approvalQuorum, daysToAnswer, deputies = [] } = route;
  const ordered = [...reviewers, ...approvers].some((one) => one.order !== undefined);
  const rows = (all: typeof reviewers, meaning: string) =>
    all.map((one) => row(role(one.role), meaning, ...(ordered ? [String(one.order ?? '')] : [])));
  const needed = [
    reviewQuorum === undefined ? '' : `${reviewQuorum} of the reviews are enough.`,
    approvalQuorum === undefined ? '' : `${approvalQuorum} of the approvals are enough.`,
    daysToAnswer === undefined ? '' : `Each is asked for within ${count(daysToAnswer, 'day')}.`,
  ].filter(Boolean);
  return [
    ...table(
      'Review and approval',
      [
        { head: 'Role', weight: 3, rowHead: true },
        { head: 'Meaning', weight: 2 },
        ...(ordered ? [{ head: 'Order', weight: 1 }] : []),
      ],
      [...rows(reviewers, 'Review'), ...rows(approvers, 'Approval')],
    ),
    ...(needed.length === 0 ? [] : [paragraph([text(needed.join(' '))])]),
    ...table(
      'Deputies',
      [
        { head: 'Deputy', weight: 2.4, rowHead: true },
        { head: 'Stands in for', weight: 2.4 },
        { head: 'From', weight: 2.4 },
        { head: 'Until', weight: 2.4 },
        { head: 'Reason', weight: 3 },
      ],
      deputies.map((one) =>
        row(
          role(one.role),
          role(one.standsInFor),
          momentWords(one.from),
          momentWords(one.until),
          [one.reason, ...(one.evidence ?? []).map(({ name }) => name)].filter(Boolean).join('; '),
        ),
      ),
    ),
  ];
}

function facts(build: Build): Fact[] {
  const { settings, revision, audience } = build;
  const { process } = settings;
  const version = process?.version === undefined ? undefined : `version ${process.version}`;
  const fact = (label: string, words: string | undefined): Fact[] => (words ? [{ label, value: cell(words) }] : []);
  return [
    ...fact('Document', `${build.number}, revision ${revision.number}, ${statusWords(build)}`),
    ...(audience === undefined ? fact('Audience', audienceWords(build)) : fact('Copy', copyWords(audience))),
    ...fact('Organisation', settings.organisation),
    ...fact('Criticality', criticalityWords(build)),
    ...fact('Process', [process?.name, version].filter(Boolean).join(', ')),
    { label: 'Fingerprint', value: [paragraph([code(build.fingerprint)])] },
    {
      label: 'Check code',
      value: [paragraph([code(build.checkCode), text(' – printed at the foot of every page of this document')])],
    },
  ];
}

/** `C3, Medium: a service is disturbed. Approvals needed: Service owner`. */
function criticalityWords({ content, settings }: Build): string {
  const level = (settings.criticalities ?? []).find((one) => one.id === content.identity?.criticality);
  if (!level) return '';
  const meaning = [level.code, level.meaning].filter(Boolean).join(', ');
  return [meaning, level.approvals === undefined ? '' : `Approvals needed: ${level.approvals}`]
    .filter(Boolean)
    .join('. ');
}

/** The revisions so far; a copy for others says only which one it is. */
function history({ audience, history: lines, zone, control }: Build): Block {
  const columns: Column[] = [
    { head: 'Revision', weight: 1.2, rowHead: true },
    { head: 'Status', weight: 1.4 },
    { head: 'Date', weight: 3.6 },
  ];
  const why: Column[] = [
    { head: 'By', weight: 2.6 },
    { head: 'Reason', weight: 4.6 },
  ];
  return {
    kind: 'table',
    caption: audience === undefined ? 'Revision history' : 'Revision',
    columns: audience === undefined ? [...columns, ...why] : columns,
    rows: [
      ...(audience === undefined ? (control.earlierHistory ?? []) : []).map((one) =>
        row(
          one.number ?? '',
          'Elsewhere',
          one.date === undefined ? '' : dateText(one.date),
          one.author ?? '',
          one.change ?? '',
        ),
      ),
      ...lines.map((line) =>
        row(
          line.number,
          line.state,
          instantWords(line.at, zone),
          ...(audience === undefined ? [line.by, line.reason ?? ''] : []),
        ),
      ),
    ],
  };
}

const row = (...words: string[]): Row => ({ kind: 'row', cells: words.map((one) => cell(one)) });

const table = (caption: string, columns: Column[], rows: Row[]): Block[] =>
  rows.length > 0 ? [{ kind: 'table', caption, columns, rows }] : [];
