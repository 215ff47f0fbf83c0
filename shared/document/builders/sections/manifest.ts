import { statedOf } from '../../../domain/components/names';
import { bold, cell, code, heading, paragraph, text } from '../../make';
import type { Block, Cell, Row } from '../../tree';
import { type Build, momentWords } from '../context';
import { capital } from '../fields';
import { furtherBlocks, leftOutBlocks, noneStated, restBlocks } from './section';

type Component = NonNullable<NonNullable<Build['content']['manifest']>['components']>[number];

/** The component manifest: exactly these files, with their hashes; `wide` on landscape pages. */
export function manifestBlocks(build: Build, wide = false): Block[] {
  const components = build.content.manifest?.components ?? [];
  const leftOut = leftOutBlocks(build, 'manifest');
  if (leftOut) return leftOut;
  if (components.length === 0) return [...noneStated];
  return [
    {
      kind: 'table',
      id: 'components',
      caption: 'Exactly these files',
      columns: [
        { head: 'Component', weight: 2.7, rowHead: true },
        // Just wide enough for half a hash, so that it breaks in the middle, or for a whole one.
        { head: 'File and SHA-256', weight: wide ? 8.7 : 5.35 },
        { head: 'Purpose', weight: 1.6 },
        { head: 'On', weight: 2.7 },
        { head: 'Bytes', weight: 1.65, align: 'right' },
      ],
      rows: components.map((component) => ({
        kind: 'row',
        cells: [
          [
            paragraph(componentName(component)),
            ...(component.supersedes === undefined ? [] : [paragraph(`supersedes ${component.supersedes}`)]),
          ],
          component.file
            ? [paragraph([code(component.file.name)]), paragraph([code(component.file.sha256)])]
            : statedSha256(component),
          cell(capital(component.purpose)),
          cell((component.cis ?? []).map((ci) => build.nameOf(['ci'], ci)).join(', ')),
          cell(component.file ? component.file.size.toLocaleString('en-GB') : ''),
        ],
      })),
    },
  ];
}

/** Of a component that came from a supplier's list, until its file is added or checked. */
const statedSha256 = (component: Component): Cell =>
  statedOf(component).flatMap(({ algorithm, value }) =>
    algorithm === 'SHA-256' ? [paragraph('As stated by the supplier:'), paragraph([code(value)])] : [],
  );

const componentName = ({ group, name, version }: Component): string =>
  [[group, name].filter(Boolean).join('/'), version].filter(Boolean).join(' ');

/** Where each component comes from, and how it was checked: what the short manifest leaves out. */
export function originBlocks(build: Build): Block[] {
  const { components = [], leftOut, lastCheck } = build.content.manifest ?? {};
  if (components.length === 0 || leftOut) return [];
  return [
    {
      kind: 'table',
      id: 'origins',
      caption: 'Origin and last check of the components',
      columns: [
        { head: 'Component', weight: 2.6, rowHead: true },
        { head: 'Source and licence', weight: 3 },
        { head: 'Checksums as stated by the supplier', weight: 3.4 },
        ...(build.audience === undefined ? [{ head: 'Last check', weight: 3.4 }] : []),
      ],
      rows: alike(components, (component) => [
        [
          ...(component.source === undefined ? [] : [paragraph(component.source)]),
          ...(component.licence === undefined ? [] : [paragraph(`Licence: ${component.licence}`)]),
        ],
        stated(component),
        ...(build.audience === undefined ? [checked(build, component.lastCheck)] : []),
      ]),
    },
    // What is extra in the folder belongs to no component.
    ...(build.audience === undefined && lastCheck
      ? [heading(2, 'manifest.lastCheck', 'The folder as a whole'), ...checked(build, lastCheck)]
      : []),
    ...furtherBlocks(
      build,
      ['manifest', 'components'],
      [
        'name',
        'group',
        'version',
        'file',
        'purpose',
        'statedChecksums.algorithm',
        'statedChecksums.value',
        'statedChecksums.statedIn',
        'source',
        'licence',
        'supersedes',
        'cis',
        ...printedCheck,
      ],
    ),
    ...restBlocks(build, 'manifest', ['components', ...printedCheck]),
  ];
}

const printedCheck = ['where', 'when', 'role', 'result', 'difference'].map((key) => `lastCheck.${key}`);

/** One row for all components of which the same is to be said. */
function alike(components: readonly Component[], cells: (component: Component) => Cell[]): Row[] {
  const groups = new Map<string, { names: Component[]; cells: Cell[] }>();
  for (const component of components) {
    const said = cells(component);
    const key = JSON.stringify(said);
    const group = groups.get(key);
    if (group) group.names.push(component);
    else groups.set(key, { names: [component], cells: said });
  }
  return [...groups.values()].map((group) => ({
    kind: 'row',
    cells: [cell(group.names.map(componentName).join(', ')), ...group.cells],
  }));
}

const stated = ({ statedChecksums }: Component): Cell =>
  (statedChecksums ?? []).length === 0
    ? cell('None stated')
    : (statedChecksums ?? []).map((one) =>
        paragraph([
          text(one.algorithm === undefined ? '' : `${one.algorithm} `),
          code(one.value ?? ''),
          text(one.statedIn === undefined ? '' : `, stated in ${one.statedIn}`),
        ]),
      );

function checked(build: Build, lastCheck: Component['lastCheck']): Cell {
  if (!lastCheck) return [paragraph('Not yet checked')];
  const { result, when, where, role, difference } = lastCheck;
  const words = [momentWords(when), where, build.role(role)].filter(Boolean).join(', ');
  return [
    paragraph([
      ...(result === 'different'
        ? [{ kind: 'text' as const, text: 'Different', bold: true, tone: 'danger' as const }]
        : [bold(capital(result) || 'Result not stated')]),
      text(words === '' ? '' : `: ${words}`),
    ]),
    ...(difference === undefined ? [] : [paragraph(difference)]),
  ];
}
