import { useId, useState } from 'react';
import { type DocumentId, documentTitles, madeDocuments } from '../../../shared/domain/documents';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { usePlan } from '../../state/plan-context';
import { bytes, count } from '../../strings/words';
import type { Progress, Running } from './use-export';

type Props = { running: Running; onClose: () => void };
type PageSize = 'a4' | 'letter';
const formats = ['pdf', 'docx'] as const;
const formatNames = { pdf: 'PDF', docx: 'Word (DOCX)' } as const;

/** Which documents, in which formats, and where to; then how far it is. */
export function ExportPanel({ running, onClose }: Props) {
  const { store, shared } = usePlan();
  const id = useId();
  const [documents, setDocuments] = useState<readonly DocumentId[]>(madeDocuments);
  const [chosen, setChosen] = useState<readonly (typeof formats)[number][]>(formats);
  const [combined, setCombined] = useState(false);
  const [pageSize, setPageSize] = useState<PageSize>(shared.settings.pageSize ?? 'a4');
  const { state, problem } = running;
  if (state?.state === 'running') return <Going progress={state} onCancel={running.cancel} />;
  const missing = documents.length === 0 ? 'Choose a document.' : chosen.length === 0 ? 'Choose a format.' : null;
  const go = async () => {
    if (missing !== null) return;
    await store.flush();
    const picked = await call('dialog.folder', {});
    if (!picked.ok || !picked.value.folder) return;
    await running.start({
      token: picked.value.folder.token,
      documents: [...documents],
      formats: [...chosen],
      combined,
      pageSize,
    });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      {state === null ? null : <Ended progress={state} />}
      {problem === null ? null : (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
      <Ticks legend="Documents" all={madeDocuments} names={documentTitles} chosen={documents} onChoose={setDocuments} />
      <Ticks legend="Formats" all={formats} names={formatNames} chosen={chosen} onChoose={setChosen} />
      {madeDocuments.length > 1 ? (
        <label className="tick">
          <input type="checkbox" checked={combined} onChange={(event) => setCombined(event.target.checked)} />
          All in one file
        </label>
      ) : null}
      <label className="label" htmlFor={`${id}-page`}>
        Paper
      </label>
      <select
        id={`${id}-page`}
        className="input select"
        value={pageSize}
        onChange={(event) => setPageSize(event.target.value === 'letter' ? 'letter' : 'a4')}
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

function Ended({ progress }: { progress: Progress }) {
  const { token } = progress;
  switch (progress.state) {
    case 'running':
      return null;
    case 'cancelled':
      return (
        <p className="row" role="status">
          <Shape name="left" />
          Cancelled. Nothing half-written was left behind.
        </p>
      );
    case 'failed':
      return (
        <p className="err" role="alert">
          <Shape name="error" />
          <span dir="auto">{progress.message ?? 'The export did not end well.'}</span>
        </p>
      );
    case 'done':
      return (
        <div className="ended" role="status">
          <p className="row">
            <Shape name="tick" className="ok" />
            <b className="strong">{count(progress.files.length, 'file')} written</b>
          </p>
          <ul>
            {progress.files.map((file) => (
              <li key={file.file}>
                <span className="cut" title={file.file} dir="auto">
                  {file.file}
                </span>
                <span className="mute nowrap">
                  {file.pages === null ? '' : `${count(file.pages, 'page')}, `}
                  {bytes(file.bytes)}
                </span>
              </li>
            ))}
          </ul>
          {token === undefined ? null : (
            <button type="button" className="btn sm" onClick={() => void call('shell.showInFolder', { token })}>
              <Icon name="folder" />
              Show in folder
            </button>
          )}
        </div>
      );
  }
}
