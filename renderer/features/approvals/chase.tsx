import { useMemo, useState } from 'react';
import { type Owed, chaseList } from '../../../shared/domain/lifecycle/chase';
import type { Life } from '../../../shared/domain/lifecycle/fold';
import type { Route } from '../../../shared/domain/plan/control';
import { momentText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { call } from '../../bridge/desk';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';

const words: Readonly<Record<Owed['what'], string>> = {
  review: 'review',
  approval: 'approval',
  record: 'written record of the spoken answer',
  condition: 'condition',
};

type Props = { life: Life; route: Route; role: (id: string) => string };

/** Who still owes an answer, a record or a condition, and the letters that ask for each. */
export function Chase({ life, route, role }: Props) {
  const { view, shared } = usePlan();
  const { settings } = shared;
  const [said, setSaid] = useState<{ text: string; token: string | null } | null>(null);
  const [now] = useState(() => Date.now());
  const owed = useMemo(() => chaseList(life, { route, settings, now }), [life, route, settings, now]);
  if (owed.length === 0 || life.archived) return null;
  const write = async () => {
    const picked = await call('dialog.folder', { purpose: 'export' });
    if (!picked.ok) return setSaid({ text: picked.error.message, token: null });
    if (!picked.value.folder) return;
    const answer = await call('chase.write', { id: view.id, token: picked.value.folder.token, owed: [] });
    if (!answer.ok) return setSaid({ text: answer.error.message, token: null });
    setSaid({
      text: `${count(answer.value.names.length, 'draft')} written. Open one in your mail program, look it over, send it.`,
      token: answer.value.token,
    });
  };
  return (
    <section aria-label="Chase list">
      <h3>
        Chase list <span className="mute">{owed.length}</span>
      </h3>
      <ul className="chase">
        {owed.map((one) => (
          <Entry key={one.id} owed={one} role={role} now={now} zone={settings.zone ?? 'UTC'} />
        ))}
      </ul>
      <span className="row wrap">
        <button type="button" className="btn sm" onClick={() => void write()}>
          Save letters as drafts…
        </button>
        {said?.token ? (
          <button
            type="button"
            className="btn sm quiet"
            onClick={() => void call('shell.showInFolder', { token: said.token ?? '' })}
          >
            Show in folder
          </button>
        ) : null}
      </span>
      <p role="status" className="hint">
        {said?.text ?? 'Nothing is sent from here.'}
      </p>
    </section>
  );
}

type EntryProps = { owed: Owed; role: (id: string) => string; now: number; zone: string };

function Entry({ owed: { what, role: id, due, about, deputies }, role, now, zone }: EntryProps) {
  const late = due !== null && due < now;
  return (
    <li>
      <Shape name={late ? 'error' : 'todo'} className={late ? 'danger' : 'warn'} />
      <span>
        <b className="strong" dir="auto">
          {id === undefined ? 'Nobody yet' : role(id)}
        </b>
        <span className="mute" dir="auto">
          {[
            about === null ? words[what] : `${words[what]}: ${about}`,
            deputies.length > 0 && `deputy: ${deputies.map(role).join(', ')}`,
          ]
            .filter(Boolean)
            .join('; ')}
        </span>
        {due === null ? null : (
          <span className={late ? 'danger' : 'mute'}>
            {late ? 'overdue since' : 'by'} {momentText(due, zone)}
          </span>
        )}
      </span>
    </li>
  );
}
