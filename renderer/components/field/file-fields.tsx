import { type DragEvent, useId, useState } from 'react';
import { z } from 'zod';
import { type FileRef, fileSchema } from '../../../shared/domain/schema/values';
import { setCommand } from '../../state/commands';
import { bytes, small } from '../../strings/words';
import { Icon } from '../icon';
import { Frame } from './frame';
import { type FieldProps, labelOfChange } from './text-fields';
import { type Taken, useEditing } from './world';

const list = z.array(fileSchema());
const one = fileSchema();

/** A file, or several: chosen, dropped or pasted. The library keeps the bytes; the plan names them by their hash. */
export function FilesField({ entry, path, value }: FieldProps) {
  const { edit, readOnly, pickFiles, takeFiles } = useEditing();
  const id = useId();
  const [over, setOver] = useState(false);
  const { meta } = entry;
  const many = meta.kind === 'files';
  const parsedMany = list.safeParse(value);
  const parsedOne = one.safeParse(value);
  const files: readonly FileRef[] = parsedMany.success ? parsedMany.data : parsedOne.success ? [parsedOne.data] : [];
  const set = (next: readonly FileRef[]) => {
    const unique = next.filter((file, index) => next.findIndex((other) => other.sha256 === file.sha256) === index);
    edit(labelOfChange(meta.title), [setCommand(path, many ? unique : unique.at(-1))]);
  };
  const [refused, setRefused] = useState<string | null>(null);
  const take = async (asked: Promise<Taken>) => {
    const taken = await asked;
    setRefused(taken.refused);
    if (taken.files.length > 0) set([...files, ...taken.files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (readOnly === null) void take(takeFiles([...event.dataTransfer.files]));
  };
  return (
    <Frame label={meta.title} labelId={id} help={meta.help} fault={refused} path={path.join('/')}>
      <div
        role="group"
        aria-labelledby={id}
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
            {readOnly === null ? (
              <button
                type="button"
                className="btn sm icon quiet"
                aria-label={`Remove ${file.name} from ${small(meta.title)}`}
                onClick={() => set(files.filter((other) => other.sha256 !== file.sha256))}
              >
                <Icon name="x" />
              </button>
            ) : null}
          </span>
        ))}
        {readOnly === null && (many || files.length === 0) ? (
          <button type="button" className="btn sm" onClick={() => void take(pickFiles('attachment', many))}>
            <Icon name="paperclip" />
            Choose {many ? 'files' : 'a file'}…
          </button>
        ) : null}
        {readOnly === null && files.length === 0 ? (
          <span className="hint">or drop {many ? 'them' : 'it'} here</span>
        ) : null}
      </div>
    </Frame>
  );
}
