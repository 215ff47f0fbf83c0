import type { Plan } from '../../shared/domain/plan/plan';
import { prose } from '../../shared/domain/schema/prose';
import { role, ZONE } from './words';

/** The thin neighbour of example B: a draft that ships when B's window has just ended. */
export function loadBalancerPlan(): Plan {
  return {
    id: 'plan-2026-008',
    createdAt: '2026-06-02T09:00:00Z',
    revision: {
      number: '0.1',
      state: 'Draft',
      attempt: 1,
      savedAt: '2026-06-05T14:20:00Z',
      savedBy: { name: 'Release desk', role: 'Release manager' },
    },
    content: {
      identity: {
        reference: 'REL-2026-008',
        name: 'Load balancer certificates',
        version: '2026-06',
        releaseType: 'Patch',
        changeType: 'Normal',
        criticality: 'c3',
        owner: role('release-manager'),
      },
      contents: {
        description: prose('New certificates on the load balancer.'),
        items: [{ id: 'item-1', kind: 'Changed', title: 'Certificates of 2026', affected: 'Nobody' }],
      },
      effects: { cis: [{ id: 'eff-lb', ci: 'ci-lb-01', effect: 'Certificates replaced', tell: false }] },
      schedule: {
        plannedDate: '2026-06-10',
        sessions: [
          {
            id: 'night-1',
            name: 'Certificate change',
            zone: ZONE,
            start: '2026-06-10T02:00',
            hardStop: '2026-06-10T03:30',
            safetyFloor: 10,
          },
        ],
      },
    },
  };
}
