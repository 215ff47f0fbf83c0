import { inWords } from '../../../shared/domain/count';
import {
  type Answer,
  approvalAnswers,
  isInFavour,
  isPositive,
  isVerbal,
  neededOf,
  reviewAnswers,
  type Signature,
} from '../../../shared/domain/lifecycle/answers';
import type { Life } from '../../../shared/domain/lifecycle/fold';
import type { Route } from '../../../shared/domain/plan/control';
import { epochOf, epochOfInstant } from '../../../shared/domain/time';
import { momentText } from '../../../shared/domain/time-format';
import { Shape, type ShapeName } from '../../components/shape';

type Props = { life: Life; route: Route; role: (id: string) => string; zone: string };

/** The route, with what each role has answered for this revision and whether it counts. */
export function Answers({ life, route, role, zone }: Props) {
  const groups = [
    { title: 'Review', answers: reviewAnswersOf(life, route), needed: neededOf(route, 'review') },
    {
      title: 'Approval',
      answers: approvalAnswers({ ...life, issue: life.issue ?? unissued(route) }),
      needed: neededOf(life.issue?.route ?? route, 'approval'),
    },
  ].filter(({ answers }) => answers.length > 0);
  if (groups.length === 0) return <p className="hint">The route names nobody yet: fill in the sign-off route.</p>;
  return (
    <table className="plain answers">
      <thead>
        <tr>
          <th scope="col">Role</th>
          <th scope="col">Answer</th>
          <th scope="col">How it came back</th>
          <th scope="col">Counts for {life.number}?</th>
        </tr>
      </thead>
      {groups.map(({ title, answers, needed }) => (
        <tbody key={title}>
          <tr className="group">
            <th scope="rowgroup" colSpan={4}>
              {title}{' '}
              <span className="mute">
                {answers.filter(isInFavour).length} of {answers.length} in favour
                {needed < answers.length ? `, ${needed} needed` : ''}
              </span>
            </th>
          </tr>
          {answers.map((answer) => (
            <Row key={answer.role} answer={answer} role={role} zone={zone} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

const unissued = (route: Route) => ({ number: '', fingerprint: '', at: '', route });

/** After the issue, the reviews it was issued on. */
function reviewAnswersOf(life: Life, route: Route): Answer[] {
  const given = (life.control.signatures ?? []).findLast(({ meaning }) => meaning === 'review');
  if (life.submitted || life.issue === null || given === undefined) return reviewAnswers(life, route);
  const { revision = '', fingerprint = '' } = given;
  return reviewAnswers({ ...life, number: revision, submitted: { digest: fingerprint, at: '' } }, life.issue.route);
}

type RowProps = { answer: Answer; role: (id: string) => string; zone: string };

function Row({ answer, role, zone }: RowProps) {
  const { signature, due } = answer;
  const { shape, tone, words } = verdict(answer);
  const moment = signature?.signedAt ?? signature?.verbalAt;
  return (
    <tr>
      <th scope="row" dir="auto">
        {role(answer.role)}
        {signature === null ? null : <span className="mute">{whoWords(signature, role)}</span>}
      </th>
      <td dir="auto">
        {signature === null ? <span className="mute">Not answered</span> : (signature.decision ?? 'No decision')}
        {moment === undefined ? null : <span className="mute">{momentText(epochOf(moment), moment.zone)}</span>}
      </td>
      <td dir="auto">
        {signature?.how ?? ''}
        {signature?.recordedIn === undefined ? null : <span className="mute">{signature.recordedIn}</span>}
        {signature?.evidence?.map(({ sha256, name }) => (
          <span key={sha256} className="mute">
            {name}
          </span>
        ))}
      </td>
      <td>
        <span className={`row tight ${tone}`}>
          <Shape name={shape} />
          {words}
        </span>
        {signature === null && answer.after.length > 0 ? (
          <span className="mute">after {inWords(answer.after.map(role))}</span>
        ) : null}
        {signature === null && answer.after.length === 0 && due !== null ? (
          <span className="mute">by {momentText(epochOfInstant(due), zone)}</span>
        ) : null}
      </td>
    </tr>
  );
}

/** The person, and whose deputy it was. */
const whoWords = ({ name, role: by, onBehalfOf }: Signature, role: (id: string) => string): string =>
  [name, onBehalfOf === undefined || by === undefined ? '' : `${role(by)}, as deputy`].filter(Boolean).join(', ');

function verdict({ signature, uncounted }: Answer): { shape: ShapeName; tone: string; words: string } {
  if (signature === null) return { shape: 'todo', tone: 'mute', words: 'Awaited' };
  if (uncounted !== null) return { shape: 'error', tone: 'danger', words: `No: ${uncounted}` };
  if (!isPositive(signature))
    return { shape: 'error', tone: 'danger', words: `No: ${signature.decision ?? 'no decision'}` };
  return isVerbal(signature)
    ? { shape: 'progress', tone: 'warn', words: 'Yes, record owed' }
    : { shape: 'complete', tone: 'ok', words: 'Yes' };
}
