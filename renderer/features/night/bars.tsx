import { inWords } from '../../../shared/domain/count';
import type { Night } from '../../../shared/domain/run/night';
import { currentItems } from '../../../shared/domain/run/status';
import { clockTime, clockWithZone } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { countdown } from './clocks-panel';
import type { NightNow } from './use-night';

/** After an absence: how long, where the night was, what was left open. */
export function PlaceBar({
  night,
  since,
  onGo,
}: {
  readonly night: Night;
  readonly since: number;
  readonly onGo: () => void;
}) {
  const open = currentItems(night).map(({ printed }) => printed);
  const minutes = Math.round(since / 60_000);
  return (
    <div className="place-bar" role="status">
      <Shape name="scheduled" className="accent" />
      <span>
        <b>You were here {minutes} min ago.</b>{' '}
        {open.length === 0 ? 'Nothing was running.' : `${inWords(open)} ${open.length === 1 ? 'is' : 'are'} open.`}
      </span>
      <button type="button" className="btn sm" onClick={onGo}>
        Go on
      </button>
    </div>
  );
}

/** While it is held: since when, by whom; the clock of the plan stands still, that of the night does not. */
export function HoldBar({ now }: { readonly now: NightNow }) {
  const { night, clocks } = now;
  const hold = night?.run.holds.at(-1);
  if (!night || night.run.phase !== 'on hold' || !hold) return null;
  const { zone } = night.run;
  const [open] = currentItems(night);
  const limit = clocks?.latestRollbackStart ?? null;
  return (
    <section className="hold-bar" aria-label="Hold">
      <div>
        <h2>
          <Shape name="hold" className="warn" />
          {open ? `Hold in ${open.printed}` : 'Hold'}
        </h2>
        <p>
          Since {clockTime(Date.parse(hold.from), zone)}, {hold.by.role}
          {hold.reason === null ? '' : `: ${hold.reason}`}
        </p>
      </div>
      <div>
        <p>Plan clock, stopped</p>
        <b>{countdown(Math.max(0, now.now - Date.parse(hold.from)))}</b>
      </div>
      <div>
        <p>Latest rollback start in</p>
        <b>{limit === null ? '–' : countdown(limit - now.now)}</b>
        <p>{limit === null ? '' : clockWithZone(limit, zone)}</p>
      </div>
    </section>
  );
}

export function PaperBar({ now }: { readonly now: NightNow }) {
  const { night } = now;
  if (!night || night.run.onPaper === null) return null;
  return (
    <div className="place-bar" role="status">
      <Shape name="left" className="warn" />
      <span>
        <b>On paper since {clockTime(Date.parse(night.run.onPaper), night.run.zone)}.</b> Come back from paper to enter
        here again; what was written is entered with its time.
      </span>
    </div>
  );
}
