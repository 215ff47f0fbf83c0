import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Command } from '../../../shared/domain/edit/command';
import type { Hanging } from '../../../shared/domain/schedule/moving';
import { spanText } from '../../../shared/domain/time-format';
import { call, subscribe } from '../../bridge/desk';
import { useActions } from '../../state/actions';
import { useReadOnly } from '../../state/app';
import { count } from '../../strings/words';
import { byWords, type Entry } from './entries';
import { isBeforeNight, isIssued } from '../../../shared/domain/lifecycle/states';

/** `steps`: how many edits of the plan Undo takes back. */
type Done = { readonly text: string; readonly plan?: string; readonly steps?: number };
/** What hangs on a session that was moved: an edit of that version of its plan. */
type HangsOn = {
  readonly plan: string;
  readonly reference: string;
  readonly version: number;
  readonly all: readonly Hanging[];
};
/** A move of an issued plan, until somebody says that its next draft may be opened. */
type Pending = { readonly text: string; readonly go: () => void };

/** Moving sessions: what was done, what waits for a word, what went wrong; and the way back. */
export function useMoves(entries: readonly Entry[], zone: string, onMoved: (start: number) => void) {
  const readOnly = useReadOnly();
  const [done, setDone] = useState<Done | null>(null);
  const [pending, setPending] = useState<Pending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [hangsOn, setHangsOn] = useState<HangsOn | null>(null);
  /** What was moved keeps the focus in its new place, which is drawn when the calendar has been read again. */
  const moved = useRef<string | null>(null);
  useEffect(() => subscribe('library.changed', () => setProblem(null)), []); // what was refused before may go now
  useLayoutEffect(() => {
    const { current: key } = moved;
    if (key === null || (document.activeElement !== document.body && document.activeElement !== null)) return;
    document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`)?.focus();
  }, [entries]);

  const now = async ({ session, key }: Entry, days: number, minutes: number) => {
    if (!session) return;
    setPending(null);
    const answer = await call('calendar.move', { id: session.plan, session: session.session, days, minutes });
    if (!answer.ok) return setProblem(answer.error.message);
    const { start, end, opened, twice, version, hanging = [] } = answer.value;
    const { plan, reference } = session;
    setHangsOn(hanging.length === 0 || version === undefined ? null : { plan, reference, version, all: hanging });
    const text = [
      `${session.reference} moved to ${spanText(start, end, zone)}.`,
      opened === null ? '' : `Draft ${opened} was opened for it; approvals stay with what was issued.`,
      twice ? 'A time of it comes twice that night: open the plan and say which is meant.' : '',
    ];
    setDone({ text: text.filter(Boolean).join(' '), plan, steps: 1 });
    moved.current = key;
    onMoved(start);
  };
  const move = (entry: Entry, days: number, minutes: number) => {
    const { session } = entry;
    if (!session || (days === 0 && minutes === 0)) return;
    setProblem(readOnly);
    setPending(null);
    if (readOnly !== null) return;
    if (session.session === '')
      return setProblem(`${session.reference} touches no configuration item yet; move its window in the plan.`);
    if (isIssued(session.revisionState) && isBeforeNight(session.state))
      return setPending({
        text: `${session.reference} is issued. To move it ${byWords(days, minutes)} opens its next draft; approvals stay with what was issued.`,
        go: () => void now(entry, days, minutes),
      });
    void now(entry, days, minutes);
  };
  const moveWith = async (commands: Command[], label: string) => {
    if (hangsOn === null) return;
    const { plan: id, reference, version } = hangsOn;
    setHangsOn(null);
    const answer = await call('plan.edit', { id, version, part: 'content', commands, label });
    if (!answer.ok) return setProblem(answer.error.message);
    setDone({ text: `${reference}: ${count(commands.length, 'date')} moved with it.`, plan: id, steps: 2 });
  };
  const undo = async (plan: string, steps: number) => {
    setHangsOn(null);
    setDone(null);
    for (let step = 0; step < steps; step += 1) {
      const answer = await call('plan.undo', { id: plan });
      if (!answer.ok) return setProblem(answer.error.message);
    }
  };
  const { plan, steps = 1 } = done ?? {};
  const actions = useMemo(
    () =>
      plan === undefined ? {} : { undo: { label: 'Undo the move', keys: 'Ctrl Z', run: () => void undo(plan, steps) } },
    [plan, steps],
  );
  useActions(actions);
  return {
    done,
    setDone,
    pending,
    setPending,
    problem,
    setProblem,
    move,
    hangsOn,
    moveWith: (commands: Command[], label: string) => void moveWith(commands, label),
    leave: () => setHangsOn(null),
    undo: actions.undo?.run,
  };
}
