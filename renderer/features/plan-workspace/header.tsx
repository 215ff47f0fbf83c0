import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { percentText } from '../../../shared/domain/forecast/forecast-words';
import { latestSaid, noWayBackWords, undoSaid } from '../../../shared/domain/schedule/clock-words';
import type { SessionClock } from '../../../shared/domain/schedule/schedule';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import { localOf } from '../../../shared/domain/time';
import { clockTime, spanText, spanUtcText, zoneAbbreviation } from '../../../shared/domain/time-format';
import { ChanceSum } from '../../components/chance';
import { Icon } from '../../components/icon';
import { MarginBadge } from '../../components/margin';
import { NotSaved } from '../../components/not-saved';
import { Popover } from '../../components/popover';
import { Shape } from '../../components/shape';
import { useHeld } from '../../state/held-text';
import { tally } from '../../state/to-fill';
import { usePlan } from '../../state/plan-context';
import { isRefusal, saveWords, WAITING } from '../../state/save-words';
import { count } from '../../strings/words';
import { revisionLook } from '../../../shared/domain/lifecycle/states';

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Reference, name, state and save state; below them the facts, always in the same order. */
export function PlanHeader({ actions }: { actions: ReactNode }) {
  const { view, analysis } = usePlan();
  const identity = view.content.identity ?? {};
  const name = [identity.name, identity.version].filter(Boolean).join(' ') || 'Not named yet';
  const { shape, tone } = revisionLook[view.revision.state];
  const types = [identity.changeType, identity.releaseType].filter(Boolean).join(', ');
  return (
    <header className="planhead">
      <div className="top">
        <span className="id" dir="auto">
          {identity.reference ?? view.id}
        </span>
        <h1 dir="auto" title={name}>
          {name}
        </h1>
        <span className={`state pill ${tone}`}>
          <Shape name={shape} />
          <span>
            {view.revision.state} {view.revision.number}
          </span>
        </span>
        {types === '' ? null : <span className="mute types">{types}</span>}
        <SaveLine />
        {actions}
      </div>
      <Facts clock={analysis.schedule.leading} />
    </header>
  );
}

/** "Saved 14:02" only when the library has all that is on the screen; what failed stays here with the ways out. */
function SaveLine() {
  const { store, view } = usePlan();
  const save = useStore(store.state, (state) => state.save);
  const held = useHeld();
  const saved = Date.parse(view.savedAt);
  const text = saveWords(save, held, `Saved ${Number.isNaN(saved) ? '' : clockTime(saved, zoneHere())}`);
  if (save.kind === 'failed')
    return (
      <NotSaved
        text={text}
        tryAgain={() => store.flush()}
        saveCopy={store.keeper.saveCopy}
        goBack={isRefusal(save) ? () => store.discard() : null}
      />
    );
  const all = text.startsWith('Saved');
  return (
    <span className="save push" role="status" title={text === 'Not all saved' ? WAITING : undefined}>
      <Icon name={all ? 'check' : 'dots'} />
      {text}
    </span>
  );
}

function Facts({ clock }: { clock: SessionClock | null }) {
  const { analysis } = usePlan();
  const { schedule } = analysis;
  const sessions = schedule.sessions.length;
  const [latest, undo] = clock ? [latestSaid(schedule, clock), undoSaid(schedule, clock)] : [null, null];
  const none = clock === null ? null : noWayBackWords(schedule, clock);
  return (
    <dl className="facts">
      <div>
        <dt>Window{sessions > 1 ? `, of ${sessions} the tightest` : ''}</dt>
        <dd>
          <WindowText clock={clock} />
        </dd>
      </div>
      <div>
        <dt>Last gate ends</dt>
        <dd>
          <Time at={clock?.lastGateEnd ?? null} clock={clock} />
        </dd>
      </div>
      <div title={latest?.reason}>
        <dt>Latest rollback start</dt>
        <dd>{none === null ? <Time at={latest?.at ?? null} clock={clock} /> : 'None'}</dd>
      </div>
      <div>
        <dt>Rollback margin</dt>
        <dd>
          <MarginBadge minutes={clock?.marginMinutes ?? null} noWayBack={none !== null} />
          {clock === null ? null : <Chance clock={clock} />}
        </dd>
      </div>
      <div title={undo?.reason}>
        <dt>{none === null ? 'Can be undone until' : 'Rollback'}</dt>
        <dd>{none ?? <UndoText clock={clock} />}</dd>
      </div>
      <div>
        <dt>Checks</dt>
        <dd>
          <ChecksFact />
        </dd>
      </div>
    </dl>
  );
}

