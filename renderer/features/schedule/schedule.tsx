import { sectionFields, type Session } from '../../../shared/domain/plan/content';
import { type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { clockWithZone, durationText, marginText, spanUtcText } from '../../../shared/domain/time-format';
import { LocalTimeEntry } from '../../components/field/date-fields';
import { FieldEditor, FieldList } from '../../components/field/field-list';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import { insertCommand, newId, removeCommand, setCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';

const PATH = ['schedule', 'sessions'];
const fields = sectionFields('schedule');
const sessionFields = (): FieldEntry[] => {
  const sessions = fields.find((field) => field.key === 'sessions');
  return sessions ? fieldsOf(sessions.schema) : [];
};

/** Sessions with their windows, each with what the clocks make of them; then what else the schedule holds. */
export function ScheduleEditor() {
  const { view, readOnly } = usePlan();
  const { edit, world } = useEditing();
  const sessions = view.content.schedule?.sessions ?? [];
  const steps = view.content.deployment?.steps ?? [];
  const add = () => {
    const last = sessions.at(-1);
    const id = newId();
    const row = {
      id,
      name: sessions.length === 0 ? 'Night 1' : `Night ${sessions.length + 1}`,
      zone: last?.zone ?? world.settings.zone ?? 'Europe/London',
      safetyFloor: last?.safetyFloor ?? 10,
    };
    // The first session takes the steps that were written before there was one.
    const waiting = sessions.length === 0 ? steps.filter((step) => step.session === undefined) : [];
    edit('Add a session', [
      insertCommand(PATH, row),
      ...waiting.map((step) => setCommand(['deployment', 'steps', step.id, 'session'], id)),
    ]);
  };
  return (
    <div className="doc">
      <div data-path={PATH.join('/')}>
        {sessions.length === 0 ? (
          <div className="emp">
            <p>
              <b className="strong">No session yet.</b> A session is one maintenance window: when it starts, when
              everything must have ended, and the minutes before that which are never planned away.
            </p>
            {readOnly === null ? (
              <button type="button" className="btn primary" onClick={add}>
                <Icon name="plus" />
                Session
              </button>
            ) : null}
          </div>
        ) : (
          sessions.map((session) => <SessionCard key={session.id} session={session} several={sessions.length > 1} />)
        )}
        {sessions.length > 0 && readOnly === null ? (
          <button type="button" className="btn sm" onClick={add}>
            <Icon name="plus" />
            Another session
          </button>
        ) : null}
      </div>
      <div className="block-head">
        <h3>Around the sessions</h3>
      </div>
      <FieldList
        fields={fields.filter((field) => field.key !== 'sessions')}
        path={['schedule']}
        value={view.content.schedule}
      />
    </div>
  );
}

function SessionCard({ session, several }: { session: Session; several: boolean }) {
  const { analysis, readOnly } = usePlan();
  const { edit } = useEditing();
  const path = [...PATH, session.id];
  const clock = analysis.schedule.sessions.find((one) => one.session === session.id);
  const plain = (key: string) => {
    const entry = sessionFields().find((field) => field.key === key);
    const value: unknown = Reflect.get(session, key);
    return entry ? <FieldEditor entry={entry} path={[...path, key]} value={value} /> : null;
  };
  const help = (key: string) => sessionFields().find((field) => field.key === key)?.meta.help;
  const time = (key: 'start' | 'hardStop', which: 'startOccurrence' | 'hardStopOccurrence', title: string) => (
    <LocalTimeEntry
      title={title}
      help={help(key)}
      path={[...path, key].join('/')}
      local={session[key]}
      zone={session.zone}
      occurrence={session[which]}
      onLocal={(local) =>
        edit(`Change ${title.toLowerCase()}`, [
          setCommand([...path, key], local),
          ...(session[which] === undefined ? [] : [setCommand([...path, which], undefined)]),
        ])
      }
      onOccurrence={(value) => edit(`Choose which ${title.toLowerCase()}`, [setCommand([...path, which], value)])}
    />
  );
  return (
    <article className="session" aria-label={session.name ?? 'Session'} data-path={path.join('/')}>
      <header>
        <h3 dir="auto">{session.name ?? 'Session'}</h3>
        {readOnly === null ? (
          <button
            type="button"
            className="btn sm quiet"
            onClick={() => edit('Remove a session', [removeCommand(PATH, session.id)])}
            title={several ? undefined : 'Its steps stay and lose their times'}
          >
            <Icon name="trash" />
            Remove
          </button>
        ) : null}
      </header>
      <div className="form">
        {plain('name')}
        {plain('purpose')}
        {time('start', 'startOccurrence', 'Window starts')}
        {time('hardStop', 'hardStopOccurrence', 'Hard stop')}
        {plain('zone')}
        {plain('safetyFloor')}
      </div>
      {clock ? (
        <p className="line" role="status">
          {clock.windowMinutes === null || clock.windowStart === null || clock.windowEnd === null ? (
            <span className="mute">Give a start and a hard stop: the length, the zone and UTC appear here.</span>
          ) : clock.windowMinutes <= 0 ? (
            <span className="danger">The hard stop lies before the start.</span>
          ) : (
            <>
              <span>
                <b className="strong">{durationText(clock.windowMinutes)}</b>,{' '}
                {spanUtcText(clock.windowStart, clock.windowEnd)}
              </span>
              {clock.end === null ? null : <span>Steps end {clockWithZone(clock.end, clock.zone)}</span>}
              {clock.latestRollbackStart === null ? null : (
                <span>Latest rollback start {clockWithZone(clock.latestRollbackStart, clock.zone)}</span>
              )}
              {clock.marginMinutes === null ? null : (
                <span className={clock.marginMinutes < 0 ? 'danger strong' : 'strong'}>
                  Margin {marginText(clock.marginMinutes)}
                </span>
              )}
            </>
          )}
        </p>
      ) : null}
    </article>
  );
}
