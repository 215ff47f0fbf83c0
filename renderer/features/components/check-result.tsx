import { useId, useState } from 'react';
import type { ComponentResult, FolderCheck } from '../../../shared/domain/components/compare';
import { checkEdits } from '../../../shared/domain/components/edits';
import { localOf } from '../../../shared/domain/time';
import { optionsOf } from '../../components/field/world';
import { RolePicker } from '../../components/role-picker';
import { Shape, type ShapeName } from '../../components/shape';
import { useApp } from '../../state/app';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';

const words: Readonly<Record<ComponentResult, { text: string; shape: ShapeName; tone: string }>> = {
  equal: { text: 'Equal', shape: 'complete', tone: 'ok' },
  altered: { text: 'Altered', shape: 'error', tone: 'danger' },
  missing: { text: 'Missing', shape: 'error', tone: 'danger' },
  unread: { text: 'Not readable', shape: 'error', tone: 'danger' },
  'not stated': { text: 'No file stated', shape: 'draft', tone: 'mute' },
};
const MOST_SHOWN = 200;

type Props = { check: FolderCheck; where: string; onClose: () => void };

/** What a folder holds against the manifest, and who recorded it. */
export function CheckResult({ check, where: folder, onClose }: Props) {
  const { store, view, shared, readOnly } = usePlan();
  const id = useId();
  const profile = useApp((state) => state.start?.profile?.role);
  const world = { content: view.content, registers: shared.registers, settings: shared.settings };
  const roles = optionsOf({ kind: 'link', title: '', to: ['role'] }, world);
  const [where, setWhere] = useState(folder);
  const [role, setRole] = useState(
    () => roles.find((one) => one.label.toLowerCase() === profile?.toLowerCase())?.id ?? undefined,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const { components, extra, unread, equal } = check;
  const different = components.filter((one) => one.difference !== '').length;
  const record = () => {
    if (where.trim() === '') return setProblem('Say where you looked.');
    if (role === undefined) return setProblem('Name the role that looked.');
    const zone = shared.settings.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const when = { local: localOf(Date.now(), zone), zone };
    const answer = store.edit(
      'Record the check of the components',
      checkEdits(check, { where: where.trim(), when, role }),
    );
    if (answer.ok) onClose();
    else setProblem(answer.message);
  };
  return (
    <section className="check-result" aria-labelledby={`${id}-title`}>
      <div className="row">
        <Shape name={equal ? 'complete' : 'error'} className={equal ? 'ok' : 'danger'} />
        <h3 id={`${id}-title`}>
          {equal
            ? 'The folder holds exactly the components of the manifest'
            : 'The folder differs from the manifest. Do not deploy.'}
        </h3>
      </div>
      <p className="hint">
        {[
          count(components.filter((one) => one.result === 'equal').length, 'component') + ' equal',
          `${different} different`,
          `${extra.length} too many`,
          ...(unread.length > 0 ? [`${unread.length} not read`] : []),
        ].join(', ')}
        , in <bdi className="mono">{folder}</bdi>.
      </p>
      <table className="check-table">
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Component</th>
            <th scope="col">In the folder</th>
          </tr>
        </thead>
        <tbody>
          {components.slice(0, MOST_SHOWN).map((one) => (
            <tr key={one.component}>
              <td className={words[one.result].tone}>
                <Shape name={words[one.result].shape} /> {words[one.result].text}
              </td>
              <td dir="auto">{[one.name, one.version].filter(Boolean).join(' ')}</td>
              <td>
                <bdi className="mono">{one.path ?? one.file ?? '—'}</bdi>
                {one.difference === '' ? null : <div className="hint">{one.difference}</div>}
              </td>
            </tr>
          ))}
          {extra.slice(0, MOST_SHOWN).map((one) => (
            <tr key={one.path}>
              <td className="danger">
                <Shape name="error" /> Too many
              </td>
              <td className="mute">in no manifest</td>
              <td>
                <bdi className="mono">{one.path}</bdi>
              </td>
            </tr>
          ))}
          {unread.slice(0, MOST_SHOWN).map((one) => (
            <tr key={one.path}>
              <td className="danger">
                <Shape name="error" /> Not read
              </td>
              <td className="mute">{one.why}</td>
              <td>
                <bdi className="mono">{one.path}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {readOnly === null ? (
        <div className="record">
          <label className="label" htmlFor={`${id}-where`}>
            Where you looked
          </label>
          <input
            id={`${id}-where`}
            className="input"
            dir="auto"
            value={where}
            onChange={(event) => setWhere(event.target.value)}
          />
          <RolePicker label="Checked by" role={role} onPick={setRole} />
        </div>
      ) : null}
      {problem === null ? null : <p className="err">{problem}</p>}
      <div className="row">
        {readOnly === null ? (
          <button type="button" className="btn primary" onClick={record}>
            Record the check
          </button>
        ) : null}
        <button type="button" className="btn" onClick={onClose}>
          {readOnly === null ? 'Close without recording' : 'Close'}
        </button>
      </div>
    </section>
  );
}
