import { useState } from 'react';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/calls';
import { call } from '../../bridge/desk';

type Acts = {
  /** What went wrong last; null after something went well. */
  readonly told: string | null;
  readonly busy: boolean;
  readonly openAgain: () => Promise<boolean>;
  readonly openOther: () => Promise<boolean>;
  readonly startNew: () => Promise<boolean>;
  readonly workOnCopy: () => Promise<boolean>;
  readonly lookOnly: () => Promise<boolean>;
  readonly saveAgain: () => Promise<boolean>;
  readonly saveAs: (name: string) => Promise<boolean>;
};

/** What can be done about a library that is not open, or not in its place. Every window hears when another one is open. */
export function useLibraryActs(): Acts {
  const [told, setTold] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null> {
    const answer = await call(name, input);
    setTold(answer.ok ? null : answer.error.message);
    return answer.ok ? answer.value : null;
  }
  const during = async (work: () => Promise<boolean>): Promise<boolean> => {
    setBusy(true);
    try {
      return await work();
    } finally {
      setBusy(false);
    }
  };
  /** A place that a dialog gives, or null where it was closed. */
  const place = async (name: string): Promise<string | null> =>
    (await ask('dialog.save', { kind: 'library', name }))?.file?.token ?? null;

  return {
    told,
    busy,
    openAgain: () => during(async () => (await ask('library.openAgain', {})) !== null),
    openOther: () =>
      during(async () => {
        const token = (await ask('dialog.open', { kind: 'library', many: false }))?.files[0]?.token;
        return token !== undefined && (await ask('library.open', { token })) !== null;
      }),
    startNew: () =>
      during(async () => {
        const token = await place('Releases');
        return token !== null && (await ask('library.create', { token })) !== null;
      }),
    workOnCopy: () => during(async () => (await ask('library.workOnCopy', {})) !== null),
    lookOnly: () => during(async () => (await ask('library.lookOnly', {})) !== null),
    saveAgain: () => during(async () => (await ask('library.saveAgain', {})) !== null),
    saveAs: (name) =>
      during(async () => {
        const token = await place(name);
        return token !== null && (await ask('library.saveAs', { token })) !== null;
      }),
  };
}
