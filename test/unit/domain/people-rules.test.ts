import { describe, expect, test } from 'vitest';
import type { Content } from '../../../shared/domain/plan/content';
import type { Control } from '../../../shared/domain/plan/control';
import type { Settings } from '../../../shared/domain/plan/registers';
import { evening, plan, said, step } from '../../helpers/said';

// What the board says of people and reviews, word for word, and where each rule stops.
describe('people', () => {
  const route = (approvers: NonNullable<Control['route']>['approvers']): Control => ({ route: { approvers } });
  test('an approver without a role is none', () => {
    expect(said({ control: route([{ id: 'a' }]) }, 'no-approver')).toHaveLength(1);
    expect(said({ control: route([{ id: 'a', role: 'owner' }]) }, 'no-approver')).toEqual([]);
  });
  test('an approver who carries out steps is told which, once', () => {
    const steps = [
      step('a', { owner: 'owner' }),
      step('b', { owner: 'owner', type: 'verification' }),
      step('c', { owner: 'owner', type: 'notice' }),
      step('d', { owner: 'other' }),
      step('e'),
      { id: 'f', owner: 'owner', task: 'Watch' },
      { id: 'g', owner: 'owner' },
    ];
    const control = route([{ id: 'a', role: 'owner' }, { id: 'b' }]);
    const registers = { roles: [{ id: 'owner', name: 'Service owner' }] };
    expect(said({ content: plan([evening()], steps), control, registers }, 'approver-is-implementer')).toEqual([
      'error approver-is-implementer /deployment/steps/A Service owner approves the plan and carries out A, B, Watch, g; one of the two must be somebody else.',
    ]);
  });
  test('a row of the RACI matrix without a name is still one', () => {
    const content = {
      stakeholders: {
        raci: { activities: [{ id: 'x' }, { id: 'y', duties: { a: 'A' as const, b: 'A/R' as const } }] },
      },
    };
    expect(
      said({ content }, 'raci-no-accountable', 'raci-two-accountable', 'raci-no-responsible', 'raci-mostly-consulted'),
    ).toEqual([
      'error raci-no-accountable /stakeholders/raci/activities/x A row of the RACI matrix: nobody is accountable.',
      'error raci-no-responsible /stakeholders/raci/activities/x A row of the RACI matrix: nobody is responsible for doing it.',
      'error raci-two-accountable /stakeholders/raci/activities/y A row of the RACI matrix: 2 roles are accountable; it must be one.',
    ]);
  });
});

describe('the impact review', () => {
  const review = (impactReview: Content['impactReview'], settings: Settings = {}) => ({
    content: { impactReview },
    settings,
  });
  const families = [{ id: 'access', name: 'Access control' }, { id: 'keys' }];
  test('names the families nobody has answered, and those affected without mitigation', () => {
    const rows = [
      { id: 'a', family: 'access', affected: true, mitigation: ' ' },
      { id: 'b', family: 'gone', affected: true },
      { id: 'c', family: 'keys' },
      { id: 'd', affected: false },
    ];
    expect(
      said(
        review({ security: { families: rows } }, { families }),
        'security-yes-without-mitigation',
        'security-unanswered',
      ),
    ).toEqual([
      'error security-yes-without-mitigation /impactReview/security/families/a Access control is affected, and nothing says what is done about it.',
      'error security-yes-without-mitigation /impactReview/security/families/b A control family is affected, and nothing says what is done about it.',
      'error security-unanswered /impactReview/security No answer for keys.',
    ]);
    expect(said(review({}, { families }), 'security-unanswered')).toEqual([
      'error security-unanswered /impactReview/security No answer for Access control, keys.',
    ]);
  });
  test('asks all of the operational review once the security review has begun', () => {
    const begun = { security: { families: [{ id: 'a', family: 'access', affected: false }] } };
    expect(said(review(begun), 'operational-unanswered')).toEqual([
      'warning operational-unanswered /impactReview/operational The operational review says nothing about monitoring, support, capacity, backup, data; “none” is an answer too.',
    ]);
    expect(
      said(
        review({ ...begun, operational: { monitoring: ' ', support: 'x', capacity: 'x', backup: 'x', data: 'x' } }),
        'operational-unanswered',
      ),
    ).toHaveLength(1);
    expect(said(review({ security: { families: [{ id: 'a', family: 'access' }] } }), 'operational-unanswered')).toEqual(
      [],
    );
  });
  test('is not done by whoever asked for the change, either half', () => {
    const content = {
      references: { changes: [{ id: 'c' }, { id: 'd', initiator: 'po' }] },
      impactReview: { security: { reviewer: 'po' }, operational: { reviewer: 'po' } },
    };
    const registers = { roles: [{ id: 'po', name: 'Product Owner' }] };
    expect(said({ content, registers }, 'reviewer-is-initiator')).toEqual([
      'error reviewer-is-initiator /impactReview/security/reviewer Product Owner asked for the change and reviews its security impact; somebody else must.',
      'error reviewer-is-initiator /impactReview/operational/reviewer Product Owner asked for the change and reviews its operational impact; somebody else must.',
    ]);
  });
  test.each([
    [{ decision: 'to be told' as const }, 0],
    [{ decision: 'not to be told' as const }, 1],
    [{ decision: 'not to be told' as const, role: 'x' }, 1],
    [{ decision: 'not to be told' as const, reason: ' ', role: 'x' }, 1],
    [{ decision: 'not to be told' as const, reason: 'Nobody notices' }, 1],
    [{ decision: 'not to be told' as const, reason: 'Nobody notices', role: 'x' }, 0],
    [{ reason: 'Nobody notices', role: 'x' }, 1],
  ])('on customers %o: %i', (customers, faults) => {
    expect(said(review({ customers }), 'customer-decision-missing')).toHaveLength(faults);
  });
  test('a risk without an owner is called by its words', () => {
    const content = { risks: { items: [{ id: 'r' }, { id: 's', text: 'It may rain', owner: 'x' }] } };
    expect(said({ content }, 'risk-without-owner')).toEqual([
      'warning risk-without-owner /risks/items/r Nobody owns the risk “without words”.',
    ]);
  });
});
