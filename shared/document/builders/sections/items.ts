import { itemKinds } from '../../../domain/plan/what';
import { bold, cell, paragraph, text } from '../../make';
import type { Block, GroupRow, Row } from '../../tree';
import type { Build } from '../context';
import { furtherBlocks } from './section';

/** The items of the release by their kind, with the problem each fix closes. */
export function itemBlocks(build: Build): Block[] {
  const items = build.content.contents?.items ?? [];
  if (items.length === 0) return [];
  const kinds = [...itemKinds, undefined].filter((kind) => items.some((item) => item.kind === kind));
  const rows = kinds.flatMap((kind): (Row | GroupRow)[] => [
    { kind: 'group', title: [text(kind ?? 'Further items')] },
    ...items
      .filter((item) => item.kind === kind)
      .map(
        (item): Row => ({
          kind: 'row',
          cells: [
            cell(item.reference ?? ''),
            [
              paragraph([bold(item.title ?? '')]),
              ...(item.problem === undefined ? [] : [paragraph(`Problem ${problemWords(build, item.problem)}`)]),
              ...(item.resolution === undefined ? [] : [paragraph(item.resolution)]),
            ],
            cell(item.affected ?? ''),
          ],
        }),
      ),
  ]);
  return [
    {
      kind: 'table',
      id: 'items',
      caption: 'Items of this release',
      columns: [
        { head: 'Reference', weight: 1.8, rowHead: true },
        { head: 'Item', weight: 6.4 },
        { head: 'Who is affected', weight: 2.6 },
      ],
      rows,
    },
    ...furtherBlocks(build, ['contents', 'items'], ['kind', 'title', 'reference', 'problem', 'resolution', 'affected']),
  ];
}

/** `PRB-118, Attachments over 10 MB are lost`. */
function problemWords(build: Build, id: string): string {
  const problem = (build.registers.problems ?? []).find((one) => one.id === id);
  return [problem?.number, problem?.title].filter(Boolean).join(', ') || build.nameOf(['problem'], id);
}
