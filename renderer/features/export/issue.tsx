import { useState } from 'react';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Popover } from '../../components/popover';
import { Shape } from '../../components/shape';
import type { PlacedFinding } from '../../state/analysis';
import { reviewersOf } from '../../../shared/domain/lifecycle/answers';
import { nextKind, table } from '../../../shared/domain/lifecycle/table';
import { goTo } from '../../state/aim';
import { useReadOnly } from '../../state/app';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';
import { useFormText } from '../../state/held-text';
import { isDraft, isInReview, isIssued, wasIssued } from '../../../shared/domain/lifecycle/states';

/** `1.0` after a draft before the first issue, else the number the draft already has. */
const nextIssue = (number: string) => (number.startsWith('0.') ? '1.0' : number);

type Props = { open: boolean; onOpen: (open: boolean) => void };

/** Submit and issue: what blocks stands beside the button; what an issue freezes is said before it is done. */
export function IssueButton({ open, onOpen }: Props) {
  const { view, analysis, readOnly } = usePlan();
  const library = useReadOnly();
  const state = view.revision.state;
  if (view.archived) return null;
  if (wasIssued(state)) return <NextAct />;
  const errors = analysis.findings.filter(({ finding }) => finding.severity === 'error');
  const open_ = analysis.findings.filter(({ finding }) => finding.severity === 'warning' && finding.accepted === null);
  const blocked = errors.length > 0;
  const number = nextIssue(view.revision.number);
  return (
    <>
      {blocked ? <Why errors={errors} /> : null}
      <Popover
        className={blocked ? 'btn' : 'btn primary'}
        label={isDraft(state) ? 'Submit…' : `Issue ${number}…`}
        title={isDraft(state) ? `Submit or issue draft ${view.revision.number}` : `Issue ${number}`}
        barred={library}
        open={open}
        onOpen={onOpen}
      >
        {(close) =>
          blocked || open_.length > 0 ? (
            <Blocked
              found={[...errors, ...open_].toSorted((a, b) => Number(a.toFill) - Number(b.toFill))}
              blocked={blocked}
              close={close}
            />
          ) : (
            <Confirm number={number} canReturn={isInReview(state) && readOnly !== null} close={close} />
          )
        }
      </Popover>
    </>
  );
}

/** After the issue the next act is done in Approvals. */
function NextAct() {
  const { view } = usePlan();
  const kind = nextKind(view.record.attempts?.at(-1)?.state);
  if (kind === null || !isIssued(view.revision.state)) return null;
  return (
    <button type="button" className="btn" onClick={() => goTo('approvals', [])}>
      {table[kind].title}…
    </button>
  );
}

/** What is in the way, beside the button: calm where it is only what is not there yet. */
function Why({ errors }: { errors: readonly PlacedFinding[] }) {
  const wrong = errors.filter(({ toFill }) => !toFill).length;
  if (wrong === 0)
    return (
      <span className="row tight mute why" id="issue-blocked">
        <Shape name="draft" />
        {errors.length} to fill in before submission
      </span>
    );
  return (
    <span className="row tight danger why" id="issue-blocked">
      <Shape name="error" />
      {count(wrong, 'error')} {wrong === 1 ? 'blocks' : 'block'} submission
    </span>
  );
}

function Blocked({ found, blocked, close }: { found: readonly PlacedFinding[]; blocked: boolean; close: () => void }) {
  return (
    <div className="stack issue">
      <b className="strong">{blocked ? 'This plan cannot be issued yet' : 'Warnings wait for a reason'}</b>
      <p className="hint">
        {blocked
          ? 'What is missing must be filled in, and errors put right. Warnings must be put right or accepted with a reason in the checks.'
          : 'Accept each with a reason in the checks, or put it right; then the plan can be issued.'}
      </p>
      <ul className="blockers">
        {found.slice(0, 8).map(({ finding, target, toFill }) => (
          <li key={`${finding.rule} ${finding.path} ${finding.message}`}>
            <Shape
              name={toFill ? 'draft' : finding.severity === 'error' ? 'error' : 'warning'}
              className={toFill ? 'mute' : finding.severity === 'error' ? 'danger' : 'warn'}
            />
            <span dir="auto">{finding.message}</span>
            {target ? (
              <button
                type="button"
                className="btn sm"
                onClick={() => {
                  close();
                  goTo(target.page, target.path);
                }}
              >
                Go to
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {found.length > 8 ? <p className="hint">and {found.length - 8} more in the checks.</p> : null}
    </div>
  );
}

function Confirm({ number, canReturn, close }: { number: string; canReturn: boolean; close: () => void }) {
  const { store, view } = usePlan();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  useFormText(reason);
  // the first button has the focus: of a draft it is the act that can be taken back
  const draft = isDraft(view.revision.state);
  const reviewers = reviewersOf(view.control.route);
  const waits = draft && reviewers.length > 0;
  const issue = async () => {
    setBusy(true);
    setProblem(null);
    const saved = await store.flush();
    const answer = saved ? await call('plan.issue', { id: view.id }) : null;
    setBusy(false);
    if (answer === null) return setProblem('The last change is not saved yet, so nothing was issued.');
    if (!answer.ok) return setProblem(answer.error.message);
    await store.reload();
    close();
  };
  const back = async () => {
    if (reason.trim() === '') return setProblem('Give the reason first; it stands in the history.');
    const answer = await call('plan.return', { id: view.id, reason: reason.trim() });
    if (!answer.ok) return setProblem(answer.error.message);
    await store.reload();
    close();
  };
  const submit = async () => {
    if (!(await store.flush())) return setProblem('The last change is not saved yet.');
    const answer = await call('plan.submit', { id: view.id });
    if (!answer.ok) return setProblem(answer.error.message);
    await store.reload();
    close();
  };
  return (
    <div className="stack issue">
      <b className="strong">Issue revision {number}</b>
      <p>
        The text, the registers and settings it uses, and its files are frozen; a fingerprint and a check code for each
        document are made, and the documents are stored. It cannot be undone: any later change opens a new draft, and
        approvals stay with this revision.
      </p>
      <span className="row">
        {draft ? (
          <button type="button" className="btn sm primary" onClick={() => void submit()}>
            Submit for review
          </button>
        ) : null}
        {waits ? null : (
          <button
            type="button"
            className={draft ? 'btn sm' : 'btn sm primary'}
            aria-disabled={busy}
            onClick={busy ? undefined : () => void issue()}
          >
            <Icon name="lock" />
            {busy ? 'Issuing…' : `Issue ${number}`}
          </button>
        )}
      </span>
      {waits ? (
        <p className="hint">
          The route asks for {count(reviewers.length, 'review')}: submit it first. It is issued once they are in.
        </p>
      ) : null}
      {canReturn ? (
        <>
          <label className="label" htmlFor="return-reason">
            Or return it to draft, because
          </label>
          <textarea
            id="return-reason"
            className="input"
            rows={2}
            dir="auto"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <span className="row">
            <button type="button" className="btn sm" onClick={() => void back()}>
              Return to draft
            </button>
          </span>
        </>
      ) : null}
      {problem === null ? null : (
        <p className="err" role="alert">
          <Shape name="error" />
          <span dir="auto">{problem}</span>
        </p>
      )}
    </div>
  );
}
