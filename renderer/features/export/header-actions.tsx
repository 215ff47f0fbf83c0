import { useMemo, useState } from 'react';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Popover } from '../../components/popover';
import { useActions } from '../../state/actions';
import { go } from '../../state/app';
import { usePlan } from '../../state/plan-context';
import { ExportPanel } from './export-panel';
import { writtenWords } from '../../state/unsaved';
import { IssueButton } from './issue';
import { useExport } from './use-export';
import '../../styles/export.css';

/** What stands at the right of a plan's header: export, and the next step on the way to an issued revision. */
export function HeaderActions() {
  const { store, view } = usePlan();
  const [open, setOpen] = useState<'export' | 'issue' | null>(null);
  const running = useExport(view.id);
  const { state } = running;
  const { fail, say } = running;
  const reference = view.content.identity?.reference ?? view.id;

  const actions = useMemo(() => {
    const where = 'This plan';
    const saveFile = async () => {
      await store.flush();
      const picked = await call('dialog.save', { kind: 'release', name: `${reference}.release.json` });
      if (picked.ok && !picked.value.file) return;
      const answer = picked.ok
        ? await call('plan.export', { id: view.id, token: picked.value.file?.token ?? '' })
        : picked;
      if (answer.ok) say(`${reference} is in ${answer.value.name}.${writtenWords(answer.value)}`);
      else fail(answer.error.message);
      setOpen('export');
    };
    return {
      export: { label: 'Export documents…', keys: 'Ctrl E', where, run: () => setOpen('export') },
      'export-release-file': { label: 'Save as a release file…', where, run: () => void saveFile() },
      submit: { label: 'Submit…', where, run: () => setOpen('issue'), hidden: true as const },
      night: { label: 'Run the night', where, run: () => go({ name: 'night', id: view.id }) },
      issue: { label: 'Submit or issue…', where, run: () => setOpen('issue') },
    };
  }, [store, view.id, reference, fail, say]);
  useActions(actions);

  return (
    <>
      {view.revision.issue === undefined ? null : (
        <button type="button" className="btn" onClick={() => go({ name: 'night', id: view.id })}>
          Night
        </button>
      )}
      <Popover
        className="btn"
        title="Export documents"
        open={open === 'export'}
        onOpen={(is) => setOpen(is ? 'export' : null)}
        label={
          <>
            <Icon name="download" />
            {state?.state === 'running' ? `Exporting ${state.done} of ${state.total}` : 'Export'}
            <Icon name="chevron-down" />
          </>
        }
      >
        {(close) => <ExportPanel running={running} onClose={close} />}
      </Popover>
      <IssueButton open={open === 'issue'} onOpen={(is) => setOpen(is ? 'issue' : null)} />
    </>
  );
}
