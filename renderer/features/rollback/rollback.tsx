import { useState } from 'react';
import { type BlockKey, blockKeys, contentSchema, sectionFields } from '../../../shared/domain/plan/content';
import { schemaAt } from '../../../shared/domain/edit/place';
import { fieldsOf, metaOf } from '../../../shared/domain/schema/field';
import { printedNumber } from '../../../shared/domain/schedule/deployment';
import { latestSaid, noWayBackWords, undoSaid } from '../../../shared/domain/schedule/clock-words';
import { inOrderOf } from '../../../shared/domain/schedule/order';
import { rollbackOrder } from '../../../shared/domain/schedule/rollback';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import { durationText } from '../../../shared/domain/time-format';
import { FieldList } from '../../components/field/field-list';
import { coveredFields, furtherFields } from '../../components/field/further';
import { useEditing } from '../../components/field/world';
import { HeadRow } from '../../components/head-row';
import { PageEnd } from '../../components/page-end';
import { setCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';

type Mode = 'steps' | 'left out' | 'not possible';
const modes: readonly { key: Mode; title: string }[] = [
  { key: 'steps', title: 'Can be undone' },
  { key: 'left out', title: 'Left out' },
  { key: 'not possible', title: 'Not possible or fix forward' },
];
const asides = ['leftOut', 'notPossible'];

export const rollbackCovers = ['strategies', 'blocks'] as const;
const fields = sectionFields('rollback');
const strategies = coveredFields(fields, ['strategies']);
const besideBlocks = coveredFields(fields, ['blocks']).flatMap((field) =>
  furtherFields(fieldsOf(field.schema), blockKeys),
);

/** The rollback plan: how long it takes in all, then a block for software and one for data. */
export function RollbackEditor() {
  const { view } = usePlan();
  const value = view.content.rollback;
  return (
    <div className="doc">
      <Total />
      <AsItRuns />
      <FieldList fields={strategies} path={['rollback']} value={value} />
      {blockKeys.map((key) => (
        <Block key={key} block={key} />
      ))}
      <FieldList fields={besideBlocks} path={['rollback', 'blocks']} value={value?.blocks} />
      <PageEnd />
    </div>
  );
}

function Total() {
  const { analysis } = usePlan();
  const { schedule } = analysis;
  const clock = schedule.leading;
  if (!clock) return null;
  const none = noWayBackWords(schedule, clock);
  if (none !== null)
    return (
      <p className="total" role="status">
        <b className="strong">{none}.</b>
      </p>
    );
  const [latest, undo] = [latestSaid(schedule, clock), undoSaid(schedule, clock)];
  const { full } = timesOf(clock);
  return (
    <p className="total" role="status">
      {clock.rollbackMinutes === null ? (
        <span>The time a rollback takes is not known yet: every step needs its minutes.</span>
      ) : (
        <span>
          Rollback takes <b className="strong">{durationText(clock.rollbackMinutes)}</b> in all.
        </span>
      )}
      {latest.at === null ? null : (
        <span>
          It must start by <b className="strong">{full(latest.at)}</b> ({latest.reason}).
        </span>
      )}
      {undo.value === 'Unknown' ? null : (
        <span>
          It can be undone until <b className="strong">{undo.at === null ? undo.value : full(undo.at)}</b> (
          {undo.reason}).
        </span>
      )}
    </p>
  );
}

const blockWords = { software: 'Software', data: 'Data' } as const;

/** Both blocks as they run, by planned start. */
function AsItRuns() {
  const { schedule } = usePlan().analysis;
  const clock = schedule.leading;
  const steps = clock ? (schedule.rollback.get(clock.session)?.steps ?? []) : [];
  if (steps.length < 2) return null;
  return (
    <table className="check-table" aria-label="The rollback as it runs">
      <HeadRow titles={['Starts', 'Step', 'Block', 'Task', 'Minutes']} />
      <tbody>
        {steps.map(({ block, step, start, end }) => (
          <tr key={step.id}>
            <td>{start === null ? 'Not known yet' : `+${durationText(start)}`}</td>
            <td className="id">{printedNumber(step)}</td>
            <td>{blockWords[block]}</td>
            <td dir="auto">{step.task}</td>
            <td>{start === null || end === null ? '' : end - start}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Block({ block: key }: { block: BlockKey }) {
  const { view, readOnly } = usePlan();
  const { edit } = useEditing();
  const path = ['rollback', 'blocks', key];
  const schema = schemaAt(contentSchema, path);
  const stored = view.content.rollback?.blocks?.[key];
  // as it runs: no step stands before one it waits for
  const block = stored?.steps ? { ...stored, steps: inOrderOf(stored.steps, rollbackOrder(view.content)) } : stored;
  const held: Mode = block?.leftOut ? 'left out' : block?.notPossible ? 'not possible' : 'steps';
  // A choice that needs a reason stands in the plan only once the reason is given.
  const [wanted, setWanted] = useState<Mode | null>(null);
  const mode = held === 'steps' ? (wanted ?? held) : held;
  if (!schema) return null;
  const title = metaOf(schema)?.title ?? key;
  const fields = fieldsOf(schema);
  const choose = (next: Mode) => {
    setWanted(next);
    // What was entered for the steps stays behind the choice and comes back with it.
    const aside = held === 'left out' ? 'leftOut' : held === 'not possible' ? 'notPossible' : null;
    if (aside !== null && next !== held) edit(`Change the ${key} rollback`, [setCommand([...path, aside], undefined)]);
  };
  const shown =
    mode === 'steps'
      ? fields.filter((field) => !asides.includes(field.key))
      : fields.filter((field) => field.key === (mode === 'left out' ? 'leftOut' : 'notPossible'));
  return (
    <section aria-label={title} data-path={path.join('/')}>
      <div className="block-head">
        <h3>{title}</h3>
        <span className="seg" role="group" aria-label={`${title}: can it be undone?`}>
          {modes.map((one) => (
            <button
              key={one.key}
              type="button"
              aria-pressed={mode === one.key}
              aria-disabled={readOnly !== null}
              onClick={readOnly === null ? () => choose(one.key) : undefined}
            >
              {one.title}
            </button>
          ))}
        </span>
      </div>
      {mode !== 'steps' && held === 'steps' ? (
        <p className="hint">It counts from the moment a reason is given; the reason is printed.</p>
      ) : null}
      <FieldList fields={shown} path={path} value={block} />
    </section>
  );
}
