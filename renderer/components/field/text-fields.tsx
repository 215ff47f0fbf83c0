import { useId } from 'react';
import type { Settings } from '../../../shared/domain/plan/registers';
import { choicesOf, type FieldEntry } from '../../../shared/domain/schema/field';
import { setCommand } from '../../state/commands';
import { small } from '../../strings/words';
import { useDraft } from './draft';
import { Frame } from './frame';
import { useKept } from './not-taken';
import { fromText, toText } from './text';
import { useEditing } from './world';

export type FieldProps = { entry: FieldEntry; path: readonly string[]; value: unknown };

export const labelOfChange = (title: string) => `Change ${small(title)}`;

/** Fields for which the settings suggest texts. */
const suggestions: Readonly<Record<string, (settings: Settings) => readonly (string | undefined)[]>> = {
  'identity/classification': (settings) => (settings.classifications ?? []).map((one) => one.marking),
};

/** One line of text, or several; what does not fit the field is kept as typed and said below it. */
export function TextField({ entry, path, value }: FieldProps) {
  const { edit, world, readOnly } = useEditing();
  const id = useId();
  const { meta } = entry;
  const numeric = meta.kind === 'number' || meta.kind === 'minutes';
  const several = meta.kind === 'lines' || meta.kind === 'command';
  const kept = useKept();
  const commit = (text: string) => {
    if (several) return edit(labelOfChange(meta.title), [setCommand(path, text)]);
    const parsed = numeric ? fromText(entry, text, world, 'UTC') : { ok: true as const, value: text };
    return parsed.ok ? edit(labelOfChange(meta.title), [setCommand(path, parsed.value)]) : parsed;
  };
  const draft = useDraft(kept.text ?? toText(entry, value, world), commit, kept.keep);
  const wrong = draft.fault !== null || kept.text !== undefined;
  const suggested = (suggestions[path.join('/')]?.(world.settings) ?? []).filter((one) => one !== undefined);
  const described = wrong ? `${id}-fault` : meta.help ? `${id}-help` : undefined;
  const common = {
    id,
    dir: 'auto' as const,
    value: draft.text,
    placeholder: meta.example === undefined ? undefined : `e.g. ${meta.example}`,
    readOnly: readOnly !== null,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': described,
    onBlur: draft.leave,
  };
  const mono = meta.kind === 'command' || meta.kind === 'hash' ? ' id' : '';
  return (
    <Frame
      label={meta.title}
      control={id}
      help={meta.help}
      helpId={`${id}-help`}
      fault={draft.fault}
      faultId={`${id}-fault`}
      wide={several}
      path={path.join('/')}
    >
      {several ? (
        <textarea
          {...common}
          className={`input grows${mono}${wrong ? ' bad' : ''}`}
          rows={2}
          spellCheck={meta.kind === 'lines'}
          onChange={(event) => draft.type(event.target.value)}
        />
      ) : (
        <span className={numeric ? 'input short' : 'input'} data-bad={wrong ? true : undefined}>
          <input
            {...common}
            className={mono.trim()}
            list={suggested.length > 0 ? `${id}-list` : undefined}
            inputMode={numeric ? 'numeric' : 'text'}
            onChange={(event) => draft.type(event.target.value)}
          />
          {suggested.length > 0 ? (
            <datalist id={`${id}-list`}>
              {suggested.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          ) : null}
          {meta.kind === 'minutes' ? <span className="mute">min</span> : null}
        </span>
      )}
    </Frame>
  );
}

export function ChoiceField({ entry, path, value }: FieldProps) {
  const { edit, readOnly } = useEditing();
  const id = useId();
  const { meta } = entry;
  return (
    <Frame label={meta.title} control={id} help={meta.help} helpId={`${id}-help`} path={path.join('/')}>
      <select
        id={id}
        className="input select"
        value={typeof value === 'string' ? value : ''}
        disabled={readOnly !== null}
        title={readOnly ?? undefined}
        aria-describedby={meta.help ? `${id}-help` : undefined}
        onChange={(event) => edit(labelOfChange(meta.title), [setCommand(path, event.target.value)])}
      >
        <option value="">Not chosen yet</option>
        {choicesOf(entry.schema).map((choice) => (
          <option key={choice} value={choice}>
            {meta.words?.[choice] ?? choice}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** Yes, No, or not answered: pressing the chosen one again takes the answer back. */
export function YesNoField({ entry, path, value }: FieldProps) {
  const { edit, readOnly } = useEditing();
  const id = useId();
  const { meta } = entry;
  const answer = (next: boolean) => () =>
    edit(labelOfChange(meta.title), [setCommand(path, value === next ? undefined : next)]);
  return (
    <Frame label={meta.title} labelId={id} help={meta.help} path={path.join('/')}>
      <span className="seg" role="group" aria-labelledby={id}>
        {[true, false].map((one) => (
          <button
            key={String(one)}
            type="button"
            aria-pressed={value === one}
            aria-disabled={readOnly !== null}
            onClick={readOnly === null ? answer(one) : undefined}
          >
            {one ? 'Yes' : 'No'}
          </button>
        ))}
      </span>
    </Frame>
  );
}
