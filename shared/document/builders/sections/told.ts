import { toldOf } from '../../../domain/notices/told';
import { epochOfInstant } from '../../../domain/time';
import { cell, paragraph } from '../../make';
import type { Block, Row } from '../../tree';
import { type Build, instantWords } from '../context';
import { capital } from '../fields';

/** Who was told by the time of printing, when, how and by whom; and who was not, and why. Nothing where nothing is recorded. */
export function toldBlocks(build: Build): Block[] {
  const { content, clock, zone } = build;
  if (content.communications?.leftOut) return [];
  const until = <T extends { at?: string | undefined }>(rows: readonly T[] = []): T[] =>
    rows.filter((one) => one.at !== undefined && epochOfInstant(one.at) <= epochOfInstant(clock));
  const record = {
    attempts: (build.record.attempts ?? []).map((one) => ({
      ...one,
      told: until(one.told),
      notTold: until(one.notTold),
    })),
  };
  const rows = (content.communications?.notices ?? []).flatMap((notice): Row[] => {
    const told = toldOf(record, notice.id);
    if (!told) return [];
    const how = told.told ? told.channel : told.reason;
    return [
      {
        kind: 'row',
        cells: [
          cell(`${notice.audience ?? 'Nobody named'}, ${notice.kind ?? 'notice'}`),
          cell(told.told ? 'Told' : 'Not told'),
          cell(instantWords(told.at, notice.when?.zone ?? zone)),
          [paragraph(build.role(told.by)), ...(how === undefined ? [] : [paragraph(capital(how))])],
        ],
      },
    ];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'told',
      caption: 'Told so far',
      columns: [
        { head: 'Notice', weight: 3, rowHead: true },
        { head: 'Record', weight: 1.3 },
        { head: 'At', weight: 3.2 },
        { head: 'By, and how or why not', weight: 3.5 },
      ],
      rows,
    },
  ];
}
