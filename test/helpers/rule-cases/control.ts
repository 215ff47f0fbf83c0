import { printedKey } from '../../../shared/domain/printed-files';
import { edited, insert, set } from '../base-plan';
import {
  attachment,
  type Case,
  base,
  step,
  registers,
  at,
  anywhen,
  withControl,
  moved,
  baselineOfThree,
  session,
  fileHash,
  stated,
  knownError,
  workaround,
  keId,
  waId,
} from './parts';

/** The same for reviews, baselines, components, the calendar, tests and notices. */
const spokenAt = (local: string) => ({
  id: 'spoken',
  role: 'role-service-owner',
  revision: '1.0',
  meaning: 'approval' as const,
  decision: 'Approved' as const,
  how: 'verbal' as const,
  verbalAt: at(local),
});

export const controlCases = {
  'approver-is-implementer': {
    fires: edited(base, set(`${step('a9')}/owner`, 'role-service-owner')),
    finding: 'error approver-is-implementer /deployment/steps/A9',
    boundary: edited(
      base,
      set(`${step('a8')}/owner`, 'role-service-owner'),
      set(`${step('a10')}/owner`, 'role-service-owner'),
    ),
  },
  'reviewer-is-initiator': {
    fires: edited(base, set('impactReview/operational/reviewer', 'role-product-owner')),
    finding: 'error reviewer-is-initiator /impactReview/operational/reviewer',
    boundary: edited(base, set('impactReview/security/reviewer', 'role-tester')),
  },
  'operational-unanswered': {
    fires: edited(base, set('impactReview/operational/backup')),
    finding: 'warning operational-unanswered /impactReview/operational',
    boundary: edited(base, set('impactReview/operational/backup', 'None')),
  },
  'clock-change-in-window': {
    fires: edited(anywhen, ...moved('2026-10-24T23:00', '2026-10-25T02:00')),
    finding: 'information clock-change-in-window /schedule/sessions/night-1',
    boundary: edited(
      anywhen,
      ...moved('2026-10-24T22:00', '2026-10-25T01:00'),
      set('schedule/sessions/night-1/hardStopOccurrence', 'first'),
    ),
  },
  'outside-maintenance-window': {
    fires: edited(base, ...moved('2026-09-17T19:00', '2026-09-17T22:01')),
    finding: 'warning outside-maintenance-window /schedule/sessions/night-1',
    boundary: registers({
      windows: [
        { id: 'w', name: 'W', zone: 'Europe/London', start: '2026-09-17T19:00', length: 180, allCis: true },
        { id: 'v', name: 'V', zone: 'UTC', start: '2026-09-17T18:30', length: 10, cis: ['ci-vpn-gw-a'] },
      ],
    }),
  },
  conflict: {
    fires: { ...base, others: [session('2026-09-17T20:59:00Z', '2026-09-17T23:00:00Z', 'ci-web-01')] },
    finding: 'error conflict /schedule/sessions/night-1',
    boundary: {
      ...base,
      others: [
        session('2026-09-17T21:00:00Z', '2026-09-17T23:00:00Z', 'ci-web-01'),
        session('2026-09-17T20:00:00Z', '2026-09-17T23:00:00Z', 'ci-vpn-gw-a'),
      ],
    },
  },
  'rollback-untested': {
    fires: edited(base, set('rollback/blocks/data/tried/evidence')),
    finding: 'warning rollback-untested /rollback/blocks/data',
    boundary: edited(base, set('rollback/blocks/data/tried/where')),
  },
  'outage-understated': {
    fires: edited(base, set('effects/businessAreas/area-1/outageFrom', at('2026-09-17T19:41'))),
    finding: 'warning outage-understated /effects',
    boundary: edited(base, set('effects/businessAreas/area-1/outageFrom', at('2026-09-17T19:40'))),
  },
  'ci-without-baseline': {
    fires: edited(baselineOfThree, set(`${step('a2a')}/baselines`), set(`${step('a5')}/baselines`, ['ci-db-main'])),
    finding: 'error ci-without-baseline /effects/cis/eff-db-main',
    boundary: edited(baselineOfThree, set(`${step('a2a')}/baselines`), set(`${step('a4')}/baselines`, ['ci-db-main'])),
  },
  'supersedes-not-live': {
    fires: edited(base, set('manifest/components/cmp-web/supersedes', '4.7.2')),
    finding: 'warning supersedes-not-live /manifest/components/cmp-web',
    boundary: edited(registers({ live: [] }), set('manifest/components/cmp-web/supersedes', '4.7.2')),
  },
  'component-difference': {
    fires: edited(base, set('manifest/components/cmp-web/lastCheck/result', 'different')),
    finding: 'error component-difference /manifest/components/cmp-web',
    boundary: edited(base, set('manifest/components/cmp-web/lastCheck')),
  },
  'stated-checksum-differs': {
    fires: { ...edited(base, stated('MD5', 'd41d8cd9')), digests: { [fileHash]: { MD5: 'd41d8cd8' } } },
    finding: 'error stated-checksum-differs /manifest/components/cmp-web/statedChecksums/sum',
    boundary: edited(base, stated('SHA-256', fileHash.toUpperCase().replaceAll(/(..)/g, '$1 '))),
  },
  'file-not-in-manifest': {
    fires: edited(base, set(`${step('a4')}/files`, [base.content.additionalDocuments?.documents?.[0]?.id ?? ''])),
    finding: 'warning file-not-in-manifest /deployment/steps/A4',
    boundary: edited(base, set(`${step('a4')}/files`, ['cmp-web'])),
  },
  'file-not-printable': {
    fires: { ...base, unprintable: { [printedKey({ file: attachment.file, attached: true })]: 'encrypted' } },
    finding: `warning file-not-printable /additionalDocuments/documents/${attachment.id}/file`,
    // The same file as a picture: it is none of the plan's.
    boundary: { ...base, unprintable: { [printedKey({ file: attachment.file, attached: false })]: 'encrypted' } },
  },
  'interface-without-test': {
    fires: edited(base, insert('effects/interfaces', { id: 'if-new', name: 'Payroll' })),
    finding: 'warning interface-without-test /effects/interfaces/if-new',
    boundary: edited(
      base,
      insert('effects/interfaces', { id: 'if-new', name: 'Payroll' }),
      set('tests/before/t2/covers', ['if-new']),
    ),
  },
  'test-without-expected-result': {
    fires: edited(base, set('tests/after/p2/expected')),
    finding: 'error test-without-expected-result /tests/after/p2',
    boundary: edited(base, set('tests/after/p2/precondition')),
  },
  'pre-release-test-not-passed': {
    fires: edited(base, set('tests/before/t4/result/outcome', 'waived')),
    finding: 'warning pre-release-test-not-passed /tests/before/t4',
    boundary: edited(
      base,
      set('tests/before/t4/result/outcome', 'waived'),
      set('tests/before/t4/result/waivedReason', 'Scanned last month.'),
      set('tests/before/t4/result/waivedBy', 'role-security-officer'),
    ),
  },
  'known-error-without-workaround': {
    fires: knownError({ workarounds: [] }),
    finding: `error known-error-without-workaround /knownErrors/errors/${keId}`,
    boundary: knownError({ workarounds: [], noWorkaround: true }),
  },
  'known-error-expired': {
    fires: knownError({ validUntil: '2026-09-30' }),
    finding: `warning known-error-expired /knownErrors/errors/${keId}`,
    boundary: knownError({ validUntil: '2026-10-01' }),
  },
  'workaround-expired': {
    fires: workaround('2026-09-30'),
    finding: `warning workaround-expired /workarounds/workarounds/${waId}`,
    boundary: workaround('2026-10-01'),
  },
  'risk-without-owner': {
    fires: edited(base, set('risks/items/risk-1/owner')),
    finding: 'warning risk-without-owner /risks/items/risk-1',
    boundary: edited(base, set('risks', { leftOut: { reason: 'A standard change.' } })),
  },
  'security-yes-without-mitigation': {
    fires: edited(base, set('impactReview/security/families/fam-3/mitigation')),
    finding: 'error security-yes-without-mitigation /impactReview/security/families/fam-3',
    boundary: edited(base, set('impactReview/security/families/fam-1/mitigation')),
  },
  'security-unanswered': {
    fires: edited(base, set('impactReview/security/families/fam-1/affected')),
    finding: 'error security-unanswered /impactReview/security',
    boundary: edited(base, set('impactReview/security/families/fam-1/affected', false)),
  },
  'customer-decision-missing': {
    fires: edited(base, set('impactReview/customers', { decision: 'not to be told', reason: 'Nobody notices.' })),
    finding: 'error customer-decision-missing /impactReview/customers',
    boundary: edited(
      base,
      set('impactReview/customers', {
        decision: 'not to be told',
        reason: 'Nobody notices.',
        role: 'role-service-owner',
      }),
    ),
  },
  'customer-not-told': {
    fires: { ...base, clock: '2026-09-10T18:00:01Z', record: {} },
    finding: 'warning customer-not-told /communications/notices/ntc-1',
    boundary: { ...base, clock: '2026-09-10T18:00:00Z', record: {} },
  },
  'condition-open': {
    fires: withControl({ conditions: [{ id: 'c', text: 'Load test' }] }),
    finding: 'information condition-open /control/conditions/c',
    boundary: withControl({ conditions: [{ id: 'c', text: 'Load test', metAt: at('2026-09-05T10:00') }] }),
  },
  'retrospective-overdue': {
    fires: withControl({ signatures: [spokenAt('2026-09-01T21:40')] }),
    finding: 'warning retrospective-overdue /control/signatures/spoken',
    boundary: withControl({ signatures: [spokenAt('2026-09-02T21:40')] }),
  },
} satisfies Record<string, Case>;
