import { expect, test } from 'vitest';
import { applyCommands } from '../../../shared/domain/edit/apply';
import type { Command } from '../../../shared/domain/edit/command';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { registersSchema, type Settings, settingsSchema } from '../../../shared/domain/plan/registers';
import { textNotTaken } from '../../../shared/domain/schema/not-taken';
import { brief, draftOfA, set } from '../../helpers/base-plan';
import { foundationCases } from '../../helpers/rule-cases/foundation';

const { content } = draftOfA();
const applied = <T extends object>(
  base: T,
  commands: readonly Command[],
  schema: Parameters<typeof applyCommands<T>>[2],
) => {
  const answer = applyCommands(base, commands, schema);
  if (!answer.ok) throw new Error(answer.message);
  return answer;
};
const stepOf = (from: Content) => from.deployment?.steps?.find((one) => one.id === 'a9');

test('a text that was not taken goes with the field’s next value, in the same edit, and comes back with its undo', () => {
  const typed = applied(
    content,
    [set('deployment/steps/a9/owner'), set('deployment/steps/a9/notTaken/owner', 'Owl')],
    contentSchema,
  );
  expect(stepOf(typed.value)).toMatchObject({ notTaken: { owner: 'Owl' } });
  expect(stepOf(typed.value)).not.toHaveProperty('owner');

  const taken = applied(typed.value, [set('deployment/steps/a9/owner', 'role-tester')], contentSchema);
  expect(stepOf(taken.value)).toMatchObject({ owner: 'role-tester' });
  expect(stepOf(taken.value)).not.toHaveProperty('notTaken');
  expect(applied(taken.value, taken.inverse, contentSchema).value).toEqual(typed.value);

  const cleared = applied(typed.value, [set('deployment/steps/a9/owner')], contentSchema);
  expect(textNotTaken(stepOf(cleared.value), 'owner')).toBeUndefined();
  expect(applied(typed.value, typed.inverse, contentSchema).value).toEqual(content);
});

test('it is kept beside a field of a group, a section and a register too', () => {
  const inGroup = applied(
    content,
    [set('deployment/steps/a9/duration/notTaken/expected', 'an hour or so')],
    contentSchema,
  );
  expect(stepOf(inGroup.value)?.duration).toMatchObject({ expected: 20, notTaken: { expected: 'an hour or so' } });
  const answered = applied(inGroup.value, [set('deployment/steps/a9/duration/expected', 15)], contentSchema);
  expect(stepOf(answered.value)?.duration).not.toHaveProperty('notTaken');
  const inSection = applied(content, [set('identity/notTaken/owner', 'Somebody')], contentSchema);
  expect(brief({ ...draftOfA(), content: inSection.value })).toEqual(['error not-taken /identity/owner']);
  const register = applied({ freezes: [{ id: 'f' }] }, [set('freezes/f/notTaken/from', 'soonish')], registersSchema);
  expect(register.value).toEqual({ freezes: [{ id: 'f', notTaken: { from: 'soonish' } }] });
});

test('what was typed for the sign-off route is judged as well', () => {
  const plan = foundationCases['no-approver'].boundary;
  const { route } = plan.control;
  const approvers = [{ id: 'x', notTaken: { role: 'The boss' } }, { id: 'y' }];
  const lines = brief({
    ...plan,
    control: { ...plan.control, route: { ...route, approvers: [...(route?.approvers ?? []), ...approvers] } },
  });
  expect(lines).toEqual([
    'error not-taken /control/route/approvers/x/role',
    'error route-incomplete /control/route/approvers/y',
  ]);
});

test('the settings keep such a text as plans do, until their field takes a value', () => {
  const before: Settings = { zone: 'Europe/London' };
  const typed = applied<Settings>(before, [set('zone'), set('notTaken/zone', 'Atlantis')], settingsSchema);
  expect(typed.value).toEqual({ notTaken: { zone: 'Atlantis' } });
  const taken = applied<Settings>(typed.value, [set('zone', 'Europe/Paris')], settingsSchema);
  expect(taken.value).toEqual({ zone: 'Europe/Paris' });
  expect(applied<Settings>(taken.value, taken.inverse, settingsSchema).value).toEqual(typed.value);
});
