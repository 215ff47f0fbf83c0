import { sectionFields, type Step } from '../../../shared/domain/plan/content';
import { fieldsOf } from '../../../shared/domain/schema/field';
import { printedNumber } from '../../../shared/domain/schedule/deployment';
import type { Schedule } from '../../../shared/domain/schedule/schedule';
import { fixedStart } from '../../../shared/domain/schedule/session-times';
import { timesOf as nightTimes } from '../../../shared/domain/schedule/shown-times';
import { FieldList } from '../../components/field/field-list';
import { furtherFields } from '../../components/field/further';
import { useFurther } from '../../components/page-end';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icons';
import { usePlan } from '../../state/plan-context';
import { afterText } from './after';
import { otherDurationFields, stepFields, STEPS } from './changes';
import { timesOf } from './rows';
import { type Pane, showPane, useRunSheet } from './state';
import { type StepActions, useStepActions } from './step-actions';

const dependsOn = stepFields.get('dependsOn');
/** What the columns hold whole; the line of a dependency says its step and its kind. */
const inColumns = ['number', 'task', 'owner', 'duration'].concat(
  dependsOn && furtherFields(fieldsOf(dependsOn.schema), ['step', 'kind']).length === 0 ? ['dependsOn'] : [],
);
const groupFields = sectionFields('deployment').filter((field) => field.key === 'groups');

/** The step that is selected: one line about it, and what the columns do not hold when it is opened. */
export function Details({ roomy, schedule }: { roomy: boolean; schedule: Schedule }) {
  const { view } = usePlan();
  const { readOnly } = useEditing();
  const actions = useStepActions();
  const { selected, pane } = useRunSheet();
  const steps = view.content.deployment?.steps ?? [];
  const step = steps.find((one) => one.id === selected);
  const further = useFurther();
  const toggle = (next: Exclude<Pane, null>) => () => showPane(pane === next ? null : next);
  return (
    <div className={pane === null ? 'detail' : 'detail opened'}>
      <div className="detail-line">
        {step ? (
          <Summary step={step} schedule={schedule} />
        ) : (
          <span className="mute">Select a step to see the rest of it.</span>
        )}
        <span className="push row tight">
          {step && readOnly === null ? <StepTools id={step.id} actions={actions} /> : null}
          <button type="button" className="btn sm" aria-expanded={pane === 'step'} onClick={toggle('step')}>
            Details
            <Icon name={pane === 'step' ? 'chevron-down' : 'chevron-right'} />
          </button>
          <button type="button" className="btn sm" aria-expanded={pane === 'groups'} onClick={toggle('groups')}>
            Groups
            <Icon name={pane === 'groups' ? 'chevron-down' : 'chevron-right'} />
          </button>
          {further === null ? null : (
            <button type="button" className="btn sm" aria-expanded={pane === 'further'} onClick={toggle('further')}>
              More of the section
              <Icon name={pane === 'further' ? 'chevron-down' : 'chevron-right'} />
            </button>
          )}
        </span>
      </div>
      {pane === 'step' && step ? <StepForm step={step} roomy={roomy} /> : null}
      {pane === 'groups' ? (
        <div className="detail-body">
          <p className="hint">
            Steps of a group with one duration are timed as one; choose the group in their details.
          </p>
          <FieldList fields={groupFields} path={['deployment']} value={view.content.deployment} />
        </div>
      ) : null}
      {pane === 'further' ? <div className="detail-body">{further}</div> : null}
    </div>
  );
}

function Summary({ step, schedule }: { step: Step; schedule: Schedule }) {
  const { view } = usePlan();
  const after = afterText(step.dependsOn, view.content.deployment?.steps ?? []);
  const floats = (timesOf(schedule).get(step.id) ?? []).flatMap((one) => one.floatMinutes ?? []);
  const float = floats.length > 0 ? Math.min(...floats) : null;
  const says = [
    step.irreversible ? 'irreversible' : '',
    step.service?.change ? `takes the service ${step.service.change}` : '',
    notBefore(step, schedule),
    float === null ? '' : float === 0 ? 'critical' : `float ${float} min`,
  ].filter(Boolean);
  return (
    <dl>
      <div>
        <dt>Selected</dt>
        <dd className="strong id">{printedNumber(step)}</dd>
      </div>
      <div className="grows">
        <dt>Expected result</dt>
        <dd dir="auto" className={step.expectedResult ? 'cut' : 'cut mute'} title={step.expectedResult}>
          {step.expectedResult ?? 'None yet'}
        </dd>
      </div>
      <div>
        <dt>After</dt>
        <dd className={after === '' ? 'mute' : 'id'}>{after === '' ? 'the step before' : after}</dd>
      </div>
      {says.length > 0 ? (
        <div className="note">
          <dt>Note</dt>
          <dd className="cut" title={says.join(', ')}>
            {says.join(', ')}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function notBefore(step: Step, { sessions }: Schedule): string {
  const clock = sessions.find(({ session }) => session === step.session);
  const at = clock ? fixedStart(step, clock.zone) : null;
  return clock && at !== null ? `not before ${nightTimes(clock).full(at)}` : '';
}

function StepForm({ step, roomy }: { step: Step; roomy: boolean }) {
  const path = [...STEPS, step.id];
  const hidden = roomy ? [...inColumns, 'type'] : inColumns;
  const rest = furtherFields([...stepFields.values()], hidden);
  const duration = stepFields.get('duration');
  return (
    <div className="detail-body" key={step.id} role="group" aria-label={`Details of step ${printedNumber(step)}`}>
      <FieldList fields={rest} path={path} value={step} />
      <fieldset className="field group">
        <legend>{duration?.meta.title ?? 'Duration'}</legend>
        <FieldList fields={otherDurationFields} path={[...path, 'duration']} value={step.duration} />
      </fieldset>
    </div>
  );
}

function StepTools({ id, actions }: { id: string; actions: StepActions }) {
  const tool = (icon: IconName, label: string, keys: string, run: () => void, flipped = false) => (
    <button
      type="button"
      className={flipped ? 'btn sm icon quiet flipped' : 'btn sm icon quiet'}
      aria-label={label}
      title={keys === '' ? label : `${label} (${keys})`}
      onMouseDown={(event) => event.preventDefault()} // the cell keeps the focus
      onClick={run}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <>
      {tool(
        'row-insert-bottom',
        'Insert a step above',
        'Ctrl+Shift+Enter',
        () => actions.insert('activity', 'above'),
        true,
      )}
      {tool('row-insert-bottom', 'Insert a step below', 'Ctrl+Enter', () => actions.insert('activity', 'below'))}
      {tool('arrow-up', 'Move the step up', 'Alt+Up', () => actions.move(id, -1))}
      {tool('arrow-down', 'Move the step down', 'Alt+Down', () => actions.move(id, 1))}
      {tool('copy', 'Duplicate the step', 'Ctrl+Shift+D', () => actions.duplicate(id))}
      {tool('trash', 'Remove the step', 'Ctrl+Delete', () => actions.remove([id]))}
    </>
  );
}
