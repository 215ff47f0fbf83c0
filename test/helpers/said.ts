import { contextOf, type LintInput } from '../../shared/domain/rules/context';
import { lint } from '../../shared/domain/rules/lint';
import type { Content, Session, Step } from '../../shared/domain/plan/content';

const nothing: LintInput = { content: {}, control: {}, registers: {}, settings: {}, clock: '2026-09-01T00:00:00Z' };

/** What the board would say of a plan that holds nothing but what is given, of the rules that are named; word for word. */
export const said = (given: Partial<LintInput>, ...rules: readonly string[]): string[] =>
  lint({ ...nothing, ...given })
    .filter(({ rule }) => rules.length === 0 || rules.includes(rule))
    .map(({ severity, rule, path, message, accepted }) =>
      [
        severity,
        rule,
        path,
        accepted ? `(${accepted.reason}, ${accepted.role}, ${accepted.at})` : '',
        message.replaceAll('\u00a0', ' '),
      ]
        .filter(Boolean)
        .join(' '),
    );

export const context = (given: Partial<LintInput>) => contextOf({ ...nothing, ...given });

/** A session in London on 17 September 2026, 19:00 to 22:00. */
export const evening = (more: Partial<Session> = {}): Session => ({
  id: 's',
  zone: 'Europe/London',
  start: '2026-09-17T19:00',
  hardStop: '2026-09-17T22:00',
  ...more,
});

/** A step of ten minutes in that session. */
export const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  number: id.toUpperCase(),
  session: 's',
  duration: { expected: 10 },
  ...more,
});

export const plan = (sessions: Session[], steps: Step[], more: Content = {}): Content => ({
  schedule: { sessions },
  deployment: { steps },
  ...more,
});
