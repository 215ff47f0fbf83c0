import { needed } from '../../args';
import { nextAttempt, returning } from '../../../services/acts';
import { submitting } from '../../../services/issuing';
import { actCommand, WHO } from './doing';

/** Acts that say no more than a reason. */
const reason = { reason: { type: 'string' } } as const;
const help = (name: string, what: string) => `${name} REF --library FILE ${WHO}

${what}`;
const helpBecause = (name: string, what: string) => help(name, what).replace(' REF ', ' REF --reason TEXT ');

export const submit = {
  help: help('submit', 'Draft to In review: the text stands still, and reviews are given for it.'),
  run: actCommand({}, ({ plan }) => submitting(plan)),
};
export const back = {
  help: helpBecause('return', 'In review to Draft.'),
  run: actCommand(reason, ({ plan, args }) => returning(plan, needed(args, 'reason'))),
};
export const nextAttemptCommand = {
  help: helpBecause(
    'next-attempt',
    'Opens the next attempt of a release that was rolled back, with a draft of its own.',
  ),
  run: actCommand(reason, ({ plan, args }) => nextAttempt(plan, needed(args, 'reason'))),
};

type Because = 'withdraw' | 'hold' | 'resume' | 'postpone' | 'cancel' | 'reject' | 'defer';
const because = (kind: Because, what: string) => ({
  help: helpBecause(kind, what),
  run: actCommand(reason, ({ args }) => ({ kind, payload: { reason: needed(args, 'reason') } })),
});
export const withdraw = because('withdraw', 'Withdraws what was issued.');
export const hold = because('hold', 'Puts a release on hold.');
export const resume = because('resume', 'Takes a release off hold, to the state it left.');
export const postpone = because('postpone', 'Takes an authorised or scheduled release back to Planned.');
export const cancel = because('cancel', 'Cancels a release before it is implemented.');
export const reject = because('reject', 'Rejects a release.');
export const defer = because('defer', 'Defers a release to the next meeting.');

/** The night, as long as it is recorded by hand. A reason can be given with each. */
export const schedule = {
  help: help('schedule-release', 'Authorised to Scheduled: no condition may be open.'),
  run: actCommand({}, () => ({ kind: 'schedule', payload: {} })),
};
export const start = {
  help: help('start', 'Scheduled to In implementation, within the first session or with an override of kind start.'),
  run: actCommand(reason, () => ({ kind: 'start', payload: {} })),
};
export const finish = {
  help: help('finish', 'In implementation to Review, once the last gate is decided.'),
  run: actCommand(reason, () => ({ kind: 'finish', payload: {} })),
};
export const rollBack = {
  help: helpBecause(
    'roll-back',
    'In implementation to Rolled back, once a gate decided so or the last gate is decided.',
  ),
  run: actCommand(reason, ({ args }) => ({
    kind: 'roll-back',
    payload: { reason: args.text('reason') ?? 'Decided at the gate' },
  })),
};
