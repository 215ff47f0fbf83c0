import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput } from '../../../shared/contract/calls';
import type { EventPayload } from '../../../shared/contract/events';
import { call, subscribe } from '../../bridge/desk';

export type Progress = EventPayload<'export.progress'>;
export type Running = {
  readonly state: Progress | null;
  /** Why it did not start. */
  readonly problem: string | null;
  /** What came of saving the plan as a release file. */
  readonly written: string | null;
  /** The name of the folder it goes to. */
  readonly folder: string;
  readonly start: (wanted: Omit<CallInput<'export.start'>, 'id'>, folder: string) => Promise<void>;
  /** Puts what was made away, for the next. */
  readonly again: () => void;
  readonly cancel: () => void;
  /** Says why something else about files did not work. */
  readonly fail: (message: string) => void;
  readonly say: (written: string) => void;
};

/** The export of a plan: it goes on while its panel is closed. */
export function useExport(id: string): Running {
  const [state, setState] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const [folder, setFolder] = useState('');
  const job = useRef<string | null>(null);
  const early = useRef<Progress | null>(null);
  useEffect(
    () =>
      subscribe('export.progress', (progress) => {
        // the first news may be here before the answer that names the job
        if (job.current === null) early.current = progress;
        else if (progress.job === job.current) setState(progress);
      }),
    [],
  );
  const fail = useCallback((message: string) => {
    setProblem(message);
    setWritten(null);
  }, []);
  const say = useCallback((text: string) => {
    setProblem(null);
    setWritten(text);
  }, []);
  return {
    state,
    problem,
    written,
    fail,
    say,
    folder,
    again: () => setState(null),
    start: async (wanted, to) => {
      setFolder(to);
      job.current = null;
      early.current = null;
      setProblem(null);
      setWritten(null);
      const total = wanted.combined ? wanted.formats.length : wanted.documents.length * wanted.formats.length;
      setState({ job: '--------', done: 0, total, current: '', state: 'running', files: [] });
      const answer = await call('export.start', { id, ...wanted });
      if (!answer.ok) {
        setState(null);
        return setProblem(answer.error.message);
      }
      job.current = answer.value.job;
      const heard: Progress | null = early.current;
      if (heard !== null && isOf(heard, answer.value.job)) setState(heard);
    },
    cancel: () => {
      if (job.current !== null) void call('export.cancel', { job: job.current });
    },
  };
}

const isOf = (progress: Progress, job: string): boolean => progress.job === job;
