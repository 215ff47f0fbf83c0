import { useId } from 'react';
import { setCommand } from '../../state/commands';
import { Frame } from './frame';
import { Picker } from './picker';
import { useKept } from './not-taken';
import { fromText, zoneChoices } from './text';
import { type FieldProps, labelOfChange } from './text-fields';
import { useEditing } from './world';

type Props = { label: string; zone: string; readOnly: boolean; onPick: (zone: string) => void };

/** A zone of the IANA database, found by typing a part of its name. */
export const ZonePicker = ({ label, zone, readOnly, onPick }: Props) => (
  <span className="zone-picker">
    <Picker
      label={label}
      choices={zoneChoices()}
      value={zone}
      readOnly={readOnly}
      onPick={(picked) => (picked === undefined ? undefined : onPick(picked))}
    />
  </span>
);

export function ZoneField({ entry, path, value }: FieldProps) {
  const { edit, world, readOnly } = useEditing();
  const id = useId();
  const kept = useKept();
  const set = (zone: unknown) => edit(labelOfChange(entry.meta.title), [setCommand(path, zone)]);
  /** Names that are not in the list but mean a zone of it: those of Outlook, of offsets. */
  const onText = (text: string) => {
    const read = fromText(entry, text, world, 'UTC');
    return read.ok ? set(read.value) : kept.keep(text);
  };
  return (
    <Frame label={entry.meta.title} control={id} help={entry.meta.help} helpId={`${id}-help`} path={path.join('/')}>
      <Picker
        id={id}
        describedBy={entry.meta.help ? `${id}-help` : undefined}
        choices={zoneChoices()}
        value={typeof value === 'string' ? value : ''}
        readOnly={readOnly !== null}
        placeholder="e.g. Europe/London"
        clearable
        notTaken={kept.text}
        invalid={kept.text !== undefined}
        onPick={set}
        onText={onText}
      />
    </Frame>
  );
}
