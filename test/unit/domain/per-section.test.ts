import { expect, test } from 'vitest';
import { applyCommands } from '../../../shared/domain/edit/apply';
import { contentSchema } from '../../../shared/domain/plan/content';
import { perSection } from '../../../shared/domain/plan/per-section';
import { lint } from '../../../shared/domain/rules/lint';
import { draftOfA } from '../../helpers/base-plan';

const edit = (content: ReturnType<typeof draftOfA>['content'], path: string[], value: string) => {
  const answer = applyCommands(content, [{ kind: 'set', path, value }], contentSchema);
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
};

test('an edit looks again at the section it touches, and at no other', () => {
  const looked: string[] = [];
  const keysOf = perSection((key, section) => {
    looked.push(key);
    return Object.keys(section);
  });
  const { content } = draftOfA();
  const all = keysOf(content);
  const sections = looked.splice(0);
  expect(sections).toEqual(Object.keys(contentSchema.shape).filter((key) => key in content));
  expect(keysOf(content)).toEqual(all);
  expect(looked.splice(0)).toEqual([]);
  keysOf(edit(content, ['identity', 'name'], 'x'.repeat(9)));
  expect(looked).toEqual(['identity']);
});

test('what is kept of other sections changes nothing: edit after edit, the findings are those of the plan read anew', () => {
  const plan = draftOfA();
  let { content } = plan;
  const texts = ['fine', 'a \uFFFF character no font has', 'fine again', ''];
  for (const [index, text] of [...texts, ...texts].entries()) {
    content = edit(
      content,
      index % 2 === 0 ? ['identity', 'name'] : ['risks', 'items', content.risks?.items?.[0]?.id ?? '', 'text'],
      text,
    );
    expect(lint({ ...plan, content })).toEqual(lint({ ...plan, content: structuredClone(content) }));
  }
});
