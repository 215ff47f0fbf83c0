import { useCallback, useEffect, useRef, useState } from 'react';
import type { Night } from '../../../shared/domain/run/night';
import { isOpen } from '../../../shared/domain/run/run';

/** An absence that is worth saying: two minutes. */
const LEAST = 120_000;

/**
 * How long nobody was here: since the last entry where the night is opened again, and since the window was last looked at
 * where it was hidden or the computer slept. Null until then, and once somebody has come back.
 */
export function useAbsence(night: Night | null): { since: number | null; back: () => void } {
  const [since, setSince] = useState<number | null>(null);
  const looked = useRef<number | null>(null);
  const open = night !== null && isOpen(night.run);
  const last = night?.run.last.at;
  useEffect(() => {
    if (!open) return undefined;
    looked.current ??= Date.parse(last ?? '');
    const look = () => {
      if (document.hidden) return;
      const gone = Date.now() - (looked.current ?? Date.now());
      if (gone >= LEAST) setSince(gone);
      looked.current = Date.now();
    };
    const first = setTimeout(look);
    const timer = setInterval(look, 5000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [open, last]);
  const back = useCallback(() => setSince(null), []);
  return { since, back };
}
