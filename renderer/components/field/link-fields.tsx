import { useId, useState } from 'react';
import { targetNames } from '../../../shared/domain/rules/targets';
import { setCommand } from '../../state/commands';
import { small } from '../../strings/words';
import { Icon } from '../icon';
import { Frame } from './frame';
import { addTargetOf } from './new-row';
import { useKept } from './not-taken';
import { Picker } from './picker';
import { matching } from './text';
import { type FieldProps, labelOfChange } from './text-fields';
import { offeredOf, type Option, optionOfId, optionsOf, useEditing } from './world';

/** A link to one row of a register or of the plan. */
export function LinkField({ entry, path, value }: FieldProps) {
  const { edit, world, readOnly, addTarget: add } = useEditing();
  const id = useId();
  const { meta } = entry;
  const options = optionsOf(meta, world);
  const chosen = typeof value === 'string' ? optionOfId(options, value) : undefined;
  const gone = typeof value === 'string' && !chosen;
  const target = addTargetOf(meta);
  const kept = useKept();
  const [refused, setRefused] = useState<{ message: string; value: unknown } | null>(null);
  const set = (next: string | undefined) => {
    const answer = edit(labelOfChange(meta.title), [setCommand(path, next)]);
    setRefused(answer.ok ? null : { message: answer.message, value });
  };
  const missing = gone ? 'What this points at is no longer there. Choose another.' : null;
  const fault = refused !== null && refused.value === value ? refused.message : missing;
  return (
    <Frame
      label={meta.title}
      control={id}
      help={meta.help}
      helpId={`${id}-help`}
      fault={fault}
      faultId={`${id}-fault`}
      path={path.join('/')}
    >
      <Picker
        id={id}
        describedBy={fault !== null || kept.text !== undefined ? `${id}-fault` : meta.help ? `${id}-help` : undefined}
        choices={offeredOf(options, value)}
        value={chosen?.label ?? (typeof value === 'string' ? value : '')}
        notTaken={kept.text}
        invalid={fault !== null || kept.text !== undefined}
        onText={kept.keep}
        readOnly={readOnly !== null}
        placeholder={options.length === 0 ? 'None there yet' : 'Type to search'}
        clearable
        addWord={target && targetNames[target]}
        onPick={set}
        onAdd={target && ((name) => void add(target, name).then((row) => (row === null ? null : set(row))))}
      />
    </Frame>
  );
}

/** Links to several rows: chosen ones as a list that can be shortened, and a field to add more. */
export function LinksField({ entry, path, value }: FieldProps) {
  const { edit, world, readOnly, addTarget: add } = useEditing();
  const id = useId();
  const { meta } = entry;
  const options = optionsOf(meta, world);
  const ids = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  const target = addTargetOf(meta);
  const kept = useKept();
  const [refused, setRefused] = useState<{ message: string; value: unknown } | null>(null);
  const set = (next: readonly string[]) => {
    const answer = edit(labelOfChange(meta.title), [setCommand(path, next)]);
    setRefused(answer.ok ? null : { message: answer.message, value });
  };
  const forward = (at: number) => {
    const [before, own] = ids.slice(at - 1, at + 1);
    if (before !== undefined && own !== undefined) set([...ids.slice(0, at - 1), own, before, ...ids.slice(at + 1)]);
  };
  /** A name that is chosen already has nothing to add. */
  const keep = (text: string) => {
    const found = matching(options, text);
    return 'one' in found && ids.includes(found.one.id) ? { ok: true as const } : kept.keep(text);
  };
  const missing = ids.some((one) => !optionOfId(options, one));
  const fault =
    refused !== null && refused.value === value
      ? refused.message
      : missing
        ? 'Something this points at is no longer there.'
        : null;
  const label = (one: string): Pick<Option, 'label'> =>
    optionOfId(options, one) ?? { label: `${one} (no longer there)` };
  return (
    <Frame
      label={meta.title}
      control={id}
      help={meta.help}
      helpId={`${id}-help`}
      fault={fault}
      faultId={`${id}-fault`}
      path={path.join('/')}
    >
      {ids.length === 0 ? null : (
        <ul className="tags" aria-label={meta.title}>
          {ids.map((one, at) => (
            <li key={one} dir="auto">
              <span className="cut">{label(one).label}</span>
              {readOnly === null && meta.set !== true && at > 0 ? (
                <button type="button" aria-label={`Move ${label(one).label} forward`} onClick={() => forward(at)}>
                  <Icon name="chevron-left" />
                </button>
              ) : null}
              {readOnly === null ? (
                <button
                  type="button"
                  aria-label={`Remove ${label(one).label} from ${small(meta.title)}`}
                  onClick={() => set(ids.filter((other) => other !== one))}
                >
                  <Icon name="x" />
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <Picker
        id={id}
        describedBy={fault !== null || kept.text !== undefined ? `${id}-fault` : meta.help ? `${id}-help` : undefined}
        choices={offeredOf(options).filter((option) => !ids.includes(option.id))}
        value=""
        notTaken={kept.text}
        invalid={kept.text !== undefined}
        onText={keep}
        clearable
        readOnly={readOnly !== null}
        placeholder={options.length === 0 && !target ? 'None there yet' : 'Type to add'}
        addWord={target && targetNames[target]}
        onPick={(picked) => set(picked === undefined ? ids : [...ids, picked])}
        onAdd={target && ((name) => void add(target, name).then((row) => (row === null ? null : set([...ids, row]))))}
      />
    </Frame>
  );
}
