import { useState } from 'react';
import { sectionFields, type Session } from '../../../shared/domain/plan/content';
import { type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { firstDay } from '../../../shared/domain/edit/apply-content';
import { localOf } from '../../../shared/domain/time';
import { dateText } from '../../../shared/domain/time-format';
import { textNotTaken } from '../../../shared/domain/schema/not-taken';
import { FieldEditor, FieldList } from '../../components/field/field-list';
import { coveredFields, furtherFields } from '../../components/field/further';
import { renewed } from '../../components/field/renew';
import { WhenField } from '../../components/field/when-field';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icons';
import { PageEnd } from '../../components/page-end';
import { insertCommand, moveCommand, newId, removeCommand, setCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { MovesWith } from './moves-with';
import { SessionSum } from './session-sum';
import { SlotFinder } from './slot-finder';
import './schedule.css';

const PATH = ['schedule', 'sessions'] as const;
const fields = sectionFields('schedule');
const sessionFields: ReadonlyMap<string, FieldEntry> = new Map(
  fields
    .filter((field) => field.key === 'sessions')
    .flatMap((field) => fieldsOf(field.schema))
    .map((field) => [field.key, field]),
);
const dateFields = coveredFields(fields, ['plannedDate']);
export const scheduleCovers = ['plannedDate', 'sessions'] as const;
const furtherOfSession = furtherFields(
  [...sessionFields.values()],
  ['name', 'purpose', 'start', 'startOccurrence', 'hardStop', 'hardStopOccurrence', 'zone', 'safetyFloor'],
);

/** The planned date, the sessions with their windows and what the clocks make of them, then the rest. */
export function ScheduleEditor() {
  const { view, readOnly } = usePlan();
  const { edit, world } = useEditing();
  const { schedule, deployment } = view.content;
  const sessions = schedule?.sessions ?? [];
  const first = firstDay(schedule);
  const add = () => {
    const last = sessions.at(-1);
    const id = newId();
    const row = {
      id,
      name: `Session ${sessions.length + 1}`,
      zone: last?.zone ?? world.settings.zone ?? 'UTC',
      ...(last?.safetyFloor === undefined ? {} : { safetyFloor: last.safetyFloor }),
    };
    // The first session takes the steps that were written before there was one.
    const waiting = sessions.length > 0 ? [] : (deployment?.steps ?? []).filter((step) => step.session === undefined);
    edit('Add session', [
      insertCommand(PATH, row),
      ...waiting.map((step) => setCommand(['deployment', 'steps', step.id, 'session'], id)),
    ]);
  };
  return (
    <div className="doc">
      <FieldList fields={dateFields} path={['schedule']} value={schedule} />
      {schedule?.plannedDate === undefined && first !== null && readOnly === null ? (
        <p className="hint">
          <button
            type="button"
            className="link-button"
            onClick={() =>
              edit('Take the planned date from the first session', [setCommand(['schedule', 'plannedDate'], first)])
            }
          >
            Use {dateText(first)}, the day of the first session
          </button>
        </p>
      ) : null}
      <div className="sessions" data-path={PATH.join('/')}>
        {sessions.length === 0 ? (
          <div className="emp">
            <p>
              <b className="strong">No session yet.</b> A session is one window: when it starts, when everything must
              have ended, and the minutes before that which are never planned away.
            </p>
            {readOnly === null ? (
              <button type="button" className="btn" onClick={add}>
                <Icon name="plus" />
                Add session
              </button>
            ) : null}
          </div>
        ) : (
          sessions.map((session, at) => <SessionForm key={session.id} session={session} sessions={sessions} at={at} />)
        )}
        {sessions.length > 0 && readOnly === null ? (
          <button type="button" className="btn sm" onClick={add}>
            <Icon name="plus" />
            Add another session
          </button>
        ) : null}
      </div>
      <PageEnd />
    </div>
  );
}

type FormProps = { session: Session; sessions: readonly Session[]; at: number };

function SessionForm({ session, sessions, at }: FormProps) {
  const before = sessions[at - 1];
  const { view, readOnly } = usePlan();
  const { edit, world } = useEditing();
  const path = [...PATH, session.id];
  const zone = session.zone;
  const planned = view.content.schedule?.plannedDate;
  const [openedAt] = useState(() => Date.now());
  const today = localOf(openedAt, zone ?? world.settings.zone ?? 'UTC');
  const day = planned === undefined ? (before?.start ?? today) : `${planned}T00:00`;
  const move = (after: string | null) => edit('Move session', [moveCommand(PATH, session.id, after)]);
  const tool = (icon: IconName, label: string, run: () => void) => (
    <button type="button" className="btn sm icon quiet" aria-label={label} title={label} onClick={run}>
      <Icon name={icon} />
    </button>
  );
  const field = (key: 'name' | 'purpose' | 'zone' | 'safetyFloor') => {
    const entry = sessionFields.get(key);
    return entry ? (
      <FieldEditor entry={entry} path={[...path, key]} value={session[key]} notTaken={textNotTaken(session, key)} />
    ) : null;
  };
  const when = (key: 'start' | 'hardStop', which: 'startOccurrence' | 'hardStopOccurrence', near: string) => {
    const meta = sessionFields.get(key)?.meta;
    const title = meta?.title ?? key;
    return (
      <WhenField
        title={title}
        help={meta?.help}
        path={[...path, key].join('/')}
        local={session[key]}
        zone={zone}
        occurrence={session[which]}
        near={near}
        after={key === 'hardStop' ? session.start : undefined}
        onLocal={(local) =>
          edit(`Change ${title.toLowerCase()}`, [
            setCommand([...path, key], local),
            ...(session[which] === undefined ? [] : [setCommand([...path, which], undefined)]),
          ])
        }
        onOccurrence={(value) => edit(`Choose which ${title.toLowerCase()}`, [setCommand([...path, which], value)])}
      />
    );
  };
  return (
    <article className="session" aria-label={session.name ?? 'Session'} data-path={path.join('/')}>
      <header>
        <h3 dir="auto">{session.name ?? 'Session'}</h3>
        {readOnly === null ? (
          <span className="row tight">
            {at === 0 ? null : tool('arrow-up', 'Move the session up', () => move(sessions[at - 2]?.id ?? null))}
            {at === sessions.length - 1
              ? null
              : tool('arrow-down', 'Move the session down', () => move(sessions[at + 1]?.id ?? null))}
            {tool('copy', 'Duplicate the session', () =>
              edit('Duplicate session', [insertCommand(PATH, renewed(session), session.id)]),
            )}
            {tool('trash', 'Remove the session', () => edit('Remove session', [removeCommand(PATH, session.id)]))}
          </span>
        ) : null}
      </header>
      <div className="form">
        {field('name')}
        {field('purpose')}
        {when('start', 'startOccurrence', session.start ?? day)}
        {when('hardStop', 'hardStopOccurrence', session.start ?? session.hardStop ?? day)}
        {field('zone')}
        {field('safetyFloor')}
      </div>
      <FieldList fields={furtherOfSession} path={path} value={session} />
      <SessionSum session={session.id} />
      <MovesWith session={session} />
      {readOnly === null ? <SlotFinder session={session} /> : null}
    </article>
  );
}
