import { useState } from 'react';
import { documentsFor, type DocumentId, documentTitles } from '../../../shared/domain/documents';
import type { NoticeRow } from '../../../shared/domain/notices/draft';
import { call } from '../../bridge/desk';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';

type Props = { notices: readonly NoticeRow[]; untold: readonly NoticeRow[]; onDone: () => void };
type Said = { readonly text: string; readonly token: string | null };

/** Which notices become drafts of e-mail, and what goes along with them. */
export function SaveDrafts({ notices, untold, onDone }: Props) {
  const { store, view } = usePlan();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(untold.map((one) => one.id)));
  const [documents, setDocuments] = useState<readonly DocumentId[]>([]);
  const [calendar, setCalendar] = useState(true);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const wanted = notices.filter((one) => chosen.has(one.id));
  const save = async () => {
    const picked = await call('dialog.folder', { purpose: 'export' });
    if (!picked.ok) return setSaid({ text: picked.error.message, token: null });
    if (!picked.value.folder) return;
    setBusy(true);
    await store.flush(); // what was typed last goes out too
    const answer = await call('notices.write', {
      id: view.id,
      token: picked.value.folder.token,
      notices: wanted.map((one) => one.id),
      documents: [...documents],
      calendar,
    });
    setBusy(false);
    if (!answer.ok) return setSaid({ text: answer.error.message, token: null });
    const gaps = answer.value.empty.filter((fields) => fields.length > 0).length;
    setSaid({
      text: [
        `${count(answer.value.names.length, 'draft')} written. Open one in your mail program, look it over, send it; then record it here.`,
        ...(gaps > 0 ? [`${gaps} of them have fields the plan says nothing for: see Draft.`] : []),
      ].join(' '),
      token: answer.value.token,
    });
  };
  return (
    <div className="save-drafts" role="group" aria-label="Save drafts">
      <fieldset>
        <legend>Notices</legend>
        {notices.map((one) => (
          <label key={one.id} className="tick">
            <input
              type="checkbox"
              checked={chosen.has(one.id)}
              onChange={(event) => {
                const next = new Set(chosen);
                if (event.target.checked) next.add(one.id);
                else next.delete(one.id);
                setChosen(next);
              }}
            />
            <span dir="auto">
              {one.kind ?? 'notice'}, {one.audience ?? 'nobody yet'}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>With each</legend>
        <label className="tick">
          <input type="checkbox" checked={calendar} onChange={(event) => setCalendar(event.target.checked)} />
          The sessions as a calendar file (.ics)
        </label>
        {documentsFor('customers').map((id) => (
          <label key={id} className="tick">
            <input
              type="checkbox"
              checked={documents.includes(id)}
              onChange={(event) =>
                setDocuments(event.target.checked ? [...documents, id] : documents.filter((one) => one !== id))
              }
            />
            {documentTitles[id]}, copy for customers
          </label>
        ))}
      </fieldset>
      <span className="row">
        <button
          type="button"
          className="btn sm primary"
          disabled={busy || wanted.length === 0}
          onClick={() => void save()}
        >
          {busy
            ? 'Writing…'
            : wanted.length === 0
              ? 'Choose a notice first'
              : `Save ${count(wanted.length, 'draft')} to a folder…`}
        </button>
        <button type="button" className="btn sm quiet" onClick={onDone}>
          Close
        </button>
        <span role="status" className="hint">
          {said?.text}
        </span>
        {said?.token ? (
          <button
            type="button"
            className="btn sm"
            onClick={() => void call('shell.showInFolder', { token: said.token ?? '' })}
          >
            Show in folder
          </button>
        ) : null}
      </span>
    </div>
  );
}
