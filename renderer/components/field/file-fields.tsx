import { useId, useState } from 'react';
import { z } from 'zod';
import { type FileRef, fileSchema } from '../../../shared/domain/schema/values';
import { setCommand } from '../../state/commands';
import { small } from '../../strings/words';
import { FileList } from './file-list';
import { Frame } from './frame';
import { type FieldProps, labelOfChange } from './text-fields';
import { useEditing } from './world';

const list = z.array(fileSchema());
const one = fileSchema();

/** A file of the plan, or several. */
export function FilesField({ entry, path, value }: FieldProps) {
  const { edit, readOnly } = useEditing();
  const id = useId();
  const { meta } = entry;
  const many = meta.kind === 'files';
  const parsedMany = list.safeParse(value);
  const parsedOne = one.safeParse(value);
  const files: readonly FileRef[] = parsedMany.success ? parsedMany.data : parsedOne.success ? [parsedOne.data] : [];
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <Frame label={meta.title} labelId={id} help={meta.help} fault={refused} path={path.join('/')}>
      <FileList
        files={files}
        many={many}
        readOnly={readOnly !== null}
        labelId={id}
        of={small(meta.title)}
        onFiles={(next) => edit(labelOfChange(meta.title), [setCommand(path, many ? [...next] : next.at(-1))])}
        onRefused={setRefused}
      />
    </Frame>
  );
}
