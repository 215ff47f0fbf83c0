import { useId } from 'react';
import { setCommand } from '../../state/commands';
import { Frame } from './frame';
import { Picker } from './picker';
import { type FieldProps, labelOfChange } from './text-fields';
import { useEditing } from './world';

let known: { id: string; label: string }[] | null = null;
const zones = () => (known ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map((id) => ({ id, label: id })));

type Props = { label: string; zone: string; readOnly: boolean; onPick: (zone: string) => void };

/** A zone of the IANA database, found by typing a part of its name. */
export const ZonePicker = ({ label, zone, readOnly, onPick }: Props) => (
  <span className="zone-picker">
    <Picker
      label={label}
      choices={zones()}
      value={zone}
      readOnly={readOnly}
      onPick={(picked) => (picked === undefined ? undefined : onPick(picked))}
    />
  </span>
);

export function ZoneField({ entry, path, value }: FieldProps) {
  const { edit, readOnly } = useEditing();
  const id = useId();
  return (
    <Frame label={entry.meta.title} control={id} help={entry.meta.help} helpId={`${id}-help`} path={path.join('/')}>
      <Picker
        id={id}
        describedBy={entry.meta.help ? `${id}-help` : undefined}
        choices={zones()}
        value={typeof value === 'string' ? value : ''}
        readOnly={readOnly !== null}
        placeholder="e.g. Europe/London"
        clearable
        onPick={(zone) => edit(labelOfChange(entry.meta.title), [setCommand(path, zone)])}
      />
    </Frame>
  );
}
