import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import type { Stretch } from '../../../shared/domain/calendar/recurrence';
import { toInstant } from '../../../shared/domain/time';
import { call, subscribe } from '../../bridge/desk';

type Range = CallOutput<'calendar.range'>;

/** What the library holds of a stretch, read again when a plan changes; the old one stays until the new one is there. */
export function useRange({ start, end }: Stretch): { range: Range; failure: string | null; loaded: boolean } {
  const [state, setState] = useState<{ range: Range; failure: string | null; loaded: boolean }>({
    range: { sessions: [], notices: [], overrides: [] },
    failure: null,
    loaded: false,
  });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const again = () => setTurn((old) => old + 1);
    const stops = [subscribe('releases.changed', again), subscribe('library.changed', again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => {
    let gone = false;
    void call('calendar.range', { from: toInstant(start), to: toInstant(end) }).then((answer) => {
      if (gone) return;
      setState((old) =>
        answer.ok
          ? { range: answer.value, failure: null, loaded: true }
          : { ...old, failure: answer.error.message, loaded: true },
      );
    });
    return () => {
      gone = true;
    };
  }, [start, end, turn]);
  return state;
}
