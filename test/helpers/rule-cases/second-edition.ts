import { edited, insert, set } from '../base-plan';
import { at, base, type Case, step, withControl } from './parts';

const route = base.control.route;
const withRoute = (...approvers: { id: string; role?: string }[]) =>
  withControl({ route: { ...route, approvers: [...(route?.approvers ?? []), ...approvers] } });
const riskId = base.content.risks?.items?.[0]?.id ?? '';
const family = base.content.impactReview?.security?.families?.find((row) => row.affected === false)?.id ?? '';
const minutes = (block: string, id: string, value: number) =>
  set(`rollback/blocks/${block}/steps/${id}/duration/expected`, value);

/** A4 was to take eleven minutes longer in the revision before, one more than the margin. */
const cutBy = (source: string) => ({
  ...edited(base, set(`${step('a4')}/duration/source`, source), set(`${step('a4')}/duration/most`, 30)),
  earlier: { revision: '0.1', minutes: [{ id: 'a4', minutes: 36 }] },
});

/** The night of the base, with a step that was inserted. */
const withDeviation = (more: { approvedBy?: string }) => ({
  ...base,
  record: {
    ...base.record,
    attempts: (base.record?.attempts ?? [{ id: 'attempt-1', number: 1 }]).map((attempt) => ({
      ...attempt,
      deviations: [{ id: 'dev-1', what: 'inserted' as const, step: 'A4a', task: 'Again', reason: 'A doubt', ...more }],
    })),
  },
});

/** One plan that fires a rule alone, one at its boundary that does not: the rules of the second edition. */
export const secondEditionCases = {
  'reason-says-nothing': {
    fires: edited(base, set(`impactReview/security/families/${family}/reason`, 'Not needed for this release.')),
    finding: `error reason-says-nothing /impactReview/security/families/${family}`,
    boundary: edited(base, set(`impactReview/security/families/${family}/reason`, 'No key is moved.')),
  },
  'left-out-but-demanded': {
    fires: edited(base, set('acceptance', { leftOut: { reason: 'Agreed with the board.' } })),
    finding: 'error left-out-but-demanded /acceptance/leftOut',
    boundary: edited(
      base,
      set('identity/changeType', 'Emergency'),
      set('acceptance', { leftOut: { reason: 'Agreed with the board.' } }),
    ),
  },
  'text-says-nothing': {
    fires: edited(base, set(`risks/items/${riskId}/mitigation`, 'T.B.C.')),
    finding: `warning text-says-nothing /risks/items/${riskId}/mitigation`,
    boundary: edited(base, set(`risks/items/${riskId}/mitigation`, 'Standard fallback')),
  },
  'approver-is-initiator': {
    fires: withRoute({ id: 'app-2', role: 'role-product-owner' }),
    finding: 'error approver-is-initiator /control/route/approvers/app-2',
    boundary: withRoute({ id: 'app-2', role: 'role-operations-manager' }),
  },
  'step-no-owner': {
    fires: edited(base, set(`${step('a9')}/owner`), set(`${step('a10')}/owner`)),
    finding: 'error step-no-owner /deployment/steps',
    boundary: edited(base, set(`${step('a10')}/owner`)),
  },
  'rollback-zero': {
    fires: edited(base, minutes('data', 'r2', 0)),
    finding: 'error rollback-zero /rollback/blocks/data',
    boundary: edited(base, minutes('data', 'r2', 1)),
  },
  'gate-probability-low': {
    fires: edited(base, minutes('software', 'r1', 25)),
    finding: 'warning gate-probability-low /schedule/sessions/night-1',
    boundary: edited(
      { ...base, settings: { ...base.settings, forecast: { threshold: 99 } } },
      minutes('software', 'r1', 20),
    ),
  },
  'duration-cut-without-evidence': {
    fires: cutBy('estimate'),
    finding: [
      'warning duration-cut-without-evidence /deployment/steps/A4',
      'information duration-estimated /deployment/steps/A4',
    ],
    boundary: cutBy('rehearsal'),
  },
  'date-left-behind': {
    fires: edited(base, set('earlyLifeSupport/until', at('2026-09-17T21:59'))),
    finding: 'warning date-left-behind /earlyLifeSupport/until',
    boundary: edited(base, set('earlyLifeSupport/until', at('2026-09-17T22:00'))),
  },
  'component-unproved': {
    fires: edited(base, insert('manifest/components', { id: 'new', name: 'portal-cli', purpose: 'deploy' })),
    finding: 'warning component-unproved /manifest/components/new',
    boundary: edited(base, insert('manifest/components', { id: 'new', name: 'portal-cli', purpose: 'reference' })),
  },
  'risk-unrated': {
    fires: edited(base, set(`risks/items/${riskId}/impact`)),
    finding: `warning risk-unrated /risks/items/${riskId}`,
    boundary: edited(base, set(`risks/items/${riskId}/residualImpact`)),
  },
  'audience-without-first-notice': {
    fires: edited(
      base,
      insert('communications/notices', { id: 'n', audience: 'Finance', kind: 'done', when: at('2026-09-17T21:20') }),
    ),
    finding: 'warning audience-without-first-notice /communications/notices/n',
    boundary: edited(
      base,
      insert('communications/notices', {
        id: 'n',
        audience: ' client operations',
        kind: 'done',
        when: at('2026-09-17T21:20'),
      }),
    ),
  },
  'route-incomplete': {
    fires: {
      ...base,
      control: {
        ...base.control,
        route: { ...route, reviewers: [...(route?.reviewers ?? []), { id: 'rev-9' }] },
      },
    },
    finding: 'error route-incomplete /control/route/reviewers/rev-9',
    boundary: base,
  },
  'deviation-unapproved': {
    fires: withDeviation({}),
    finding: 'warning deviation-unapproved /record/attempts/attempt-1/deviations/dev-1',
    boundary: withDeviation({ approvedBy: 'role-service-owner' }),
  },
} satisfies Record<string, Case>;
