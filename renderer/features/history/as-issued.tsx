import { useEffect, useRef, useState } from 'react';
import { documentIds } from '../../../shared/domain/documents';
import { call, subscribe } from '../../bridge/desk';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';

/** The documents that were stored when a revision was issued, written again byte for byte. */
export function AsIssued({ number }: { number: string }) {
  const { view, shared } = usePlan();
  const [told, setTold] = useState<string | null>(null);
  const job = useRef<string | null>(null);
  useEffect(
    () =>
      subscribe('export.progress', (progress) => {
        if (progress.job !== job.current) return;
        if (progress.state === 'done') setTold(`${count(progress.files.length, 'file')} written.`);
        else if (progress.state === 'failed') setTold(progress.message ?? 'The export did not end well.');
      }),
    [],
  );
  const out = async () => {
    const picked = await call('dialog.folder', { purpose: 'export' });
    if (!picked.ok) return setTold(picked.error.message);
    if (!picked.value.folder) return;
    const answer = await call('export.start', {
      id: view.id,
      token: picked.value.folder.token,
      documents: [...documentIds],
      formats: ['pdf', 'docx'],
      combined: false,
      pageSize: shared.settings.pageSize ?? 'a4',
      revision: number,
    });
    if (!answer.ok) return setTold(answer.error.message);
    job.current = answer.value.job;
    setTold('Writing…');
  };
  return (
    <p className="row">
      <button type="button" className="link-button" onClick={() => void out()}>
        Export as issued…
      </button>
      {told === null ? null : (
        <span className="ev" role="status" dir="auto">
          {told}
        </span>
      )}
    </p>
  );
}
