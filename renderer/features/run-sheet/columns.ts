import { linkChoices } from '../../components/field/columns';
import { choicesIn } from '../../components/field/text';
import type { World } from '../../components/field/world';
import type { GridColumn } from '../../components/grid/model';
import { printedNumber } from '../../../shared/domain/schedule/deployment';
import { stepFields } from './changes';

/** Below this width of the section, Type stands in the details. Pixels. */
const ROOMY = 900;
const WIDEST_TASK = 360;

export const isRoomy = (width: number): boolean => width >= ROOMY;

/** The columns beside the timeline, and how wide they are together in pixels. `zoned`: times carry their zone. */
export function columnsFor(width: number, world: World, zoned: boolean): { columns: GridColumn[]; fixed: number } {
  const roomy = isRoomy(width);
  const owner = stepFields.get('owner');
  const type = stepFields.get('type');
  const steps = world.content.deployment?.steps ?? [];
  const sized: (GridColumn & { px: number })[] = [
    { key: 'number', title: 'Step', mono: true, px: roomy ? 60 : 56 },
    {
      key: 'task',
      title: 'Task',
      multiline: roomy,
      px: roomy ? Math.round(Math.min(WIDEST_TASK, Math.max(200, width * 0.24))) : 168,
    },
    {
      key: 'owner',
      title: 'Owner role',
      px: roomy ? 150 : 108,
      choices: () => (owner ? linkChoices(owner.meta, world) : []),
    },
    ...(roomy
      ? [
          {
            key: 'type',
            title: 'Type',
            px: 116,
            choices: () => (type ? choicesIn(type).map(({ value, names }) => ({ text: value, names })) : []),
          },
        ]
      : []),
    { key: 'duration', title: 'Min', align: 'end', px: 40 },
    { key: 'start', title: 'Start', readOnly: true, px: zoned ? 88 : 56 },
    {
      key: 'dependsOn',
      title: 'After',
      mono: true,
      several: true,
      px: roomy ? 84 : 60,
      choices: () =>
        steps.map((step) => ({ text: printedNumber(step), names: [printedNumber(step), step.task ?? ''] })),
    },
  ];
  return {
    columns: sized.map(({ px, ...column }) => ({ ...column, width: `${px}px` })),
    fixed: sized.reduce((sum, column) => sum + column.px, 0),
  };
}
