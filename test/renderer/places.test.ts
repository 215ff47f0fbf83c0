import { expect, test } from 'vitest';
import { pages, pageStates, stateWords } from '../../renderer/state/pages';
import { resolvePointer } from '../../renderer/state/pointer';
import { isToFill } from '../../renderer/state/to-fill';
import type { Revision } from '../../shared/domain/plan/plan';
import { sectionKeys } from '../../shared/domain/plan/content';
import { lint } from '../../shared/domain/rules/lint';
import { draftOfA, edited, set } from '../helpers/base-plan';

const states = (snapshot: ReturnType<typeof draftOfA>, revision: Revision['state'] = 'Draft') => {
  const { content, control } = snapshot;
  const placed = lint(snapshot).map((finding) => ({
    finding,
    page: resolvePointer(finding.path, content, control)?.page ?? null,
    toFill: isToFill(finding, revision),
  }));
  return pageStates(content, control, placed);
};

test('every section of a plan has a page, and every page a name of its own', () => {
  const held = new Set(pages.map((one) => one.section));
  expect(sectionKeys.filter((key) => !held.has(key))).toEqual([]);
  expect(new Set(pages.map((one) => one.title)).size).toBe(pages.length);
});

test('the outline says complete, in progress, empty, left out and what stands on a page', () => {
  const base = draftOfA();
  expect(states(base).get('businessCase')).toMatchObject({ state: 'complete', errors: 0 });
  expect(states(edited(base, set('businessCase/need'))).get('businessCase')?.state).toBe('in progress');
  const empty = states(edited(base, set('businessCase'))).get('businessCase');
  expect(empty).toMatchObject({ state: 'empty', errors: 0, toFill: 1 });
  if (!empty) throw new Error('no state');
  expect(stateWords(empty)).toBe('empty, 1 to fill in');
  const reviewed = states(edited(base, set('businessCase')), 'In review').get('businessCase');
  expect(reviewed).toMatchObject({ errors: 1, toFill: 0 }); // handed in, a gap is as wrong as anything
  const out = edited(base, set('businessCase/leftOut', { reason: 'Ordered by law' }));
  expect(states(out).get('businessCase')?.state).toBe('left out');
});

test('a finding leads to its row by id, by printed number and by repetition', () => {
  const { content, control } = draftOfA();
  const id = content.deployment?.steps?.find((step) => step.number === 'A4')?.id ?? '';
  expect(id).not.toBe('');
  const target = { page: 'deployment', path: ['deployment', 'steps', id] };
  expect(resolvePointer(`/deployment/steps/${id}`, content, control)).toEqual(target);
  expect(resolvePointer('/deployment/steps/A4', content, control)).toEqual(target);
  expect(resolvePointer('/deployment/steps/A4@WEB-01', content, control)).toEqual(target);
});

test('a row that went leads to its list, parts of a section to their own page, nothing to nowhere', () => {
  const { content, control } = draftOfA();
  expect(resolvePointer('/deployment/steps/gone', content, control)).toEqual({
    page: 'deployment',
    path: ['deployment', 'steps'],
  });
  expect(resolvePointer('/stakeholders/raci/activities', content, control)?.page).toBe('raci');
  expect(resolvePointer('/stakeholders/register', content, control)?.page).toBe('stakeholders');
  expect(resolvePointer('/route', content, control)?.page).toBe('route');
  expect(resolvePointer('', content, control)).toBeNull();
  expect(resolvePointer('/nowhere', content, control)).toBeNull();
});

test('every finding of a plan with many faults leads to a page', () => {
  const base = draftOfA();
  const broken = edited(base, set('schedule'), set('rollback'), set('businessCase'), set('tests/after'));
  const found = lint(broken);
  expect(found.length).toBeGreaterThan(3);
  for (const finding of found)
    expect(resolvePointer(finding.path, broken.content, broken.control)?.page, finding.path).toBeDefined();
});
