import type { RunEvent } from './events';
import { runTable } from './table';

/** Names for what events mention by id. */
export type EventNames = {
  readonly role: (id: string) => string;
  readonly step: (key: string) => string;
  readonly test: (id: string) => string;
  readonly notice: (id: string) => string;
  readonly rule: (id: string) => string;
  /** The event with that id, in a few words. */
  readonly event: (id: string) => string;
};

const because = (text: string | undefined): string => (text?.trim() ? `: ${text.trim()}` : '');
const overridden = (override: { role: string; reason: string } | undefined, names: EventNames): string =>
  override === undefined ? '' : `; override by ${names.role(override.role)}: ${override.reason}`;
const approved = (approver: string | undefined, names: EventNames): string =>
  approver === undefined ? ' (not approved)' : `, approved by ${names.role(approver)}`;

/** What happened, in one sentence without its end: for the log on the screen, on paper and for onlookers. */
export function eventWords(event: RunEvent, names: EventNames): string {
  switch (event.kind) {
    case 'start': {
      const { mode, checkCode, override, codeOverride } = event.payload;
      const code = checkCode === undefined ? '' : `, paper ${checkCode}`;
      return `${mode === 'live' ? 'Started the release' : 'Started a rehearsal'}${code}${overridden(override ?? codeOverride, names)}`;
    }
    case 'step-start':
      return `${names.step(event.payload.step)} started${event.payload.reason ? ` out of its order: ${event.payload.reason}` : ''}`;
    case 'step-finish':
      return `${names.step(event.payload.step)} done${because(event.payload.comment)}`;
    case 'step-fail':
      return `${names.step(event.payload.step)} failed${because(event.payload.reason)}`;
    case 'step-skip':
      return `${names.step(event.payload.step)} skipped${because(event.payload.reason)}`;
    case 'observe': {
      const { step, value, matches, expected } = event.payload;
      const beside = expected === undefined ? '' : `, expected “${expected}”`;
      return `${names.step(step)}: observed “${value}”${beside}${matches === false ? ', does not match' : ''}`;
    }
    case 'check': {
      const { step, how, initials, name } = event.payload;
      return `${names.step(step)}: ${how} check, ${initials} (${name})`;
    }
    case 'decide':
      return decisionWords(event, names);
    default:
      return otherWords(event, names);
  }
}

function decisionWords({ payload }: Extract<RunEvent, { kind: 'decide' }>, names: EventNames): string {
  const { step, decision, by, comment, override, margin, probability, rule } = payload;
  return [
    `${names.step(step)}: ${decision}, ${names.role(by)}`,
    margin === undefined ? '' : `, margin ${margin} min`,
    probability === undefined ? '' : `, chance ${probability} %`,
    rule === undefined ? '' : `, by ${names.rule(rule)}`,
    because(comment),
    overridden(override, names),
  ].join('');
}

type Other = Exclude<
  RunEvent,
  { kind: 'start' | 'step-start' | 'step-finish' | 'step-fail' | 'step-skip' | 'observe' | 'check' | 'decide' }
>;

function otherWords(event: Other, names: EventNames): string {
  switch (event.kind) {
    case 'comment':
      return `${event.payload.step === undefined ? 'Comment' : names.step(event.payload.step)}${because(event.payload.text)}`;
    case 'evidence': {
      const { step, file, text } = event.payload;
      return `Evidence${step === undefined ? '' : ` for ${names.step(step)}`}${file ? `, ${file.name}` : ''}${because(text)}`;
    }
    case 'hold':
      return `Hold${because(event.payload.reason)}`;
    case 'resume':
      return `Resumed${because(event.payload.reason)}`;
    case 'answer':
      return `${names.step(event.payload.step)}: “${event.payload.criterion}” ${event.payload.met ? 'met' : 'not met'}${because(event.payload.evidence)}`;
    case 'rule':
      return `${names.rule(event.payload.rule)} applied by ${names.role(event.payload.by)}${because(event.payload.observed)}`;
    case 'time-out':
      return `Time-out before ${names.step(event.payload.step)}: ${names.role(event.payload.by)} says go${because(event.payload.said)}`;
    case 'insert':
      return `Inserted ${event.payload.number} after ${names.step(event.payload.after)}, “${event.payload.task}”${because(event.payload.reason)}${approved(event.payload.approver, names)}`;
    case 'change':
      return `Changed ${names.step(event.payload.step)}${event.payload.minutes === undefined ? '' : ` to ${event.payload.minutes} min`}${because(event.payload.reason)}${approved(event.payload.approver, names)}`;
    case 'reorder':
      return `Moved ${names.step(event.payload.step)} behind ${names.step(event.payload.after)}${because(event.payload.reason)}${approved(event.payload.approver, names)}`;
    case 'approve':
      return `${names.role(event.payload.approver)} approved ${names.event(event.payload.of)}`;
    case 'test':
      return `Test ${names.test(event.payload.test)} ${event.payload.outcome}${event.payload.defect === undefined ? '' : `, ${event.payload.defect}`}${because(event.payload.actual ?? event.payload.reason)}`;
    case 'correct':
      return `Corrects ${names.event(event.payload.of)}${event.payload.void ? ', which did not happen' : ''}${event.payload.text === undefined ? '' : ` to “${event.payload.text}”`}${because(event.payload.reason)}`;
    case 'handover':
      return `Handed over to ${names.role(event.payload.to)}${because(event.payload.notes)}`;
    case 'tell':
      return `Told ${names.notice(event.payload.notice)}${event.payload.channel === undefined ? '' : `, by ${event.payload.channel}`}`;
    case 'clock':
      return `The clock of the computer: ${event.payload.what}, ${event.payload.seconds} s`;
    case 'rollback-start':
      return `Roll back, ${names.role(event.payload.by)}${because(event.payload.reason)}${overridden(event.payload.override, names)}`;
    case 'rollback-end':
      return `Rollback ended: ${event.payload.outcome}${because(event.payload.comment)}`;
    case 'close':
      return `Closed: ${event.payload.code ?? 'no code'}${because(event.payload.notes)}`;
    case 'paper':
      return `From here on paper${because(event.payload.reason)}`;
    case 'back':
      return 'Back from paper';
    case 'finish':
      return `Finished${because(event.payload.comment)}`;
  }
}

/** An event in a few words, for one that names it. */
export const eventName = (event: RunEvent, step: (key: string) => string): string =>
  [
    'step' in event.payload && event.payload.step !== undefined ? step(event.payload.step) : '',
    runTable[event.kind].title.toLowerCase(),
    `(entry ${event.sequence})`,
  ]
    .filter(Boolean)
    .join(' ');
