import type { Content } from '../../../domain/plan/content';
import type { Moment } from '../../../domain/schema/values';
import { epochOf } from '../../../domain/time';
import { spanText } from '../../../domain/time-format';
import { bold, cell, text } from '../../make';
import type { Block, GroupRow, Row } from '../../tree';
import { type Build, momentWords } from '../context';
import { furtherBlocks } from './section';

type Effects = NonNullable<Content['effects']>;
type Kind = Exclude<keyof Effects, 'sites' | 'leftOut' | 'notTaken'>;
type Affected = NonNullable<Effects['businessAreas']>[number];

const kinds = [
  ['businessAreas', 'Client business areas'],
  ['interfaces', 'Interfacing systems'],
  ['subcontractors', 'Subcontractors'],
  ['externalParties', 'External parties'],
  ['cis', 'Configuration items'],
] as const satisfies readonly (readonly [Kind, string])[];

/** Whom and what the release touches, kind by kind: the effect, the outage announced, and whether they are told. */
export function effectBlocks(build: Build): Block[] {
  const effects = build.content.effects;
  const rows = kinds.flatMap(([kind, title]): (Row | GroupRow)[] => {
    const own = named(build, effects, kind);
    if (own.length === 0) return [];
    return [{ kind: 'group', title: [text(title)] }, ...own.map(([name, row]) => affectedRow(name, row))];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'effects-table',
      caption: 'Who and what is affected',
      columns: [
        { head: 'Affected', weight: 2.6, rowHead: true },
        { head: 'Effect', weight: 5 },
        { head: 'Announced outage', weight: 3.6 },
        { head: 'To be told', weight: 1.3 },
      ],
      rows,
    },
    ...kinds.flatMap(([kind]) =>
      furtherBlocks(build, ['effects', kind], ['name', 'ci', 'effect', 'outageFrom', 'outageTo', 'tell']),
    ),
  ];
}

function named(build: Build, effects: Effects | undefined, kind: Kind): (readonly [string, Affected])[] {
  if (kind === 'cis') return (effects?.cis ?? []).map(({ ci, ...row }) => [build.nameOf(['ci'], ci), row] as const);
  return (effects?.[kind] ?? []).map((row) => [row.name ?? '', row] as const);
}

/** `Thu 17 Sep 2026, 19:30–20:30 BST`; each end with its own zone where the two differ. */
function outageWords(from: Moment | undefined, to: Moment | undefined): string {
  if (from && to && from.zone === to.zone) return spanText(epochOf(from), epochOf(to), from.zone);
  if (!from && !to) return '';
  return `${momentWords(from) || 'start not stated'} – ${momentWords(to) || 'end not stated'}`;
}

function affectedRow(name: string, { effect, outageFrom, outageTo, tell }: Affected): Row {
  return {
    kind: 'row',
    cells: [
      cell(name),
      cell(effect ?? ''),
      cell(outageWords(outageFrom, outageTo)),
      tell === undefined ? [] : cell([tell ? bold('Yes') : text('No')]),
    ],
  };
}
