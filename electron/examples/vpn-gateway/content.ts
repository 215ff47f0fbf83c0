import type { Content, Duration, Step } from '../../../shared/domain/plan/content';
import { prose } from '../../../shared/domain/schema/prose';
import type { ExampleFiles } from '../files';
import { at, duties, finishOf, on, role, roles, ZONE } from '../words';

/** The manifest and evidence of example B. */
export function gatewayFiles(files: ExampleFiles) {
  return {
    p4: files.image('vpn-gw-3.2.1-p4.img', '3.2.1-p4'),
    notes: files.pdf(
      'vpn-gw-3.2.1-p4-notes.pdf',
      'VPN gateway 3.2.1-p4, notes of the vendor',
      'Closes SEC-ADV-07: a forged session token is refused.',
      'Clients below 5.1 reconnect once after the upgrade.',
    ),
    p3: files.image('vpn-gw-3.2.1-p3.img', '3.2.1-p3'),
    lab: files.text(
      'lab-upgrade-2026-06-09.log',
      'Lab image upgraded 9 Jun 2026 17:40-18:10 (BST)',
      'boot, self test, version string: 3.2.1-p4',
      'patch 15 min, verify 10 min, full test 10 min',
    ),
    rollback: files.text(
      'lab-rollback-2026-06-09.log',
      'Lab image back on p3, 9 Jun 2026 18:20 (BST)',
      'boot on p3: 9 min a node; version string 3.2.1-p3',
    ),
  };
}
export type GatewayFiles = ReturnType<typeof gatewayFiles>;

