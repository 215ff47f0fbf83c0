import { decisions, meanings, ways } from '../../../../shared/domain/plan/control';
import { closureCodes } from '../../../../shared/domain/plan/record';
import type { Part } from '../../../../shared/domain/lifecycle/answers';
import { principalOf } from '../../../../shared/domain/lifecycle/deputies';
import { fold } from '../../../../shared/domain/lifecycle/fold';
import { contentDigest } from '../../../../shared/domain/snapshot';
import { readActs } from '../../../data/repositories/acts';
import { takeFile } from '../../../services/files';
import { newId } from '../../../services/ids';
import { type Args, dateOf, instantOf, needed, wordOf } from '../../args';
import { Usage } from '../../io';
import { actCommand, type Asked, momentIn, neededRole, roleNamed, WHO } from './doing';

const evidence = { evidence: { type: 'string', multiple: true } } as const;

function evidenceOf({ args, library }: Asked) {
  const files = args.all('evidence').map((file) => takeFile(library, file));
  return files.length === 0 ? {} : { evidence: files };
}

const textOf = (args: Args, option: string, field: string) => {
  const text = args.text(option);
  return text === undefined ? {} : { [field]: text };
};

export const sign = {
  help: `sign REF --library FILE --by "ROLE" --meaning M --decision D [--how H] [--verbal-at INSTANT] [--recorded-in TEXT] [--revision R] [--fingerprint F] [--evidence FILE]… [--for "ROLE"] [--corrects ID] [--reason TEXT] ${WHO.replace('[--by "ROLE"] ', '')}

Records a review of what is in review, or an approval of what is issued. An answer that is refused is kept as refused.
--for names the role of the route whose deputy answers; a deputy of one role alone needs none. --corrects names an earlier
answer of the same role, by its id or that of its act.

M: ${meanings.join('; ')}.
D: ${decisions.join('; ')}. H: ${ways.join('; ')}.`,
  run: actCommand(
    {
      ...evidence,
      meaning: { type: 'string' },
      decision: { type: 'string' },
      how: { type: 'string' },
      'verbal-at': { type: 'string' },
      'recorded-in': { type: 'string' },
      revision: { type: 'string' },
      fingerprint: { type: 'string' },
      reason: { type: 'string' },
      condition: { type: 'string' },
      for: { type: 'string' },
      corrects: { type: 'string' },
    },
    (asked) => ({ kind: 'sign', payload: signature(asked) }),
  ),
};

function signature(asked: Asked) {
  const { args, library, plan, name, now } = asked;
  const meaning = wordOf(args, 'meaning', meanings);
  const decision = wordOf(args, 'decision', decisions);
  const verbal = instantOf(args, 'verbal-at');
  const how = howOf(args, verbal !== undefined && meaning === 'approval');
  const reason = args.text('reason');
  const role = neededRole(asked);
  const onBehalfOf = principal(asked, meaning === 'review' ? 'review' : 'approval', role);
  const conditional =
    decision === 'Approved with conditions' ? (args.text('condition') ?? reason) : args.text('condition');
  return {
    id: newId('sig'),
    revision: args.text('revision') ?? plan.revision.number,
    fingerprint: fingerprintOf(asked, meaning === 'review'),
    role,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(name === undefined ? {} : { name }),
    meaning,
    decision,
    ...(verbal === undefined ? {} : { verbalAt: momentIn(library, verbal) }),
    ...(how === 'verbal' ? {} : { signedAt: momentIn(library, now) }),
    how,
    ...textOf(args, 'recorded-in', 'recordedIn'),
    ...(conditional === undefined ? {} : { condition: conditional }),
    ...(reason === undefined ? {} : { reason }),
    ...evidenceOf(asked),
    ...corrected(asked),
  };
}

/** Whose deputy answers: the role that is named, or the only one it stands in for. */
function principal({ args, library, plan, now }: Asked, part: Part, role: string): string | undefined {
  const named = roleNamed(library, args, 'for');
  if (named !== undefined) return named;
  const route = part === 'review' ? plan.control.route : (plan.revision.issue?.route ?? plan.control.route);
  return principalOf(route, part, role, Date.parse(now));
}

