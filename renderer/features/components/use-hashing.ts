import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import type { EventPayload } from '../../../shared/contract/events';
import type { Algorithm } from '../../../shared/domain/components/listed';
import { call, subscribe } from '../../bridge/desk';

export type Progress = EventPayload<'components.progress'>;
export type Hashed = CallOutput<'components.hash'>;

/** Hashing of what was chosen or dropped: one after another, with progress, to be cancelled. */
export function useHashing() {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => subscribe('components.progress', (now) => setProgress((old) => (old === null ? null : now))), []);
  useEffect(() => () => void call('components.cancel', {}), []);
  return {
    progress,
    cancel: () => void call('components.cancel', {}),
    /** What was read, or why nothing was. Null after a cancel. */
    hash: async (tokens: readonly string[], also: readonly Algorithm[]): Promise<Hashed | string | null> => {
      setProgress({ done: 0, bytes: 0, current: '' });
      const all: Hashed[] = [];
      try {
        for (const token of tokens) {
          const answer = await call('components.hash', { token, also: [...also] });
          if (!answer.ok) return answer.error.code === 'cancelled' ? null : answer.error.message;
          all.push(answer.value);
        }
      } finally {
        setProgress(null);
      }
      return {
        name: all[0]?.name ?? '',
        found: all.flatMap((one) => one.found),
        unread: all.flatMap((one) => one.unread),
      };
    },
  };
}
