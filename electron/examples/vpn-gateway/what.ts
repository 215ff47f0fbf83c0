import type { Content } from '../../../shared/domain/plan/content';
import { prose } from '../../../shared/domain/schema/prose';
import { at, duties, role, roles, ZONE } from '../words';

/** Example B, what and for whom: identity to implementation. */
export function gatewayWhat(): Partial<Content> {
  return {
    identity: {
      reference: 'REL-2026-009',
      name: 'VPN gateway security patch',
      version: '3.2.1-p4',
      releaseType: 'Patch',
      changeType: 'Emergency',
      criticality: 'c1',
      classification: 'OFFICIAL',
      owner: role('release-manager'),
    },
    contents: {
      description: prose(
        'The patch closes SEC-ADV-07: both VPN gateways accept a forged session token. It is applied to one node at a time, so remote access stays up.',
      ),
      items: [
        {
          id: 'item-1',
          kind: 'Security',
          title: 'Forged session tokens are refused',
          reference: 'SEC-ADV-07',
          problem: 'prb-126',
          resolution: 'Image 3.2.1-p4 of the vendor.',
          affected: 'All remote users',
        },
      ],
    },
    references: {
      changes: [
        {
          id: 'chg-1',
          number: 'CHG0040990',
          initiator: role('security-officer'),
          reason: 'Advisory SEC-ADV-07 is exploited elsewhere.',
        },
      ],
      documents: [{ id: 'refdoc-1', title: 'Advisory SEC-ADV-07', version: '1', where: 'Security register' }],
      acronyms: [
        { id: 'acr-1', term: 'VPN', meaning: 'Virtual private network: the way in for remote users' },
        { id: 'acr-2', term: 'ECAB', meaning: 'Emergency change advisory board' },
      ],
      problems: ['prb-126'],
    },
    businessCase: {
      need: prose('An attacker who forges a session token is inside the network. The hole is in use elsewhere.'),
      benefit: prose('The hole is closed before the working day of 10 June.'),
      costOfNotDoing: prose('Remote access would have to be switched off for 900 users until the regular window.'),
      options: [
        {
          id: 'opt-1',
          option: 'Patch tonight, inside the payroll freeze',
          assessment: 'Risk 9 of doing against 25 of not doing.',
          chosen: true,
        },
        { id: 'opt-2', option: 'Switch remote access off', assessment: '900 users cannot work.' },
      ],
    },
    effects: {
      businessAreas: [
        {
          id: 'area-1',
          name: 'All remote users',
          effect: 'One reconnect for clients below 5.1; no outage',
          tell: true,
        },
      ],
      interfaces: [{ id: 'if-idp', name: 'Identity provider', effect: 'No change; covered by test P2', tell: false }],
      cis: [
        { id: 'eff-gw-a', ci: 'ci-vpn-gw-a', effect: 'Drained, patched, back in use', tell: false },
        { id: 'eff-gw-b', ci: 'ci-vpn-gw-b', effect: 'Drained, patched, back in use', tell: false },
        { id: 'eff-lb', ci: 'ci-lb-01', effect: 'Nodes taken out and put back', tell: false },
      ],
    },
    assumptions: {
      items: [
        {
          id: 'asm-1',
          kind: 'Assumption',
          text: 'One node carries all sessions after 23:30.',
          owner: role('network-lead'),
        },
      ],
    },
    risks: {
      items: [
        {
          id: 'risk-1',
          of: 'not doing',
          text: 'The hole is used against us before the regular window.',
          likelihood: 5,
          impact: 5,
          residualLikelihood: 1,
          residualImpact: 5,
          mitigation: 'This release.',
          owner: role('network-lead'),
        },
        {
          id: 'risk-2',
          of: 'doing',
          text: 'A patched node does not take sessions and the other is overloaded.',
          likelihood: 3,
          impact: 3,
          residualLikelihood: 2,
          residualImpact: 3,
          mitigation: 'One node at a time; keep-or-revert gate after each; p3 images kept.',
          owner: role('network-lead'),
        },
      ],
    },
    impactReview: {
      security: {
        reviewer: role('information-risk-manager'),
        families: [
          {
            id: 'fam-1',
            family: 'family-access',
            affected: true,
            reason: 'Session tokens are checked anew.',
            mitigation: 'Vendor fix verified on the lab image.',
          },
          { id: 'fam-2', family: 'family-crypto', affected: false, reason: 'Keys and certificates stay.' },
          { id: 'fam-3', family: 'family-logging', affected: false, reason: 'Log format unchanged.' },
          {
            id: 'fam-4',
            family: 'family-network',
            affected: true,
            reason: 'Both gateways are replaced in turn.',
            mitigation: 'Exploit probe P3 after the patch.',
          },
          { id: 'fam-5', family: 'family-privacy', affected: false, reason: 'No personal data is touched.' },
          {
            id: 'fam-6',
            family: 'family-integrity',
            affected: true,
            reason: 'A new image is loaded.',
            mitigation: 'Image signature check before B3.',
          },
          { id: 'fam-7', family: 'family-backup', affected: false, reason: 'Snapshots are taken in B1 as always.' },
          { id: 'fam-8', family: 'family-supplier', affected: false, reason: 'The vendor has no access.' },
          {
            id: 'fam-9',
            family: 'family-vulnerability',
            affected: false,
            reason: 'The patch closes SEC-ADV-07 and opens nothing known.',
          },
        ],
      },
      operational: {
        reviewer: role('service-desk-lead'),
        monitoring: 'Session count by node on the operations dashboard.',
        support: 'Service desk knows KE-017 and WA-017.',
        capacity: 'One node carries the night load at 60 %.',
        backup: 'p3 images stay on both nodes.',
        data: 'No data is changed.',
      },
      customers: { decision: 'to be told', reason: 'Remote users see one reconnect.', role: role('service-owner') },
    },
    stakeholders: {
      register: [
        { id: 'stk-1', who: 'All remote users', interest: 'Can work on 10 June', how: 'Notice', when: '9 June' },
      ],
      raci: {
        roles: roles(
          'ecab-chair service-owner release-manager network-lead network-engineer tester security-officer service-desk-lead',
        ),
        activities: [
          {
            id: 'raci-1',
            activity: 'Authorise',
            duties: duties('A:ecab-chair R:release-manager C:security-officer I:service-desk-lead'),
          },
          { id: 'raci-2', activity: 'Patch', duties: duties('A:network-lead R:network-engineer') },
          { id: 'raci-3', activity: 'Verify', duties: duties('A:release-manager R:tester') },
          { id: 'raci-4', activity: 'Tell users', duties: duties('A:service-owner R:service-desk-lead') },
        ],
      },
      releaseManagers: [{ id: 'rm-1', role: role('release-manager'), scope: 'Plan, window and review' }],
      ladder: 'ladder-standard',
    },
    schedule: {
      plannedDate: '2026-06-09',
      sessions: [
        {
          id: 'night-1',
          name: 'Emergency window',
          purpose: 'Patch both gateways, one after the other',
          zone: ZONE,
          start: '2026-06-09T23:30',
          hardStop: '2026-06-10T02:00',
          safetyFloor: 10,
        },
      ],
    },
    implementation: {
      before: [
        {
          id: 'pre-1',
          task: 'Check the image signature and load p4 on both nodes',
          owner: role('network-engineer'),
          due: at('2026-06-09T22:00'),
        },
      ],
      resources: [
        {
          id: 'res-1',
          kind: 'People',
          what: 'Network engineer and Tester',
          skills: 'Gateway administration',
          access: 'Console of both nodes',
          owner: role('network-lead'),
        },
      ],
    },
  };
}