/** Example B: the drain of node B takes 15 minutes in revision 0.1 and 5 in 1.0, which is what lets it be issued. */
export function gatewayContent(files: GatewayFiles, drainB: 15 | 5): Content {
  const lab = (expected: number): Duration => ({ expected, source: 'rehearsal', evidence: [files.lab] });
  const guess = (expected: number): Duration => ({ expected, source: 'estimate' });
  const step = (number: string, task: string, duration: Duration, more: Partial<Step> = {}): Step => {
    const before = Number(number.slice(1)) - 1;
    return {
      id: number.toLowerCase(),
      number,
      task,
      owner: role('network-engineer'),
      type: 'activity',
      duration,
      ...(before > 0 ? { dependsOn: finishOf(number.toLowerCase(), `b${before}`) } : {}),
      session: 'night-1',
      ...more,
    };
  };
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
    deployment: {
      steps: [
        step('B1', 'ECAB confirms; snapshot of both nodes and the balancer', lab(10), {
          expectedResult: 'Three snapshots listed',
          baselines: on('LB-01 VPN-GW-A VPN-GW-B'),
        }),
        step('B2', 'Drain node A', guess(15), { expectedResult: 'Node A: 0 sessions', changes: ['ci-lb-01'] }),
        step('B3', 'Patch node A', lab(15), {
          expectedResult: 'Version string 3.2.1-p4',
          changes: ['ci-vpn-gw-a'],
          files: ['cmp-p4'],
          rollbackStep: 'r1',
        }),
        step('B4', 'Verify node A', lab(10), { type: 'verification', expectedResult: 'P1 to P3 pass on node A' }),
        step('B5', 'Keep or revert node A?', lab(5), {
          type: 'keep-or-revert gate',
          owner: role('network-lead'),
          expectedResult: 'Decision written down',
        }),
        step('B6', 'Drain node B', guess(drainB), { expectedResult: 'Node B: 0 sessions', changes: ['ci-lb-01'] }),
        step('B7', 'Patch node B', lab(15), {
          expectedResult: 'Version string 3.2.1-p4',
          changes: ['ci-vpn-gw-b'],
          files: ['cmp-p4'],
          rollbackStep: 'r2',
        }),
        step('B8', 'Verify node B', lab(10), { type: 'verification', expectedResult: 'P1 to P3 pass on node B' }),
        step('B9', 'Full test P1 to P5', lab(10), { owner: role('tester'), expectedResult: 'P1 to P5 pass' }),
        step('B10', 'Keep or revert both?', lab(5), {
          type: 'keep-or-revert gate',
          owner: role('network-lead'),
          expectedResult: 'Decision written down',
        }),
      ],
    },
    rollback: {
      strategies: [
        { id: 'str-1', stage: 'in the window', strategy: 'Boot both nodes on p3, one after the other, 35 minutes.' },
        {
          id: 'str-2',
          stage: 'after the window',
          strategy: 'Boot on p3 in a window of its own; the images stay for 14 days.',
        },
      ],
      blocks: {
        software: {
          owner: role('network-engineer'),
          triggers: [
            { id: 'trg-1', condition: 'P1, P2 or P3 fails twice' },
            { id: 'trg-2', metric: 'Sessions back', seenAt: 'Operations dashboard, at B10', threshold: 'under 90 %' },
          ],
          risks: 'While a node boots, the other carries all sessions.',
          decides: roles('ecab-chair network-lead'),
          decideUntil: 'The latest rollback start, 01:15 BST',
          restorePoint: 'p3 images kept on both nodes',
          steps: [
            {
              id: 'r1',
              number: 'R1',
              task: 'Boot node A on p3',
              owner: role('network-engineer'),
              duration: lab(10),
              expectedResult: 'Version string 3.2.1-p3',
              changes: ['ci-vpn-gw-a'],
              files: ['cmp-p3'],
            },
            {
              id: 'r2',
              number: 'R2',
              task: 'Boot node B on p3',
              owner: role('network-engineer'),
              duration: lab(10),
              dependsOn: finishOf('r2', 'r1'),
              expectedResult: 'Version string 3.2.1-p3',
              changes: ['ci-vpn-gw-b'],
              files: ['cmp-p3'],
            },
            {
              id: 'r3',
              number: 'R3',
              task: 'Balance the sessions',
              owner: role('network-engineer'),
              duration: lab(5),
              dependsOn: finishOf('r3', 'r2'),
              expectedResult: 'Sessions on both nodes',
              changes: ['ci-lb-01'],
            },
            {
              id: 'r4',
              number: 'R4',
              task: 'Verify: P2 and session count',
              owner: role('tester'),
              verification: true,
              duration: lab(10),
              dependsOn: finishOf('r4', 'r3'),
              expectedResult: 'Sign-in through each node',
            },
          ],
          verification: 'R4: sign-in through each node, at least 90 % of sessions back.',
          tried: { when: at('2026-06-09T18:20'), where: 'Lab image', minutes: 9, evidence: [files.rollback] },
        },
        data: { leftOut: { reason: 'No data is changed.' } },
      },
    },
    tests: {
      before: [
        {
          id: 't1',
          number: 'T1',
          title: 'Lab image upgraded',
          covers: ['cmp-p4', 'item-1'],
          step: 'Upgrade the lab image and read the version string.',
          expected: 'Version string 3.2.1-p4.',
          result: {
            outcome: 'passed',
            actual: 'Version string 3.2.1-p4. Post-release scope widened because there is only a lab image.',
            at: at('2026-06-09T18:10'),
            by: role('network-engineer'),
            evidence: [files.lab],
          },
        },
      ],
      after: [
        {
          id: 'p1',
          number: 'P1',
          title: 'Version',
          covers: ['ci-vpn-gw-a', 'ci-vpn-gw-b'],
          step: 'Read the version string on both nodes.',
          expected: '3.2.1-p4 on both nodes.',
        },
        {
          id: 'p2',
          number: 'P2',
          title: 'Sign-in',
          covers: ['if-idp'],
          step: 'Sign in through each node.',
          expected: 'Signed in through each node.',
        },
        {
          id: 'p3',
          number: 'P3',
          title: 'Exploit probe',
          covers: ['item-1'],
          step: 'Send the forged token of SEC-ADV-07.',
          expected: 'Blocked, and logged.',
        },
        {
          id: 'p4',
          number: 'P4',
          title: 'Split tunnel',
          covers: ['ci-vpn-gw-a', 'ci-vpn-gw-b'],
          step: 'Read the routes of a client.',
          expected: 'Split-tunnel route present.',
        },
        {
          id: 'p5',
          number: 'P5',
          title: 'Sessions return',
          covers: ['area-1'],
          step: 'Compare the session count with 23:30.',
          expected: 'At least 90 % of sessions back.',
        },
      ],
    },
    acceptance: {
      criteria: [{ id: 'acc-1', text: 'The exploit probe is blocked on both nodes.', evidence: 'P3' }],
      gates: [
        { id: 'go-1', text: 'The image signature is valid.', gate: 'b1', evidence: 'Signature check' },
        { id: 'go-2', text: 'P1 to P3 pass on node A.', gate: 'b5', evidence: 'Test sheet' },
        {
          id: 'go-3',
          text: 'P1 to P5 pass, at least 90 % of sessions back.',
          gate: 'b10',
          evidence: 'Test sheet, operations dashboard',
        },
      ],
    },
    communications: {
      notices: [
        {
          id: 'ntc-1',
          audience: 'All remote users',
          kind: 'first',
          when: at('2026-06-09T19:30'),
          channel: 'E-mail and banner',
          text: 'Tonight from 23:30 the VPN gateways are patched. Clients below 5.1 reconnect once.',
        },
        {
          id: 'ntc-2',
          audience: 'All remote users',
          kind: 'done',
          when: at('2026-06-10T02:00'),
          channel: 'Banner',
          text: 'The patch is in place.',
        },
      ],
    },
    earlyLifeSupport: {
      arrangement: prose('Network engineer on call; service desk counts calls about the double reconnect.'),
      until: at('2026-06-12T18:00'),
    },
    installationGuide: { leftOut: { reason: 'The vendor’s notes (AD-1) are the guide.' } },
    releaseNotes: {
      scope: prose('VPN gateway image 3.2.1-p4.'),
      audience: 'Remote users, service desk',
      summary: prose('Forged session tokens are refused (SEC-ADV-07).'),
      compatibility: prose('Supersedes 3.2.1-p3. Clients below 5.1 reconnect once: KE-017.'),
      actionNeeded: prose('None.'),
      support: prose('Service desk, ext. 4000.'),
    },
    deploymentTest: {
      scope: prose('Both gateways, after each patch and at the end.'),
      entryCriteria: [{ id: 'dte-1', text: 'The node is patched and out of the balancer.' }],
      exitCriteria: [{ id: 'dtx-1', text: 'P1 to P5 pass.' }],
      environment: prose('Production; a client 5.2 and a client 5.0.'),
      data: prose('Test accounts vpn-check-1 and vpn-check-2.'),
      stopCriteria: 'P1, P2 or P3 fails twice, or under 90 % of sessions back at B10.',
    },
    knownErrors: { errors: ['ke-017'] },
    workarounds: { workarounds: ['wa-017'] },
    manifest: {
      components: [
        {
          id: 'cmp-p4',
          name: 'vpn-gw image',
          version: '3.2.1-p4',
          file: files.p4,
          purpose: 'deploy',
          source: 'Vendor portal',
          licence: 'Vendor',
          supersedes: '3.2.1-p3',
          cis: on('VPN-GW-A VPN-GW-B'),
          lastCheck: check(),
        },
        {
          id: 'cmp-notes',
          name: 'vpn-gw notes',
          version: '3.2.1-p4',
          file: files.notes,
          purpose: 'reference',
          source: 'Vendor portal',
          licence: 'Vendor',
          lastCheck: check(),
        },
        {
          id: 'cmp-p3',
          name: 'vpn-gw image',
          version: '3.2.1-p3',
          file: files.p3,
          purpose: 'rollback',
          source: 'Kept on both nodes',
          licence: 'Vendor',
          cis: on('VPN-GW-A VPN-GW-B'),
          lastCheck: check(),
        },
      ],
    },
    additionalDocuments: {
      staffUpdate: [
        {
          id: 'stf-1',
          role: role('service-desk'),
          changes: 'Clients below 5.1 reconnect once: KE-017, WA-017.',
          from: at('2026-06-09T23:30'),
          whereToAsk: 'Network engineer, ext. 4451',
          mustRead: true,
        },
      ],
      documents: [
        {
          id: 'doc-1',
          number: 'AD-1',
          title: 'Notes of the vendor, 3.2.1-p4',
          version: '1',
          file: files.notes,
          owner: role('network-lead'),
          reason: 'Installation steps of the vendor',
        },
      ],
    },
  };
}

const check = () => ({
  where: 'Network file share',
  when: at('2026-06-09T17:30'),
  role: role('network-engineer'),
  result: 'equal' as const,
});
