import { useState } from 'react';
import { restoreCommands } from '../../../shared/domain/compare/compare';
import { settingsSchema } from '../../../shared/domain/plan/registers';
import { fieldsOf } from '../../../shared/domain/schema/field';
import { call } from '../../bridge/desk';
import { FieldList } from '../../components/field/field-list';
import { Icon } from '../../components/icon';
import { SharedDone } from '../../components/shared-done';
import { SharedSave } from '../../components/shared-save';
import { useActions } from '../../state/actions';
import { barredBy, takeShared, useApp, useReadOnly } from '../../state/app';
import { leftBy } from '../../state/left-behind';
import { flushShared, redoShared, SharedEditing, undoShared, useSharedEdits } from '../../state/shared-editing';
import { writtenWords } from '../../state/unsaved';
import { type Told, ToldLine } from './told';

const actions = {
  undo: { label: 'Undo the change of a setting', keys: 'Ctrl Z', run: () => void undoShared() },
  redo: { label: 'Redo the change of a setting', keys: 'Ctrl Y', run: () => void redoShared() },
  'save-now': { label: 'Save now', keys: 'Ctrl S', run: () => void flushShared() },
};

type SettingKey = keyof typeof settingsSchema.shape;
type Part = { key: string; title: string; help: string; fields: readonly SettingKey[] };
const parts: readonly Part[] = [
  {
    key: 'organisation',
    title: 'Organisation',
    help: 'Stands on the covers and in the head of every page.',
    fields: ['organisation', 'logo', 'accent', 'zone'],
  },
  {
    key: 'paper',
    title: 'Paper',
    help: 'How documents are numbered, marked and set.',
    fields: ['pageSize', 'dateStyle', 'documentNumber', 'classifications', 'boilerplate'],
  },
  {
    key: 'process',
    title: 'Process',
    help: 'What the checks and the choices in a plan go by.',
    fields: ['process', 'leadTimes', 'retrospectiveDays', 'criticalities', 'families', 'demanded'],
  },
];
const placed = new Set<string>(parts.flatMap((part) => part.fields));
const all = fieldsOf(settingsSchema);

/** What the organisation says once for all its plans. Issued plans keep what they were issued with. */
export function Organisation() {
  const settings = useApp((state) => state.shared?.settings);
  const undo = useSharedEdits((state) => state.undo.at(-1));
  const [told, setTold] = useState<Told | null>(null);
  const readOnly = useReadOnly();
  useActions(actions);
  if (!settings) return null;

  const out = async () => {
    await flushShared();
    const picked = await call('dialog.save', { kind: 'settings', name: 'Release Desk settings.release.zip' });
    if (!picked.ok) return setTold({ good: false, text: picked.error.message });
    if (!picked.value.file) return;
    const answer = await call('settings.export', { token: picked.value.file.token });
    setTold(
      answer.ok
        ? { good: true, text: `${answer.value.name} holds the settings and the logo.${writtenWords(answer.value)}` }
        : { good: false, text: answer.error.message },
    );
  };
  const bringIn = async () => {
    if (readOnly !== null) return setTold({ good: false, text: readOnly });
    await flushShared();
    const picked = await call('dialog.open', { kind: 'release', many: false });
    const file = picked.ok ? picked.value.files[0] : undefined;
    if (!file) return;
    const before = settings;
    const answer = await call('settings.import', { token: file.token });
    if (!answer.ok) return setTold({ good: false, text: answer.error.message });
    takeShared(answer.value);
    const back = restoreCommands(settingsSchema, answer.value.settings, before);
    if (back.length === 0) return setTold({ good: true, text: `${file.name} says what the settings say already.` });
    useSharedEdits.setState((state) => ({
      undo: [
        ...state.undo,
        { of: 'settings', label: `Import ${file.name}`, commands: back, left: leftBy(back, answer.value.settings) },
      ],
      redo: [],
    }));
    setTold({ good: true, text: `The settings are those of ${file.name}.` });
  };

  const fieldsOfPart = (part: Part) =>
    all.filter(
      (field) => part.fields.some((key) => key === field.key) || (part.key === 'process' && !placed.has(field.key)),
    );
  return (
    <>
      <div className="row settings-acts">
        <button type="button" className="btn sm" {...barredBy(readOnly)} onClick={() => void bringIn()}>
          <Icon name="file-import" />
          Import settings…
        </button>
        <button type="button" className="btn sm" onClick={() => void out()}>
          <Icon name="download" />
          Export settings…
        </button>
        {undo?.of === 'settings' ? (
          <button type="button" className="btn sm" onClick={undoShared}>
            Undo: {undo.label}
          </button>
        ) : null}
        <SharedSave />
      </div>
      <ToldLine told={told} />
      <SharedDone />
      <SharedEditing of="settings">
        {parts.map((part) => (
          <section key={part.key} aria-labelledby={`set-${part.key}`}>
            <h2 id={`set-${part.key}`}>{part.title}</h2>
            <p className="mute">{part.help}</p>
            <FieldList fields={fieldsOfPart(part)} path={[]} value={settings} />
          </section>
        ))}
      </SharedEditing>
    </>
  );
}
