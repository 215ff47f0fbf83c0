import type { Content } from '../../../shared/domain/plan/content';
import { prose } from '../../../shared/domain/schema/prose';
import { at, role, roles, duties, ZONE } from '../words';

/** Example A, what and for whom: identity to schedule. */
export function portalWhat(): Partial<Content> {
  return {
    identity: {
      reference: 'REL-2026-014',
      name: 'Field Portal',
      version: '4.8.0',
      releaseType: 'Minor',
      changeType: 'Normal',
      criticality: 'c3',
      classification: 'OFFICIAL',
      owner: role('release-manager'),
      coverFields: [{ id: 'cover-contract', label: 'Contract number', value: 'NS-2024-117' }],
    },
    contents: {
      description: prose(
        'Field Portal 4.8.0 lets field staff attach files of up to 25 MB to a visit note and find notes in under two seconds. It ends the re-keying of notes that did not go through.',
        'The old CSV export is removed; the report “Visits by month” takes its place.',
      ),
      items: [
        {
          id: 'item-1',
          kind: 'New',
          title: 'Attachments of up to 25 MB',
          reference: 'FP-812',
          affected: 'Field staff',
        },
        {
          id: 'item-2',
          kind: 'New',
          title: 'Offline drafts are kept when the tablet restarts',
          reference: 'FP-820',
          affected: 'Field staff',
        },
        {
          id: 'item-3',
          kind: 'New',
          title: 'Report “Visits by month”',
          reference: 'FP-833',
          affected: 'Client Operations',
        },
        {
          id: 'item-4',
          kind: 'Fixed',
          title: 'Attachments over 10 MB are lost',
          reference: 'FP-790',
          problem: 'prb-118',
          resolution: 'Uploads are sent in parts and counted; the note is saved when all parts have arrived.',
          affected: 'Field staff',
        },
        {
          id: 'item-5',
          kind: 'Fixed',
          title: 'Search takes longer than ten seconds',
          reference: 'FP-801',
          problem: 'prb-131',
          resolution: 'A search index over visit notes (schema 0480).',
          affected: 'Field staff, Client Operations',
        },
        {
          id: 'item-6',
          kind: 'Removed',
          title: 'Legacy CSV export',
          reference: 'FP-844',
          affected: 'Client Operations',
        },
      ],
    },
    references: {
      changes: [
        {
          id: 'chg-1',
          number: 'CHG0041207',
          initiator: role('product-owner'),
          reason: 'Field staff re-key visit notes because attachments are lost and search is slow.',
        },
      ],
      documents: [
        {
          id: 'refdoc-1',
          title: 'Field Portal operations manual',
          version: '7.1',
          where: 'Operations library, shelf FP',
        },
        { id: 'refdoc-2', title: 'Rehearsal record of 2 September 2026', version: '1', where: 'Evidence of this plan' },
      ],
      acronyms: [
        { id: 'acr-1', term: 'SSO', meaning: 'Single sign-on: one sign-in for all applications' },
        { id: 'acr-2', term: 'VM', meaning: 'Virtual machine' },
        { id: 'acr-3', term: 'CSV', meaning: 'Comma-separated values, a file format for tables' },
      ],
      problems: ['prb-118', 'prb-131'],
    },
    businessCase: {
      need: prose('310 field users re-key visit notes that did not go through, about six minutes a visit.'),
      benefit: prose(
        'Each user saves about one hour a week. Client Operations sees the visits of a day on the same day.',
      ),
      costOfNotDoing: prose(
        'Some 310 hours a week go on re-keying, and complaints about lost attachments continue (23 in August).',
      ),
      options: [
        {
          id: 'opt-1',
          option: 'Release 4.8.0',
          assessment: 'Removes the cause; fifty minutes of outage on one evening.',
          chosen: true,
        },
        { id: 'opt-2', option: 'Raise the limit only', assessment: 'Attachments arrive, search stays slow.' },
        { id: 'opt-3', option: 'Wait for 5.0 in spring 2027', assessment: 'Seven more months of re-keying.' },
      ],
    },
    effects: {
      businessAreas: [
        {
          id: 'area-1',
          name: 'Client Operations',
          effect: 'Field Portal unavailable for 50 minutes, 19:40 to 20:30',
          outageFrom: at('2026-09-17T19:30'),
          outageTo: at('2026-09-17T20:30'),
          tell: true,
        },
        { id: 'area-2', name: 'Finance', effect: 'None', tell: false },
      ],
      interfaces: [
        { id: 'if-sso', name: 'SSO', effect: 'No change; the round trip is covered by test P5', tell: false },
      ],
      subcontractors: [{ id: 'sub-1', name: 'Hosting Partner', effect: 'On call from 19:00 to 22:00', tell: true }],
      cis: [
        { id: 'eff-web-01', ci: 'ci-web-01', effect: 'Drained, replaced, started', tell: false },
        { id: 'eff-web-02', ci: 'ci-web-02', effect: 'Drained, replaced, started', tell: false },
        { id: 'eff-api-01', ci: 'ci-api-01', effect: 'Replaced, started', tell: false },
        { id: 'eff-db-main', ci: 'ci-db-main', effect: 'Additive change, schema 0480', tell: false },
      ],
    },
    assumptions: {
      items: [
        {
          id: 'asm-1',
          kind: 'Assumption',
          text: 'No more than 40 users are signed in at 19:30 on a Thursday.',
          owner: role('operations-manager'),
        },
        {
          id: 'asm-2',
          kind: 'Constraint',
          text: 'The database change must be additive, so that 4.7.3 runs on schema 0480.',
          owner: role('database-administrator'),
        },
        {
          id: 'asm-3',
          kind: 'Dependency',
          text: 'The Hosting Partner keeps an engineer on call for the whole window.',
          owner: role('release-manager'),
        },
      ],
    },
    risks: {
      items: [
        {
          id: 'risk-1',
          of: 'doing',
          text: 'The database change runs longer than rehearsed and the outage grows.',
          likelihood: 2,
          impact: 3,
          residualLikelihood: 2,
          residualImpact: 2,
          mitigation:
            'Rehearsed on a full copy; the index is built without a lock; keep-or-revert gate at 20:55 with ten minutes of margin.',
          owner: role('release-manager'),
        },
      ],
    },
    impactReview: {
      security: {
        reviewer: role('security-officer'),
        families: [
          { id: 'fam-1', family: 'family-access', affected: false, reason: 'Roles and rights are unchanged.' },
          { id: 'fam-2', family: 'family-crypto', affected: false, reason: 'Certificates and keys are unchanged.' },
          {
            id: 'fam-3',
            family: 'family-logging',
            affected: true,
            reason: 'A new audit event is written when a note is exported.',
            mitigation: 'Log review on the morning after; the event holds no note text.',
          },
          { id: 'fam-4', family: 'family-network', affected: false, reason: 'No new connection, port or address.' },
          {
            id: 'fam-5',
            family: 'family-privacy',
            affected: false,
            reason: 'No further kind of personal data (see the data-protection note).',
          },
          {
            id: 'fam-6',
            family: 'family-integrity',
            affected: false,
            reason: 'Attachments are scanned as before, now in parts.',
          },
          {
            id: 'fam-7',
            family: 'family-backup',
            affected: false,
            reason: 'The backup covers the new column; restore was tried (T3).',
          },
          {
            id: 'fam-8',
            family: 'family-supplier',
            affected: false,
            reason: 'The Hosting Partner gets no further access.',
          },
          {
            id: 'fam-9',
            family: 'family-vulnerability',
            affected: false,
            reason: 'The scan of 4 Sep shows nothing High (T4).',
          },
        ],
      },
      operational: {
        reviewer: role('operations-manager'),
        monitoring: 'API error rate and search time are on the operations dashboard.',
        support: 'Service desk briefed with the staff update; second line until 1 October.',
        capacity: 'Attachment store grows by about 4 GB a month; 600 GB are free.',
        backup: 'Nightly backup as before; a snapshot is taken in step A2a.',
        data: 'One column and one index are added; no row is changed.',
      },
      customers: {
        decision: 'to be told',
        reason: 'Client Operations cannot use the portal for fifty minutes.',
        role: role('service-owner'),
      },
    },
    stakeholders: {
      register: [
        {
          id: 'stk-1',
          who: 'Client Operations',
          interest: 'The portal is back by 20:30',
          how: 'Notices, staff update',
          when: 'From 10 September',
        },
        {
          id: 'stk-2',
          who: 'Service desk',
          interest: 'Knows what changes and where to ask',
          how: 'Staff update and briefing',
          when: '16 September',
        },
        {
          id: 'stk-3',
          who: 'Hosting Partner',
          interest: 'On call, snapshots',
          how: 'Release plan, run-sheet',
          when: 'From issue',
        },
      ],
      raci: {
        roles: roles(
          'service-owner release-manager technical-lead database-administrator test-manager tester communications-lead security-officer product-owner service-desk',
        ),
        activities: [
          {
            id: 'raci-1',
            activity: 'Authorise',
            duties: duties('A:service-owner R:release-manager C:security-officer I:service-desk'),
          },
          { id: 'raci-2', activity: 'Build', duties: duties('AR:technical-lead I:release-manager') },
          {
            id: 'raci-3',
            activity: 'Deploy',
            duties: duties('A:release-manager R:technical-lead R:database-administrator I:service-desk'),
          },
          { id: 'raci-4', activity: 'Test', duties: duties('A:test-manager R:tester C:product-owner') },
          {
            id: 'raci-5',
            activity: 'Tell customers',
            duties: duties('A:service-owner R:communications-lead I:service-desk'),
          },
        ],
      },
      releaseManagers: [{ id: 'rm-1', role: role('release-manager'), scope: 'Plan, window and review' }],
      ladder: 'ladder-standard',
    },
    schedule: {
      plannedDate: '2026-09-17',
      sessions: [
        {
          id: 'night-1',
          name: 'Thursday evening',
          purpose: 'Deploy 4.8.0 and decide whether it stays',
          zone: ZONE,
          start: '2026-09-17T19:00',
          hardStop: '2026-09-17T22:00',
          safetyFloor: 10,
        },
      ],
    },
    implementation: {
      before: [
        {
          id: 'pre-1',
          task: 'Load-test report to the board',
          owner: role('test-manager'),
          due: at('2026-09-04T17:00'),
        },
        {
          id: 'pre-2',
          task: 'Copy the files of the manifest to the staging share and check their hashes',
          owner: role('technical-lead'),
          due: at('2026-09-17T12:00'),
        },
        {
          id: 'pre-3',
          task: 'Brief the service desk with the staff update',
          owner: role('communications-lead'),
          due: at('2026-09-16T16:00'),
        },
      ],
      after: [
        {
          id: 'post-1',
          task: 'Log review: new audit event',
          owner: role('security-officer'),
          due: at('2026-09-18T10:00'),
        },
        {
          id: 'post-2',
          task: 'Delete the snapshots of A2a and A2b',
          owner: role('database-administrator'),
          due: at('2026-10-01T12:00'),
        },
      ],
      resources: [
        {
          id: 'res-1',
          kind: 'People',
          what: 'Technical lead and Database administrator',
          skills: 'Portal and PostgreSQL administration',
          access: 'Root on WEB-01, WEB-02, API-01; owner of DB-MAIN',
          owner: role('operations-manager'),
        },
        {
          id: 'res-2',
          kind: 'People',
          what: 'Tester',
          skills: 'Post-release tests P1 to P6',
          access: 'Test account with two tablets',
          owner: role('test-manager'),
        },
        {
          id: 'res-3',
          kind: 'Communications',
          what: 'Bridge call 19:00 to 22:00',
          access: 'Number in the escalation ladder',
          owner: role('release-manager'),
        },
      ],
    },
  };
}
