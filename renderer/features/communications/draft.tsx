import { useMemo, useState } from 'react';
import { noticeDraft, type NoticeRow } from '../../../shared/domain/notices/draft';
import { noticeFields, shippedTexts } from '../../../shared/domain/notices/texts';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { insertCommand, newId } from '../../state/commands';
import { go } from '../../state/app';
import { usePlan } from '../../state/plan-context';
import { editShared } from '../../state/shared-editing';

/** A notice as it would go out now, to be read and copied. */
export function Draft({ notice }: { notice: NoticeRow }) {
  const { view, shared } = usePlan();
  const [said, setSaid] = useState<string | null>(null);
  const { content, record } = view;
  const { registers, settings } = shared;
  const draft = useMemo(
    () => noticeDraft({ content, registers, settings, record }, notice),
    [content, record, registers, settings, notice],
  );
  const own = notice.text?.trim();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${draft.subject}\n\n${draft.text}`);
      setSaid('Subject and text are on the clipboard.');
    } catch {
      setSaid('The clipboard is not to be had just now. Select the text and copy it.'); // the browser says no more
    }
  };
  const changeTexts = () => {
    const known = shared.settings.noticeTexts?.some((row) => row.kind === draft.kind);
    if (!known) {
      const row = { id: newId(), kind: draft.kind, ...shippedTexts[draft.kind] };
      const answer = editShared('settings', 'Change the text of notices', [insertCommand(['noticeTexts'], row)]);
      if (!answer.ok) return setSaid(answer.message);
    }
    return go({ name: 'settings' });
  };
  return (
    <article className="draft" aria-label={`Draft of the ${draft.kind} notice to ${draft.audience}`}>
      <dl>
        <dt>To</dt>
        <dd dir="auto">
          {draft.to.length > 0
            ? draft.to.join(', ')
            : draft.bcc.length > 0
              ? 'Nobody in sight'
              : 'Nobody: the notice has no list with addresses'}
        </dd>
        {draft.bcc.length > 0 ? (
          <>
            <dt>Bcc</dt>
            <dd dir="auto">
              {draft.bcc.join(', ')} <span className="hint">They do not see each other.</span>
            </dd>
          </>
        ) : null}
        <dt>Subject</dt>
        <dd dir="auto">{draft.subject}</dd>
      </dl>
      <p className="draft-text" dir="auto">
        {draft.text}
      </p>
      {draft.unknown.length > 0 ? (
        <p className="err">{draft.unknown.join(', ')} in the text of the settings stands for nothing.</p>
      ) : null}
      {draft.empty.length > 0 ? (
        <p className="empty-fields">
          <Shape name="warning" className="warn" />
          <span>
            Nothing in the plan for{' '}
            {draft.empty.map((field, at) => (
              <span key={field}>
                {at === 0 ? '' : ', '}
                <span className="mono">{`{${field}}`}</span> ({noticeFields[field]})
              </span>
            ))}
            .
          </span>
        </p>
      ) : null}
      <p className="hint">
        {own ? 'Its own text, as entered above.' : 'Made of the text for this kind; it follows the plan.'}
      </p>
      <span className="row">
        <button type="button" className="btn sm" onClick={() => void copy()}>
          <Icon name="copy" />
          Copy
        </button>
        {own ? null : (
          <button type="button" className="btn sm quiet" onClick={changeTexts}>
            Change this text for all releases…
          </button>
        )}
        <span role="status" className="hint">
          {said}
        </span>
      </span>
    </article>
  );
}
