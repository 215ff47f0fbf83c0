import { registersOf } from '../../../data/repositories/shared';
import { newId } from '../../../services/ids';
import { needed, oneOf, wordOf } from '../../args';
import { actCommand, type Asked, neededRole, WHO } from './doing';

const WHO_MUST = WHO.replace('[--by "ROLE"]', '--by "ROLE"');

export const accept = {
  help: `accept REF --library FILE --rule ID --path PATH --reason TEXT ${WHO_MUST}

Accepts a warning before the issue; it prints with its reason.`,
  run: actCommand({ rule: { type: 'string' }, path: { type: 'string' }, reason: { type: 'string' } }, (asked) => ({
    kind: 'accept',
    payload: {
      id: newId('acp'),
      rule: needed(asked.args, 'rule'),
      path: needed(asked.args, 'path'),
      reason: needed(asked.args, 'reason'),
      role: neededRole(asked),
      at: asked.now,
    },
  })),
};

const kinds = ['freeze', 'plan', 'start'] as const;

export const override = {
  help: `override REF --library FILE --kind freeze|plan|start --of ID --reason TEXT ${WHO_MUST}

Overrides a freeze, a conflict with another plan, or the limits of a session for the start. ID: of the freeze or session (or its
name), or the reference of the plan.`,
  run: actCommand({ kind: { type: 'string' }, of: { type: 'string' }, reason: { type: 'string' } }, (asked) => ({
    kind: 'override',
    payload: {
      id: newId('ovr'),
      kind: oneOf(needed(asked.args, 'kind'), kinds, 'kind'),
      of: overridden(asked, needed(asked.args, 'of')),
      role: neededRole(asked),
      reason: needed(asked.args, 'reason'),
      at: asked.now,
    },
  })),
};

function overridden({ args, library, plan }: Asked, given: string): string {
  const kind = args.text('kind');
  const rows =
    kind === 'freeze'
      ? (registersOf(library.db).freezes ?? [])
      : kind === 'start'
        ? (plan.content.schedule?.sessions ?? [])
        : [];
  const wanted = given.trim().toLowerCase();
  const named = rows.find((row) => row.name?.trim().toLowerCase() === wanted);
  return rows.some(({ id }) => id === given) ? given : (named?.id ?? given);
}

const verdicts = ['keep', 'revert', 'go', 'no-go'] as const;

export const gate = {
  help: `gate REF --library FILE --step STEP --decision keep|revert|go|no-go [--reason TEXT] ${WHO_MUST}

Records what was decided at a gate on the night. STEP: its printed number, or its id.`,
  run: actCommand({ step: { type: 'string' }, decision: { type: 'string' }, reason: { type: 'string' } }, (asked) => {
    const { args, plan, now } = asked;
    const given = needed(args, 'step');
    const steps = plan.content.deployment?.steps ?? [];
    const step = steps.find(({ number }) => number?.toLowerCase() === given.toLowerCase())?.id ?? given;
    const comment = args.text('reason');
    return {
      kind: 'gate',
      payload: {
        id: newId('gate'),
        step,
        decision: wordOf(args, 'decision', verdicts),
        at: now,
        by: neededRole(asked),
        ...(comment === undefined ? {} : { comment }),
      },
    };
  }),
};
