import { useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { CallOutput } from '../../../shared/contract/calls';
import { type Change, compare, restoreCommands } from '../../../shared/domain/compare/compare';
import { type Fields, isFields } from '../../../shared/domain/edit/place';
import { type RegisterKey, registersSchema } from '../../../shared/domain/plan/registers';
import { unwrap } from '../../../shared/domain/schema/field';
import { momentText } from '../../../shared/domain/time-format';
import { call } from '../../bridge/desk';
import { kindWords, trailWords, valueText } from '../../components/field/change-words';
import { useEditing, type World } from '../../components/field/world';
import { barredBy } from '../../state/app';
import { flushShared } from '../../state/shared-editing';

type Entry = CallOutput<'register.history'>['entries'][number];
type Props = { register: RegisterKey; row: Fields & { id: string } };
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a row was: who changed what when, and the way back to any of it. */
export function RowHistory({ register, row }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <section className="reg-used reg-history" aria-label="History">
      <h3>
        <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          History
        </button>
      </h3>
      {open ? <Entries register={register} row={row} /> : null}
    </section>
  );
}

/** The fields of a row of a register, as a schema. */
function rowSchema(register: RegisterKey) {
  const list = unwrap(registersSchema.shape[register]);
  return list instanceof z.ZodArray && list.element instanceof z.ZodObject ? list.element : null;
}

function Entries({ register, row }: Props) {
  const { edit, world, readOnly } = useEditing();
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const schema = useMemo(() => rowSchema(register), [register]);
  const state = JSON.stringify(row);
  useEffect(() => {
    let current = true;
    void flushShared() // what was typed last is part of it
      .then(() => call('register.history', { register, id: row.id }))
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setEntries(answer.value.entries);
        else setProblem(answer.error.message);
      });
    return () => {
      current = false;
    };
  }, [register, row.id, state]);
  if (entries === null || schema === null) return <p className="hint">{problem ?? 'Reading…'}</p>;
  if (entries.length === 0)
    return <p className="hint">Nothing has been changed here since the library began to keep the history of rows.</p>;
  const restore = (past: Fields, label: string) => {
    const commands = restoreCommands(schema, row, past).map((command) => ({
      ...command,
      path: [register, row.id, ...command.path],
    }));
    const answer = commands.length === 0 ? { ok: true as const } : edit(label, commands);
    setProblem(answer.ok ? null : answer.message);
  };
  return (
    <>
      {problem === null ? null : <p className="err">{problem}</p>}
      <ol>
        {entries.map((entry, at) => {
          const [before, after] = [entries[at + 1]?.row, entry.row];
          const when = entry.at === null ? 'Before' : momentText(Date.parse(entry.at), zoneHere());
          return (
            <li key={entry.seq}>
              <p className="row">
                <b>{when}</b>
                {at > 0 && isFields(after) ? (
                  <button
                    type="button"
                    className="link-button push"
                    {...barredBy(readOnly)}
                    aria-label={`Restore as of ${when}`}
                    onClick={() => restore(after, `Restore as of ${when}`)}
                  >
                    Restore
                  </button>
                ) : null}
              </p>
              <p className="mute" dir="auto">
                {[entry.actor?.name, entry.label].filter(Boolean).join(', ')}
              </p>
              {isFields(before) && isFields(after)
                ? compare(schema, before, after).map((one) => (
                    <Line key={`${one.kind} ${one.path.join('/')}`} change={one} world={world} />
                  ))
                : null}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Line({ change, world }: { change: Change; world: World }) {
  const [first] = change.trail;
  const where = [
    ...(first?.kind === 'field' ? [first.entry.meta.title] : []),
    ...trailWords(change, world, world),
  ].join(' › ');
  if (change.kind !== 'changed')
    return (
      <p dir="auto">
        {where}: {kindWords(change)}
      </p>
    );
  return (
    <p dir="auto">
      {where}: <del>{valueText(change.field, change.before, world) || 'empty'}</del> →{' '}
      <b>{valueText(change.field, change.after, world) || 'empty'}</b>
    </p>
  );
}
