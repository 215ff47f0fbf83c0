import { useState } from 'react';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { bytes, count } from '../../strings/words';
import type { Progress, Running } from './use-export';

type File = Progress['files'][number];
type Props = { progress: Progress; running: Running; onClose: () => void };

/** What was written and where, and what can be done with it: open, print, show, drag out. */
export function Made({ progress, running, onClose }: Props) {
  const [said, setSaid] = useState<string | null>(null);
  const { files, notes = [], renamed = [] } = progress;
  const token = files[0]?.token;
  const show = async () => {
    if (token !== undefined) setSaid(failure(await call('shell.showInFolder', { token })));
  };
  return (
    <div className="stack made">
      <p className="row" role="status">
        <Shape name="tick" className="ok" />
        <b className="strong" dir="auto">
          {count(files.length, 'file')} written to “{running.folder}”
        </b>
      </p>
      {running.problem === null && said === null ? null : (
        <p className="err" role="alert">
          <Shape name="error" />
          <span dir="auto">{said ?? running.problem}</span>
        </p>
      )}
      <ul aria-label="Files written">
        {files.map((file) => (
          <FileLine key={file.file} file={file} onSaid={setSaid} />
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} className="row warn">
          <Shape name="warning" />
          <span dir="auto">Not printed: {note}. The page says so.</span>
        </p>
      ))}
      {renamed.map((text) => (
        <p key={text} className="row">
          <Shape name="information" />
          <span dir="auto">{text}</span>
        </p>
      ))}
      <span className="row acts">
        {token === undefined ? null : (
          <button type="button" className="btn sm" onClick={() => void show()}>
            <Icon name="folder" />
            Show in folder
          </button>
        )}
        <button type="button" className="btn sm" onClick={running.again}>
          Export again…
        </button>
        <button type="button" className="btn sm quiet push" onClick={onClose}>
          Close
        </button>
      </span>
      <p className="hint">Drag a file by its name into a mail or a folder.</p>
    </div>
  );
}

type Answer = { ok: true } | { ok: false; error: { message: string } };
const failure = (answer: Answer): string | null => (answer.ok ? null : answer.error.message);

function FileLine({ file, onSaid }: { file: File; onSaid: (said: string | null) => void }) {
  const { token } = file;
  const [page, setPage] = useState<number | null>(null);
  const open = async (given: string) => onSaid(failure(await call('shell.open', { token: given })));
  const print = async (given: string) => {
    if (page !== null) return;
    setPage(0);
    onSaid(await printWritten(given, setPage));
    setPage(null);
  };
  return (
    <li
      draggable={token !== undefined}
      onDragStart={(event) => {
        event.preventDefault(); // the system drags the file itself
        if (token !== undefined) void call('shell.drag', { token }).then((answer) => onSaid(failure(answer)));
      }}
    >
      <span className="cut" title={file.file} dir="auto">
        {file.file}
      </span>
      <span className="mute nowrap">
        {file.pages === null ? '' : `${count(file.pages, 'page')}, `}
        {bytes(file.bytes)}
      </span>
      {token === undefined ? null : (
        <span className="acts">
          <button
            type="button"
            className="link-button"
            aria-label={`Open ${file.file}`}
            onClick={() => void open(token)}
          >
            Open
          </button>
          {file.format === 'pdf' ? (
            <button
              type="button"
              className="link-button"
              aria-label={`Print ${file.file}`}
              aria-disabled={page !== null}
              onClick={() => void print(token)}
            >
              {page === null ? 'Print' : `Page ${page}…`}
            </button>
          ) : null}
        </span>
      )}
    </li>
  );
}

/** Prints a written PDF as it lies there; says why not, null where the system's dialog came. */
async function printWritten(token: string, onPage: (page: number) => void): Promise<string | null> {
  const answer = await call('shell.read', { token });
  if (!answer.ok) return answer.error.message;
  const [{ openPdf }, { printPdf }] = await Promise.all([
    import('../../components/pdf/pdf'),
    import('../../components/pdf/print'),
  ]);
  const pdf = await openPdf(answer.value.bytes).catch(() => null);
  if (pdf === null) return 'This file is no longer the PDF that was written. Export it again.';
  try {
    await printPdf(pdf, onPage);
    return null;
  } catch (error) {
    return `Printing did not start: ${error instanceof Error ? error.message : String(error)}.`;
  } finally {
    pdf.close();
  }
}

/** Why nothing was written. */
export const NotMade = ({ progress }: { progress: Progress }) =>
  progress.state === 'cancelled' ? (
    <p className="row" role="status">
      <Shape name="left" />
      Cancelled. Nothing half-written was left behind.
    </p>
  ) : (
    <p className="err" role="alert">
      <Shape name="error" />
      <span dir="auto">{progress.message ?? 'The export did not end well.'}</span>
    </p>
  );
