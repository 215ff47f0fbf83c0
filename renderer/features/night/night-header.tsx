import { clockTime, zoneAbbreviation } from '../../../shared/domain/time-format';
import { Icon } from '../../components/icon';
import { Shape, type ShapeName } from '../../components/shape';
import type { NightNow } from './use-night';
import { RUNNING } from '../../../shared/domain/lifecycle/states';

type Props = {
  readonly now: NightNow;
  readonly scheme: 'dark' | 'light';
  readonly onScheme: (scheme: 'dark' | 'light') => void;
  readonly onLeave: () => void;
};

const shapeOf = (phase: string | undefined): ShapeName =>
  phase === 'on hold'
    ? 'hold'
    : phase === 'rolling back' || phase === 'rolled back'
      ? 'back'
      : phase === 'running'
        ? 'implementing'
        : 'closed';

/** What runs, under which paper, whether it is on disk, and what time it is. */
export function NightHeader({ now, scheme, onScheme, onLeave }: Props) {
  const { night, opened, base, saving, now: at } = now;
  const run = night?.run;
  const zone = run?.zone ?? opened.content.schedule?.sessions?.[0]?.zone ?? 'UTC';
  const { name, version } = opened.content.identity ?? {};
  const words = run
    ? run.phase === 'running'
      ? RUNNING
      : run.phase.charAt(0).toUpperCase() + run.phase.slice(1)
    : base.attemptState;
  return (
    <header className="nt">
      <span className="state run strong">
        <Shape name={shapeOf(run?.phase)} className={run?.phase === 'on hold' ? 'warn' : ''} />
        {run?.start.mode === 'rehearsal' ? `Rehearsal: ${words.toLowerCase()}` : words}
      </span>
      <span className="id">{opened.reference}</span>
      <span className="name" dir="auto">
        {[name, version].filter(Boolean).join(' ')}
      </span>
      <span className="mute">
        revision {run?.revision ?? base.issue?.number ?? 'none'}
        {run?.start.checkCode === undefined ? '' : `, code ${run.start.checkCode}`}
      </span>
      <span className={saving.kind === 'not saved' ? 'save err' : 'save'} role="status">
        {saving.kind === 'saving'
          ? 'Saving…'
          : saving.kind === 'not saved'
            ? `Not saved: ${saving.why}`
            : run
              ? `Saved ${clockTime(Date.parse(run.last.at), zone)}`
              : ''}
      </span>
      <button type="button" className="btn sm" onClick={() => onScheme(scheme === 'dark' ? 'light' : 'dark')}>
        {scheme === 'dark' ? 'Light' : 'Dark'}
      </button>
      <button type="button" className="btn sm" onClick={onLeave}>
        <Icon name="x" />
        Leave
      </button>
      <span className="now">
        {new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(at)}
        <span className="zone">{zoneAbbreviation(at, zone)}</span>
      </span>
    </header>
  );
}
