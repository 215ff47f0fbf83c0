import { describe, expect, test } from 'vitest';
import type { Content } from '../../../shared/domain/plan/content';
import type { Finding } from '../../../shared/domain/rules/finding';
import { locate } from '../../../shared/domain/rules/context';
import { blocksIssue } from '../../../shared/domain/rules/lint';
import type { Inline } from '../../../shared/domain/schema/prose';
import { evening, plan, said, step } from '../../helpers/said';

// What the board says of a plan as a whole, word for word, and of texts and links.
test('a plan that holds nothing is told so, and nothing else', () => {
  expect(said({})).toEqual([
    'error section-empty /identity Identity is empty, and is not left out with a reason.',
    'error section-empty /contents Description and contents is empty, and is not left out with a reason.',
    'error section-empty /references References names no change record, and is not left out with a reason.',
    'error section-empty /businessCase Business case is empty, and is not left out with a reason.',
    'error section-empty /effects Effects is empty, and is not left out with a reason.',
    'error section-empty /stakeholders Stakeholders is empty, and is not left out with a reason.',
    'error section-empty /acceptance Acceptance is empty, and is not left out with a reason.',
    'error no-approver /control/route/approvers The route names no approver: nobody could sign this plan off.',
    'error customer-decision-missing /impactReview/customers Nobody has decided whether customers are told.',
    'error no-window /schedule/sessions The schedule has no session: there is no maintenance window to work in.',
    'error no-deployment-steps /deployment/steps The run-sheet has no step.',
    'error rollback-no-steps /rollback/blocks The plan has no rollback: neither for software nor for data.',
    'error no-post-release-test /tests/after No post-release test says whether to keep the release.',
  ]);
});

test('errors block an issue, and so do warnings nobody has accepted', () => {
  const finding = (severity: Finding['severity'], accepted: Finding['accepted'] = null): Finding => ({
    rule: 'x',
    severity,
    message: '',
    path: '',
    accepted,
  });
  const yes = { reason: 'r', role: 'x', at: '2026-09-01T00:00:00Z' };
  const all = [finding('error'), finding('warning'), finding('warning', yes), finding('information')];
  expect(blocksIssue(all)).toEqual([finding('error'), finding('warning')]);
});

test('a pointer leads as far as there is something, also through odd names', () => {
  const content: Content = { tests: { after: [{ id: 'p/1~2', number: 'P1' }] } };
  expect(locate(content, '/tests/after/p~11~02/expected')).toEqual(['tests', 'after', 'p/1~2', 'expected']);
  expect(locate(content, '/tests/after/P1')).toEqual(['tests', 'after', 'p/1~2']);
  expect(locate(content, '/tests/after/P2/expected')).toEqual(['tests', 'after']);
});

test('a number that two steps share does not name either', () => {
  const steps = [
    step('a', { number: 'A1', owner: 'gone' }),
    step('b', { number: 'A1', owner: 'gone' }),
    step('c', { owner: 'gone' }),
  ];
  expect(said({ content: plan([evening()], steps) }, 'missing-reference').map((line) => line.split(' ')[2])).toEqual([
    '/deployment/steps/a/owner',
    '/deployment/steps/b/owner',
    '/deployment/steps/C/owner',
  ]);
});

describe('text', () => {
  const need = (...inlines: Inline[]): Content => ({
    businessCase: { need: [{ type: 'paragraph', text: inlines }] },
  });
  test('placeholders are counted and named', () => {
    expect(said({ content: need({ type: 'placeholder', label: 'why' }) }, 'placeholder-left')).toEqual([
      'error placeholder-left /businessCase/need Need still has a placeholder: why.',
    ]);
    expect(
      said(
        { content: need({ type: 'placeholder', label: 'why' }, { type: 'placeholder', label: 'for whom' }) },
        'placeholder-left',
      ),
    ).toEqual(['error placeholder-left /businessCase/need Need still has 2 placeholders: why, for whom.']);
  });
  test('characters that cannot be printed are shown where they can be, eight at most', () => {
    const of = (name: string) =>
      said({ content: { identity: { name } } }, 'unprintable-text').map((line) => line.split(': ')[1]);
    expect(of('a\u0001b\u007fc\u009fd')).toEqual(['U+0001, U+007F, U+009F.']);
    expect(of('🚀 and \uFFFF')).toEqual(['\uFFFF (U+FFFF), 🚀 (U+1F680).']);
    expect(of([...'🚀🚁🚂🚃🚄🚅🚆🚇🚈🚉'].join(' '))[0]?.split(', ')).toHaveLength(8);
  });
  test('links that lead nowhere are named by what they should lead to', () => {
    const content: Content = {
      deployment: { steps: [{ id: 'a', owner: 'gone', session: 'gone', rollbackStep: 'gone' }] },
      tests: { after: [{ id: 't', covers: ['gone'] }] },
    };
    expect(said({ content }, 'missing-reference')).toEqual([
      'error missing-reference /deployment/steps/a/owner A role that is not there (gone) is named here.',
      'error missing-reference /deployment/steps/a/session A session that is not there (gone) is named here.',
      'error missing-reference /deployment/steps/a/rollbackStep A rollback step that is not there (gone) is named here.',
      'error missing-reference /tests/after/t/covers What is named here is not there any more (gone).',
    ]);
    expect(
      said(
        {
          content: {
            contents: { items: [{ id: 'i', problem: 'gone' }] },
            acceptance: { gates: [{ id: 'g', gate: 'gone' }] },
          },
        },
        'missing-reference',
      ).map((line) => line.split(' ').slice(3).join(' ')),
    ).toEqual(['A problem that is not there (gone) is named here.', 'A step that is not there (gone) is named here.']);
    expect(said({ control: { route: { approvers: [{ id: 'x', role: 'gone' }] } } }, 'missing-reference')).toEqual([
      'error missing-reference /control/route/approvers/x/role A role that is not there (gone) is named here.',
    ]);
  });
});
