import { useCallback, useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import type { AskedDeed } from '../../../shared/domain/lifecycle/acts';
import { call } from '../../bridge/desk';
import { usePlan } from '../../state/plan-context';

export type Acts = CallOutput<'plan.acts'>;

/** The acts on the open plan; read again after every change of it. */
export function useActs(): { acts: Acts | null; problem: string | null } {
  const { view } = usePlan();
  const { id, version } = view;
  const [acts, setActs] = useState<Acts | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void call('plan.acts', { id }).then((answer) => {
      if (gone) return;
      if (answer.ok) setActs(answer.value);
      setProblem(answer.ok ? null : answer.error.message);
    });
    return () => {
      gone = true;
    };
  }, [id, version]);
  return { acts, problem };
}

/** Does an act on the open plan; answers with what is in the way, or null. */
export function useAct(): (deed: AskedDeed) => Promise<string | null> {
  const { store, view } = usePlan();
  const { id } = view;
  return useCallback(
    async (deed) => {
      if (!(await store.flush())) return 'The last change is not saved yet, so nothing was recorded.';
      const answer = await call('plan.act', { id, deed });
      await store.reload();
      return answer.ok ? null : answer.error.message;
    },
    [store, id],
  );
}
