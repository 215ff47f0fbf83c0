import { useMemo, useState } from 'react';
import { sectionFields } from '../../../shared/domain/plan/content';
import { ladderOf } from '../../../shared/domain/notices/ladder';
import type { NoticeRow } from '../../../shared/domain/notices/draft';
import { toldOf } from '../../../shared/domain/notices/told';
import { epochOf } from '../../../shared/domain/time';
import { momentText } from '../../../shared/domain/time-format';
import { FieldList } from '../../components/field/field-list';
import { coveredFields } from '../../components/field/further';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import { PageEnd } from '../../components/page-end';
import { Notice } from '../../components/notice';
import { Shape } from '../../components/shape';
import { insertCommand, newId } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { Draft } from './draft';
import { SaveDrafts } from './save-drafts';
import { TellForm } from './tell-form';
import './communications.css';

export const communicationsCovers = ['notices'] as const;
const fields = coveredFields(sectionFields('communications'), communicationsCovers);
type Open = { readonly notice: string; readonly what: 'draft' | 'tell' } | null;

/** The notices of a plan, and below them what is still to be sent: drafts, and when each went out. */
export function Communications() {
  const { view } = usePlan();
  const notices = view.content.communications?.notices ?? [];
  return (
    <div className="doc">
      <FieldList fields={fields} path={['communications']} value={view.content.communications} />
      {notices.length > 0 ? <Sending notices={notices} /> : null}
      <PageEnd />
    </div>
  );
}

function Sending({ notices }: { notices: readonly NoticeRow[] }) {
  const { view, shared } = usePlan();
  const { edit, readOnly } = useEditing();
  const [open, setOpen] = useState<Open>(null);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const sorted = useMemo(
    () => notices.toSorted((a, b) => (a.when ? epochOf(a.when) : Infinity) - (b.when ? epochOf(b.when) : Infinity)),
    [notices],
  );
  const rungs = useMemo(
    () => notices.flatMap((one) => ladderOf({ content: view.content, settings: shared.settings }, one)),
    [notices, view.content, shared],
  );
  const untold = sorted.filter((one) => toldOf(view.record, one.id) === null);
  const climb = () => {
    const answer = edit(
      'Add reminders, start and done',
      rungs.map((row) => insertCommand(['communications', 'notices'], { ...row, id: newId() })),
    );
    setProblem(answer.ok ? null : answer.message);
  };
  const toggle = (notice: string, what: 'draft' | 'tell') =>
    setOpen(open?.notice === notice && open.what === what ? null : { notice, what });
  return (
    <section className="field wide sending" aria-label="To send">
      <div className="rows-head">
        <h3>To send</h3>
        <p className="hint">
          {untold.length === 0
            ? 'Nothing is left to send.'
            : `${untold.length} of ${notices.length} not gone out yet. Nothing is sent from here: drafts open in your mail program.`}
        </p>
        <span className="row push">
          {rungs.length > 0 && readOnly === null ? (
            <button
              type="button"
              className="btn sm"
              title="A reminder the day before, one at the start and one at the end, for every audience with a first notice"
              onClick={climb}
            >
              <Icon name="plus" />
              {rungs.length === 1 ? `Add the ${rungs[0]?.kind ?? ''} notice` : `Add the ${rungs.length} that follow`}
            </button>
          ) : null}
          <button type="button" className="btn sm" aria-expanded={saving} onClick={() => setSaving(!saving)}>
            <Icon name="download" />
            Save drafts…
          </button>
        </span>
      </div>
      {problem === null ? null : (
        <Notice shape="error" tone="danger" onClose={() => setProblem(null)}>
          {problem}
        </Notice>
      )}
      {saving ? <SaveDrafts notices={sorted} untold={untold} onDone={() => setSaving(false)} /> : null}
      <ul>
        {sorted.map((notice) => (
          <li key={notice.id}>
            <div className="sending-line">
              <span className="what">
                <b dir="auto">{notice.audience?.trim() ? notice.audience : 'Nobody yet'}</b> {notice.kind ?? 'notice'}
              </span>
              <State notice={notice} />
              <button
                type="button"
                className="btn sm quiet"
                aria-label={`Draft: ${notice.kind ?? 'notice'} to ${notice.audience ?? 'nobody'}`}
                aria-expanded={open?.notice === notice.id && open.what === 'draft'}
                onClick={() => toggle(notice.id, 'draft')}
              >
                Draft
              </button>
              <button
                type="button"
                className="btn sm quiet"
                aria-label={`${toldOf(view.record, notice.id) === null ? 'Told…' : 'Change…'} ${notice.kind ?? 'notice'} to ${notice.audience ?? 'nobody'}`}
                aria-expanded={open?.notice === notice.id && open.what === 'tell'}
                onClick={() => toggle(notice.id, 'tell')}
              >
                {toldOf(view.record, notice.id) === null ? 'Told…' : 'Change…'}
              </button>
            </div>
            {open?.notice !== notice.id ? null : open.what === 'draft' ? (
              <Draft notice={notice} />
            ) : (
              <TellForm notice={notice} onDone={() => setOpen(null)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** When a notice went out, or is due. */
function State({ notice }: { notice: NoticeRow }) {
  const { view, shared } = usePlan();
  const [now] = useState(() => Date.now());
  const told = toldOf(view.record, notice.id);
  const zone = notice.when?.zone ?? shared.settings.zone ?? 'UTC';
  if (told) {
    const role = shared.registers.roles?.find((one) => one.id === told.by)?.name;
    return (
      <span className="state">
        {told.told ? <Shape name="complete" className="ok" /> : <Shape name="left" className="mute" />}{' '}
        {told.told ? 'Told' : 'Not told, decided'} {momentText(Date.parse(told.at), zone)}
        {[told.told ? told.channel : undefined, role, told.told ? undefined : told.reason]
          .filter(Boolean)
          .map((one) => `, ${one}`)
          .join('')}
      </span>
    );
  }
  if (!notice.when)
    return (
      <span className="state mute">
        <Shape name="draft" /> No time yet
      </span>
    );
  const due = epochOf(notice.when);
  const late = due < now;
  return (
    <span className={late ? 'state danger' : 'state mute'}>
      <Shape name={late ? 'error' : 'draft'} /> {late ? 'Was due' : 'Due'} {momentText(due, zone)}
    </span>
  );
}
