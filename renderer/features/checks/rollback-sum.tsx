import type { Content } from '../../../shared/domain/plan/content';
import { noWayBackWords, undoSaid } from '../../../shared/domain/schedule/clock-words';
import type { SessionClock } from '../../../shared/domain/schedule/schedule';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import { MarginBadge } from '../../components/margin';
import { usePlan } from '../../state/plan-context';

/** How the latest rollback start is worked out: every computed time can be opened to its arithmetic. */
export function RollbackSum() {
  const { analysis, view } = usePlan();
  const { sessions } = analysis.schedule;
  return (
    <>
      {sessions.map((clock) => (
        <Sum key={clock.session} clock={clock} content={view.content} several={sessions.length > 1} />
      ))}
    </>
  );
}

function Sum({ clock, content, several }: { clock: SessionClock; content: Content; several: boolean }) {
  const { analysis } = usePlan();
  const rollback = analysis.schedule.rollback.get(clock.session);
  const time = timesOf(clock).full;
  const { schedule } = analysis;
  const none = noWayBackWords(schedule, clock);
  if (clock.windowEnd === null) return null;
  if (none !== null)
    return (
      <section className="sum" aria-label="How the latest rollback start is worked out">
        <h3>
          {none}
          {several ? <span className="mute"> {clock.name}</span> : null}
        </h3>
      </section>
    );
  const undo = undoSaid(schedule, clock);
  const byWindow = clock.rollbackEndsBy?.kind === 'rollback-window';
  const known = rollback?.minutes ?? null;
  const parts = (verify: boolean) =>
    (rollback?.steps ?? []).filter(({ step }) => (step.verification === true) === verify);
  const verification = parts(true);
  const first = verification[0]?.start ?? known;
  // Steps in a row are split into undoing and verifying; where they run side by side only the whole is honest.
  const inRow =
    verification.length > 0 && first !== null && parts(false).every(({ end }) => end !== null && end <= first);
  const label = (steps: ReturnType<typeof parts>) => {
    const names = steps.map(({ step }) => step.number ?? step.id);
    return names.length > 1 ? `${names[0]}–${names.at(-1)}` : (names[0] ?? '');
  };
  const gate = content.deployment?.steps?.find((step) => step.id === clock.lastGate);
  return (
    <section className="sum" aria-label="How the latest rollback start is worked out">
      <h3>
        {clock.latestRollbackStart === null
          ? 'The latest rollback start'
          : `How ${time(clock.latestRollbackStart)} is worked out`}
        {several ? <span className="mute"> {clock.name}</span> : null}
      </h3>
      <table className="ledger">
        <tbody>
          {byWindow ? (
            <tr>
              <td>End of the rollback window</td>
              <td>{time(clock.rollbackEndsBy?.at ?? clock.windowEnd)}</td>
            </tr>
          ) : (
            <>
              <tr>
                <td>Hard stop</td>
                <td>{time(clock.windowEnd)}</td>
              </tr>
              <tr>
                <td>Safety floor</td>
                <td>− {clock.safetyFloorMinutes} min</td>
              </tr>
            </>
          )}
          {known === null ? (
            <tr>
              <td>Rollback</td>
              <td>
                <span className="mute">not known yet</span>
              </td>
            </tr>
          ) : inRow ? (
            <>
              <tr>
                <td>Rollback {label(parts(false))}</td>
                <td>− {first} min</td>
              </tr>
              <tr>
                <td>Rollback verification {label(verification)}</td>
                <td>− {known - (first ?? 0)} min</td>
              </tr>
            </>
          ) : (
            <tr>
              <td>Rollback {label(rollback?.steps ?? [])}</td>
              <td>− {known} min</td>
            </tr>
          )}
          {clock.latestRollbackStart === null ? null : (
            <tr className="sum-row">
              <td>Latest rollback start</td>
              <td>{time(clock.latestRollbackStart)}</td>
            </tr>
          )}
          {clock.lastGateEnd === null ? null : (
            <tr>
              <td>Last gate {gate?.number ?? ''} ends</td>
              <td>{time(clock.lastGateEnd)}</td>
            </tr>
          )}
          {clock.marginMinutes === null ? null : (
            <tr className={clock.marginMinutes < 0 ? 'bad' : undefined}>
              <td>Margin</td>
              <td>
                <MarginBadge minutes={clock.marginMinutes} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {undo.value === 'Unknown' ? null : (
        <p className="hint">
          Can be undone until: {undo.at === null ? undo.value : time(undo.at)} – {undo.reason}.
        </p>
      )}
    </section>
  );
}