/** The probability beside the margin; pressed, it says what it rests on. */
function Chance({ clock }: { clock: SessionClock }) {
  const { forecast } = usePlan().analysis;
  const chance = forecast?.sessions.find((one) => one.session === clock.session);
  if (!forecast || !chance || chance.gateProbability === null) return null;
  const percent = percentText(chance.gateProbability);
  return (
    <>
      {' '}
      <Popover
        label={percent}
        name={`${percent} probable that the last gate ends in time: what that rests on`}
        className="btn sm link chance"
        title="How probable it is"
      >
        {() => (
          <div className="chance-sum">
            <ChanceSum clock={clock} chance={chance} assumed={forecast.assumed} />
          </div>
        )}
      </Popover>
    </>
  );
}

function Time({ at, clock }: { at: number | null; clock: SessionClock | null }) {
  if (at === null || clock === null) return <span className="mute">Not known yet</span>;
  const text = timesOf(clock).full(at);
  const zone = zoneAbbreviation(at, clock.zone);
  return (
    <>
      {text.slice(0, -zone.length).trimEnd()}
      <span className="zone">{zone}</span>
    </>
  );
}

/** The moment, and in a word what ends it: a step, or the rollback window. */
function UndoText({ clock }: { clock: SessionClock | null }) {
  const why = clock?.undoUntilReason;
  if (!clock || !why || why.kind === 'no-way-back') return <Time at={null} clock={clock} />;
  const word = why.kind === 'irreversible' ? `step ${why.printed}` : 'rollback window';
  return (
    <>
      {clock.undoUntil === null ? 'No longer' : <Time at={clock.undoUntil} clock={clock} />}{' '}
      <span className="mute">{word}</span>
    </>
  );
}

function WindowText({ clock }: { clock: SessionClock | null }) {
  if (!clock || clock.windowStart === null || clock.windowEnd === null)
    return <span className="mute">Not planned yet</span>;
  const { windowStart, windowEnd, zone } = clock;
  const text = spanText(windowStart, windowEnd, zone);
  const last = zoneAbbreviation(windowEnd, zone);
  const isLong = localOf(windowStart, zone).slice(0, 10) !== localOf(windowEnd, zone).slice(0, 10);
  return (
    <span className={isLong ? 'long' : undefined} title={isLong ? spanUtcText(windowStart, windowEnd) : undefined}>
      {text.endsWith(last) ? text.slice(0, -last.length).trimEnd() : text}
      {text.endsWith(last) ? <span className="zone">{last}</span> : null}{' '}
      {last === 'UTC' ? null : (
        <span className="utc" title={spanUtcText(windowStart, windowEnd)}>
          {clockTime(windowStart, 'UTC')}–{clockTime(windowEnd, 'UTC')} UTC
        </span>
      )}
    </span>
  );
}

function ChecksFact() {
  const { analysis } = usePlan();
  const { errors, warnings, toFill } = tally(analysis.findings);
  if (errors + warnings + toFill === 0)
    return (
      <span className="state good">
        <Shape name="complete" />
        <span>No errors, no warnings</span>
      </span>
    );
  return (
    <span className="row tight">
      {errors > 0 ? (
        <span className="state bad">
          <Shape name="error" />
          {count(errors, 'error')}
        </span>
      ) : null}
      {warnings > 0 ? (
        <span className="state wait">
          <Shape name="warning" />
          {count(warnings, 'warning')}
        </span>
      ) : null}
      {toFill > 0 ? (
        <span className="state">
          <Shape name="draft" />
          {toFill} to fill in
        </span>
      ) : null}
    </span>
  );
}
