import { type DragEvent, useState } from 'react';
import type { FileRef } from '../../../shared/domain/schema/values';
import { bytes } from '../../strings/words';
import { Icon } from '../icon';
import { type Taken, useEditing } from './world';

type Props = {
  readonly files: readonly FileRef[];
  readonly many: boolean;
  readonly readOnly: boolean;
  /** The id of the element that names the list. */
  readonly labelId: string;
  /** What it is, after “Remove X from”. */
  readonly of: string;
  readonly onFiles: (files: readonly FileRef[]) => void;
  readonly onRefused: (why: string | null) => void;
};

/** Files that are chosen, dropped or pasted. The library keeps the bytes; who asks keeps their names and hashes. */
export function FileList({ files, many, readOnly, labelId, of, onFiles, onRefused }: Props) {
  const { pickFiles, takeFiles } = useEditing();
  const [over, setOver] = useState(false);
  const set = (next: readonly FileRef[]) =>
    onFiles(next.filter((file, index) => next.findIndex((other) => other.sha256 === file.sha256) === index));
  const take = async (asked: Promise<Taken>) => {
    const taken = await asked;
    onRefused(taken.refused);
    if (taken.files.length > 0) set([...files, ...taken.files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!readOnly) void take(takeFiles([...event.dataTransfer.files]));
  };
  return (
    <div
      role="group"
      aria-labelledby={labelId}
      className={over ? 'files over' : 'files'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        void take(takeFiles([...event.clipboardData.files]));
      }}
    >
      {files.map((file) => (
        <span key={file.sha256} className="file">
          <Icon name="paperclip" />
          <span className="cut" dir="auto" title={file.name}>
            {file.name}
          </span>
          <span className="mute nowrap">{bytes(file.size)}</span>
          {readOnly ? null : (
            <button
              type="button"
              className="btn sm icon quiet"
              aria-label={`Remove ${file.name} from ${of}`}
              onClick={() => set(files.filter((other) => other.sha256 !== file.sha256))}
            >
              <Icon name="x" />
            </button>
          )}
        </span>
      ))}
      {!readOnly && (many || files.length === 0) ? (
        <button type="button" className="btn sm" onClick={() => void take(pickFiles('attachment', many))}>
          <Icon name="paperclip" />
          Choose {many ? 'files' : 'a file'}…
        </button>
      ) : null}
      {!readOnly && files.length === 0 ? <span className="hint">or drop {many ? 'them' : 'it'} here</span> : null}
    </div>
  );
}
