import { useId, useState } from 'react';
import { documentIds, documentsFor, documentTitles } from '../../../shared/domain/documents';
import { type Audience, audiences } from '../../../shared/domain/schema/field';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';
import { type Choices, formats, keepChoices, keptChoices } from './choices';
import { Made, NotMade } from './made';
import type { Progress, Running } from './use-export';

type Props = { running: Running; onClose: () => void };
const formatNames = { pdf: 'PDF', docx: 'Word (DOCX)' } as const;
const readers: readonly Audience[] = ['customers', 'external'];
const readerNames: Partial<Record<Audience, string>> = {
  customers: 'A copy for customers',
  external: 'A copy for an external party',
};

/** Which documents, for whom, in which formats, and where to; then how far it is. What was chosen is offered again. */
export function ExportPanel({ running, onClose }: Props) {
  const { store, shared } = usePlan();
  const id = useId();
  const [choices, setChoices] = useState<Choices>(() => keptChoices(shared.settings.pageSize ?? 'a4'));
  const { state, problem } = running;
  if (state?.state === 'running') return <Going progress={state} onCancel={running.cancel} />;
  if (state?.state === 'done') return <Made progress={state} running={running} onClose={onClose} />;
  const { formats: chosen, combined, pageSize, audience } = choices;
  const allowed = documentsFor(audience);
  const documents = choices.documents.filter((one) => allowed.includes(one));
  const missing = documents.length === 0 ? 'Choose a document.' : chosen.length === 0 ? 'Choose a format.' : null;
  const change = (next: Partial<Choices>) => setChoices((old) => ({ ...old, ...next }));
  const go = async () => {
    if (missing !== null) return;
    keepChoices(choices);
    await store.flush();
    const picked = await call('dialog.folder', { purpose: 'export' });
    if (!picked.ok || !picked.value.folder) return;
    const { token, name } = picked.value.folder;
    const copy = audience === undefined ? {} : { audience };
    await running.start({ token, documents: [...documents], formats: [...chosen], combined, pageSize, ...copy }, name);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      {state === null ? null : <NotMade progress={state} />}
      {problem === null ? null : (
        <p className="err" role="alert">
          <Shape name="error" />
          <span dir="auto">{problem}</span>
        </p>
      )}
      {running.written === null ? null : (
        <p className="row" role="status">
          <Shape name="tick" className="ok" />
          <span dir="auto">{running.written}</span>
        </p>
      )}
      <label className="label" htmlFor={`${id}-for`}>
        For
      </label>
      <select
        id={`${id}-for`}
        className="input select"
        value={audience ?? ''}
        onChange={(event) => change({ audience: audiences.find((one) => one === event.target.value) })}
      >
        <option value="">The board and the house</option>
        {readers.map((one) => (
          <option key={one} value={one}>
            {readerNames[one]}
          </option>
        ))}
      </select>
      <Ticks
        legend="Documents"
        all={allowed}
        names={documentTitles}
        chosen={documents}
        onChoose={(now) =>
          change({
            documents: documentIds.filter((one) =>
              allowed.includes(one) ? now.includes(one) : choices.documents.includes(one),
            ),
          })
        }
      />
      <Ticks
        legend="Formats"
        all={formats}
        names={formatNames}
        chosen={chosen}
        onChoose={(now) => change({ formats: [...now] })}
      />
      <fieldset className="ticks">
        <legend className="label">Files</legend>
        {[false, true].map((one) => (
          <label key={String(one)} className="tick">
            <input
              type="radio"
              name={`${id}-files`}
              checked={combined === one}
              onChange={() => change({ combined: one })}
            />
            {one ? 'All in one book' : 'One file each'}
          </label>
        ))}
      </fieldset>
      <label className="label" htmlFor={`${id}-page`}>
        Paper
      </label>
      <select
        id={`${id}-page`}
        className="input select"
        value={pageSize}
        onChange={(event) => change({ pageSize: event.target.value === 'letter' ? 'letter' : 'a4' })}
      >
        <option value="a4">A4</option>
        <option value="letter">US Letter</option>
      </select>
      <span className="row">
        <button type="submit" className="btn sm" aria-disabled={missing !== null}>
          <Icon name="folder" />
          Choose a folder and export…
        </button>
        <button type="button" className="btn sm quiet" onClick={onClose}>
          Close
        </button>
      </span>
      {missing === null ? null : <p className="hint">{missing}</p>}
    </form>
  );
}

type TicksProps<K extends string> = {
  legend: string;
  all: readonly K[];
  names: Readonly<Record<K, string>>;
  chosen: readonly K[];
  onChoose: (chosen: readonly K[]) => void;
};

const Ticks = <K extends string>({ legend, all, names, chosen, onChoose }: TicksProps<K>) => (
  <fieldset className="ticks">
    <legend className="label">{legend}</legend>
    {all.map((one) => (
      <label key={one} className="tick">
        <input
          type="checkbox"
          checked={chosen.includes(one)}
          onChange={(event) =>
            onChoose(all.filter((other) => (other === one ? event.target.checked : chosen.includes(other))))
          }
        />
        {names[one]}
      </label>
    ))}
  </fieldset>
);

function Going({ progress, onCancel }: { progress: Progress; onCancel: () => void }) {
  return (
    <div className="stack">
      <label className="label" htmlFor="export-progress">
        {progress.current === '' ? 'Exporting…' : `Making ${progress.current}`}
      </label>
      <progress id="export-progress" value={progress.done} max={Math.max(1, progress.total)} />
      <span className="row">
        <span role="status">
          {progress.done} of {count(progress.total, 'file')}
        </span>
        <button type="button" className="btn sm push" onClick={onCancel}>
          Cancel
        </button>
      </span>
    </div>
  );
}