function corrected({ args, library, plan }: Asked) {
  const given = args.text('corrects');
  if (given === undefined) return {};
  const act = readActs(library.db, plan.id).find(({ id }) => id === given);
  return { corrects: act?.kind === 'sign' ? act.payload.id : given };
}

const howOf = (args: Args, spoken: boolean) => {
  if (args.text('how') !== undefined) return wordOf(args, 'how', ways);
  if (spoken) return 'verbal' as const;
  return args.text('recorded-in') === undefined ? ('paper' as const) : ('recorded in another system' as const);
};

/** So many characters of a fingerprint stand for it. */
const LEAST_FINGERPRINT = 8;

/** What the answer is for: the text in review, or the issue. A beginning of it that somebody copied stands for the whole. */
function fingerprintOf({ args, plan }: Asked, review: boolean): string {
  const own = review ? contentDigest(plan.content) : (plan.revision.issue?.fingerprint ?? '');
  const given = args.text('fingerprint')?.trim().toLowerCase();
  if (given === undefined) return own;
  return given.length >= LEAST_FINGERPRINT && own.startsWith(given) ? own : given;
}

export const decide = {
  help: `decide REF --library FILE --board NAME --decision D [--reason TEXT] ${WHO}

Records what a board decided of the issued revision. Deferred and Rejected need a reason.`,
  run: actCommand(
    { board: { type: 'string' }, decision: { type: 'string' }, reason: { type: 'string' } },
    ({ args, library, plan, now }) => ({
      kind: 'decide',
      payload: {
        id: newId('brd'),
        board: needed(args, 'board'),
        at: momentIn(library, now),
        revision: plan.revision.number,
        decision: wordOf(args, 'decision', decisions),
        ...textOf(args, 'reason', 'reason'),
      },
    }),
  ),
};

export const condition = {
  help: `condition REF --library FILE (--text TEXT [--due DATE] | --met ID [--evidence FILE]… [--note TEXT]) ${WHO}

Sets a condition of an approval, or records that one is met. ID: of the condition, of its act, or its number in the list, from 1.`,
  run: actCommand(
    {
      ...evidence,
      text: { type: 'string' },
      due: { type: 'string' },
      met: { type: 'string' },
      note: { type: 'string' },
    },
    (asked) => {
      const { args, library, role, now } = asked;
      if (args.text('met') !== undefined)
        return {
          kind: 'meet',
          payload: {
            condition: conditionOf(asked, needed(args, 'met')),
            metAt: momentIn(library, now),
            ...evidenceOf(asked),
            ...textOf(args, 'note', 'note'),
          },
        };
      const due = dateOf(args, 'due');
      return {
        kind: 'condition',
        payload: {
          id: newId('cnd'),
          text: needed(args, 'text'),
          ...(role === undefined ? {} : { setBy: role }),
          ...(due === undefined ? {} : { due }),
        },
      };
    },
  ),
};

function conditionOf({ library, plan }: Asked, given: string): string {
  const acts = readActs(library.db, plan.id);
  const conditions = fold(acts).control.conditions ?? [];
  const byAct = acts.find(({ id, kind }) => id === given && kind === 'condition');
  if (byAct?.kind === 'condition') return byAct.payload.id;
  const numbered = /^\d+$/.test(given) ? conditions[Number(given) - 1] : undefined;
  return numbered?.id ?? given;
}

export const close = {
  help: `close REF --library FILE --code CODE --actual-start INSTANT --actual-end INSTANT --notes TEXT ${WHO}

Closes a release that was reviewed, rolled back, rejected or cancelled. CODE: ${closureCodes.join('; ')}.`,
  run: actCommand(
    {
      code: { type: 'string' },
      'actual-start': { type: 'string' },
      'actual-end': { type: 'string' },
      notes: { type: 'string' },
    },
    ({ args, now }) => ({
      kind: 'close',
      payload: {
        code: codeOf(args),
        actualStart: instantNeeded(args, 'actual-start'),
        actualEnd: instantNeeded(args, 'actual-end'),
        notes: needed(args, 'notes'),
        at: now,
      },
    }),
  ),
};

/** “Successful” is one code and the beginning of another. */
const codeOf = (args: Args) => wordOf(args, 'code', closureCodes);

function instantNeeded(args: Args, name: string): string {
  const given = instantOf(args, name);
  if (given === undefined) throw new Usage(`--${name} is missing.`);
  return given;
}
