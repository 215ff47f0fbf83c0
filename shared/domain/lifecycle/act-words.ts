import type { Act } from './acts';

/** Names for what acts mention by id. */
export type Names = {
  readonly role: (id: string | undefined) => string;
  readonly step: (id: string | undefined) => string;
  readonly notice: (id: string | undefined) => string;
  readonly moment: (instant: string) => string;
};

const because = (reason: string | undefined): string => (reason?.trim() ? `: ${reason.trim()}` : '');

/** What somebody did, in one sentence without its end: for the story in the window, on paper and on the command line. */
export function actWords(act: Act, names: Names): string {
  switch (act.kind) {
    case 'begin':
      return `Begun at revision ${act.payload.number}`;
    case 'submit':
      return `Submitted revision ${act.revision} for review`;
    case 'return':
      return `Returned revision ${act.revision} to draft${because(act.payload.reason)}`;
    case 'issue':
      return `Issued revision ${act.payload.number}, fingerprint ${act.payload.fingerprint.slice(0, 16)}`;
    case 'revise':
      return `Opened draft ${act.payload.number}`;
    case 'withdraw':
      return `Withdrew revision ${act.revision}${because(act.payload.reason)}`;
    case 'sign':
      return signWords(act.payload, names);
    case 'decide':
      return `${act.payload.board ?? 'A board'} decided: ${(act.payload.decision ?? '').toLowerCase()}${because(act.payload.reason)}`;
    case 'condition':
      return `Set the condition “${act.payload.text ?? ''}”${act.payload.due === undefined ? '' : `, due ${act.payload.due}`}`;
    case 'meet':
      return `Recorded a condition as met${because(act.payload.note)}`;
    case 'accept':
      return `${names.role(act.payload.role)} accepted ${act.payload.rule}${because(act.payload.reason)}`;
    case 'override':
      return `${names.role(act.payload.role)} overrode ${overridden[act.payload.kind]}${because(act.payload.reason)}`;
    case 'gate':
      return `Gate ${names.step(act.payload.step)}: ${act.payload.decision ?? ''}, ${names.role(act.payload.by)}${because(act.payload.comment)}`;
    case 'tell':
      return `Told: ${names.notice(act.payload.notice)}${act.payload.channel === undefined ? '' : `, by ${act.payload.channel}`}`;
    case 'not-tell':
      return `Not told: ${names.notice(act.payload.notice)}${because(act.payload.reason)}`;
    case 'close':
      return `Closed: ${act.payload.code ?? 'no code'}${because(act.payload.notes)}`;
    case 'next-attempt':
      return `Opened attempt ${act.attempt + 1}${because(act.payload.reason)}`;
    case 'undo':
      return 'Took an earlier act back';
    case 'carry':
      return `Carried over from before: attempt ${act.payload.number ?? act.attempt}, ${(act.payload.state ?? 'Planned').toLowerCase()}`;
    case 'record-run':
      return `Recorded the run: ${act.payload.steps.length} steps, ${act.payload.tests.length} test results`;
    case 'schedule':
      return 'Scheduled';
    case 'start':
      return 'Started';
    case 'finish':
      return 'Finished';
    case 'archive':
      return 'Archived';
    case 'unarchive':
      return 'Taken out of the archive';
    case 'roll-back':
    case 'reject':
    case 'defer':
    case 'postpone':
    case 'hold':
    case 'resume':
    case 'cancel':
      return `${done[act.kind]}${because(act.payload.reason)}`;
  }
}

const overridden = { freeze: 'a freeze', plan: 'a conflict with another plan', start: 'the limits of the session' };
const done = {
  'roll-back': 'Rolled back',
  reject: 'Rejected',
  defer: 'Deferred',
  postpone: 'Postponed',
  hold: 'Put on hold',
  resume: 'Resumed',
  cancel: 'Cancelled',
};

type Sign = Extract<Act, { kind: 'sign' }>['payload'];

function signWords({ role, name, meaning, decision, how, recordedIn, condition, reason }: Sign, names: Names): string {
  const who = [names.role(role), name].filter(Boolean).join(', ');
  const answer = meaning === 'review' ? `reviewed: ${(decision ?? '').toLowerCase()}` : (decision ?? '').toLowerCase();
  const came = how === 'recorded in another system' ? `recorded in ${recordedIn ?? 'another system'}` : how;
  return [
    `${who}: ${answer}`,
    meaning === 'review' || meaning === 'approval' ? '' : meaning,
    came ?? '',
    condition === undefined ? '' : `on the condition “${condition}”`,
  ]
    .filter(Boolean)
    .join(', ')
    .concat(reason === condition ? '' : because(reason));
}
