import { useId } from 'react';
import { attemptStates, isPlanned, revisionStates } from '../../../shared/domain/lifecycle/states';
import { releaseTypes } from '../../../shared/domain/plan/what';
import { type Entry, type EntryKind, entryKinds, fits, type Wanted } from './entries';

const titles: Readonly<Record<EntryKind, string>> = {
  session: 'Releases',
  window: 'Maintenance windows',
  freeze: 'Freezes',
  notice: 'Notices',
};

/** As the list of releases says them. */
const states = [...revisionStates, ...attemptStates.filter((one) => !isPlanned(one))];

type Props = {
  wanted: Wanted;
  entries: readonly Entry[];
  cis: readonly { id: string; name?: string | undefined }[];
  onChange: (wanted: Wanted) => void;
};

/** What of the calendar is shown: kinds, one item, one state, one type. */
export function Filters({ wanted, entries, cis, onChange }: Props) {
  const id = useId();
  const select = (
    key: 'ci' | 'state' | 'type',
    label: string,
    any: string,
    choices: readonly (readonly [string, string])[],
  ) => (
    <label className="sort" htmlFor={`${id}-${key}`}>
      <span className="sr">{label}</span>
      <select
        id={`${id}-${key}`}
        value={wanted[key]}
        onChange={(event) => onChange({ ...wanted, [key]: event.target.value })}
      >
        <option value="">{any}</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  const same = (values: readonly string[]) => values.map((one) => [one, one] as const);
  return (
    <div className="filters" role="group" aria-label="Filters">
      {entryKinds.map((kind) => {
        const on = wanted.kinds.has(kind);
        const toggled = on ? [...wanted.kinds].filter((one) => one !== kind) : [...wanted.kinds, kind];
        return (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={on}
            onClick={() => onChange({ ...wanted, kinds: new Set(toggled) })}
          >
            <span className={`dot k-${kind}`} aria-hidden="true" />
            {titles[kind]}{' '}
            <b>{entries.filter((one) => one.kind === kind && fits(one, wanted)).length.toLocaleString('en-GB')}</b>
          </button>
        );
      })}
      <span className="row push">
        {select(
          'ci',
          'Configuration item',
          'All items',
          cis.map((ci) => [ci.id, ci.name ?? ci.id] as const),
        )}
        {select('type', 'Release type', 'All types', same(releaseTypes))}
        {select('state', 'State', 'All states', same(states))}
      </span>
    </div>
  );
}
