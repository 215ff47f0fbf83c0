import type { AskedDeed } from '../../../shared/domain/lifecycle/acts';
import { RETROSPECTIVE } from '../../../shared/domain/lifecycle/answers';
import { principalOf } from '../../../shared/domain/lifecycle/deputies';
import { attemptAfter } from '../../../shared/domain/lifecycle/numbers';
import { decisions, ways } from '../../../shared/domain/plan/control';
import { closureCodes } from '../../../shared/domain/plan/record';
import type { FileRef } from '../../../shared/domain/schema/values';
import { contentDigest } from '../../../shared/domain/snapshot';
import { epochOf, occurrenceOf, toInstant } from '../../../shared/domain/time';
import { typedLocal } from '../../../shared/domain/typed-time';
import { newId } from '../../state/commands';
import type { Plan } from '../../state/plan-context';
import type { Entries, FormKind } from './act-kinds';
import { isInReview } from '../../../shared/domain/lifecycle/states';

/** The act as it was entered; a sentence where something is missing. */
export function deedOf(
  kind: FormKind,
  { entries, evidence: files }: { entries: Entries; evidence: readonly FileRef[] },
  plan: Plan,
  zone: string,
): AskedDeed | string {
  const evidence = files.length === 0 ? {} : { evidence: [...files] };
  const text = (key: string): string => (entries[key] ?? '').trim();
  const given = <K extends string>(key: string, as: K): { [P in K]?: string } => {
    const value: { [P in K]?: string } = {};
    if (text(key) !== '') Object.assign(value, { [as]: text(key) });
    return value;
  };
  const near = (entries['now'] ?? '').replace(' ', 'T');
  const local = (key: string): string | null => {
    const typed = typedLocal(text(key) === '' ? (entries['now'] ?? '') : text(key), { zone, near, now: near });
    return typed.ok ? typed.local : null;
  };
  const moment = (key: string) => {
    const at = local(key);
    if (at === null) return null;
    const occurrence = occurrenceOf(epochOf({ local: at, zone }), zone);
    return { local: at, zone, ...(occurrence ? { occurrence } : {}) };
  };
  const NOT_A_TIME = `That is not a date and time in ${zone}, such as 17/09/2026 19:00.`;
  const decision = decisions.find((one) => one === text('decision'));
  switch (kind) {
    case 'sign': {
      const { revision, content } = plan.view;
      const review = isInReview(revision.state);
      const how = ways.find((one) => one === text('how'));
      const [at, verbalAt] = [moment('at'), text('verbalAt') === '' ? undefined : moment('verbalAt')];
      if (at === null || verbalAt === null) return NOT_A_TIME;
      if (text('name') === '') return 'Give the name as it was signed.';
      const route = revision.issue?.route ?? plan.view.control.route;
      const principal = principalOf(route, review ? 'review' : 'approval', text('role'), epochOf(verbalAt ?? at));
      const meaning = review ? 'review' : how !== 'verbal' && verbalAt !== undefined ? RETROSPECTIVE : 'approval';
      return {
        kind,
        payload: {
          id: newId(),
          revision: revision.number,
          fingerprint: review ? contentDigest(content) : (revision.issue?.fingerprint ?? ''),
          meaning,
          ...given('role', 'role'),
          ...(principal === undefined ? {} : { onBehalfOf: principal }),
          ...given('name', 'name'),
          ...(decision ? { decision } : {}),
          ...(how ? { how } : {}),
          ...(verbalAt ? { verbalAt } : how === 'verbal' ? { verbalAt: at } : {}),
          ...(how === 'verbal' ? {} : { signedAt: at }),
          ...given('recordedIn', 'recordedIn'),
          ...given('reason', decision === 'Approved with conditions' ? 'condition' : 'reason'),
          ...given('corrects', 'corrects'),
          ...evidence,
        },
      };
    }
    case 'decide': {
      const at = moment('at');
      if (at === null) return NOT_A_TIME;
      const board = { id: newId(), at, revision: plan.view.revision.number };
      return {
        kind,
        payload: {
          ...board,
          ...given('board', 'board'),
          ...(decision ? { decision } : {}),
          ...given('reason', 'reason'),
        },
      };
    }
    case 'condition':
      if (text('due') !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(text('due'))) return 'Due is a day such as 2026-09-17.';
      return {
        kind,
        payload: { id: newId(), ...given('text', 'text'), ...given('role', 'setBy'), ...given('due', 'due') },
      };
    case 'meet': {
      const metAt = moment('at');
      if (metAt === null) return NOT_A_TIME;
      if (text('condition') === '') return 'Choose the condition.';
      return { kind, payload: { condition: text('condition'), metAt, ...given('note', 'note'), ...evidence } };
    }
    case 'override': {
      const [what, of] = text('of').split(' ');
      if ((what !== 'freeze' && what !== 'start') || of === undefined) return 'Choose what is overridden.';
      if (text('role') === '') return 'Name the role that overrides it.';
      return {
        kind,
        payload: { id: newId(), kind: what, of, role: text('role'), reason: text('reason'), at: toInstant(Date.now()) },
      };
    }
    case 'gate': {
      const at = moment('at');
      const verdict = (['keep', 'revert', 'go', 'no-go'] as const).find((one) => one === text('decision'));
      if (at === null) return NOT_A_TIME;
      const row = { id: newId(), at: toInstant(epochOf(at)), ...given('step', 'step'), ...given('role', 'by') };
      return { kind, payload: { ...row, ...(verdict ? { decision: verdict } : {}), ...given('reason', 'comment') } };
    }
    case 'close': {
      const [start, end] = [moment('start'), moment('end')];
      if (start === null || end === null) return NOT_A_TIME;
      const code = closureCodes.find((one) => one === text('code'));
      const times = {
        actualStart: toInstant(epochOf(start)),
        actualEnd: toInstant(epochOf(end)),
        at: toInstant(Date.now()),
      };
      return { kind, payload: { ...(code ? { code } : {}), ...times, ...given('notes', 'notes') } };
    }
    case 'next-attempt':
      return { kind, payload: { reason: text('reason'), number: attemptAfter(plan.view.revision.number) } };
    case 'schedule':
    case 'start':
    case 'finish':
      return { kind, payload: {} };
    default:
      return { kind, payload: { reason: text('reason') } };
  }
}
