import type { Content, Duration, Step } from '../../../shared/domain/plan/content';
import { prose } from '../../../shared/domain/schema/prose';
import { at, finishOf, on, role, roles } from '../words';
import type { GatewayFiles } from './files';

/** Example B, how. The drain of node B takes 15 minutes in revision 0.1 and 5 in 1.0, which is what lets it be issued. */
export function gatewayHow(files: GatewayFiles, drainB: 15 | 5): Partial<Content> {
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
      scope: prose('VPN gateway image 3.2.1-p4 on both gateways, for all remote users.'),
      audience: 'Remote users, service desk',
      summary: prose(
        'Both VPN gateways now refuse a forged session token (SEC-ADV-07). Nothing else changes; remote access stays up while the nodes are patched one after the other.',
      ),
      compatibility: prose('Supersedes 3.2.1-p3. Clients below 5.1 reconnect once: KE-017.'),
      actionNeeded: prose('None. If your client is below 5.1, let it reconnect once.'),
      support: prose('Service desk, ext. 4000.'),
    },
    deploymentTest: {
      scope: prose('Both gateways, after each patch and at the end.'),
      entryCriteria: [
        { id: 'dte-1', text: 'The node is patched and out of the balancer.' },
        { id: 'dte-2', text: 'The other node carries all sessions without an alarm.' },
      ],
      exitCriteria: [
        { id: 'dtx-1', text: 'P1 to P5 pass.' },
        { id: 'dtx-2', text: 'The result of each case is told to the Network lead before the gate.' },
      ],
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
