import { describe, expect, test } from 'vitest';
import { exampleReleases } from '../../electron/examples';
import { fieldAt } from '../../renderer/features/preview/field-at';
import { findOnPage, textAt, type Run } from '../../renderer/components/pdf/words-on-page';
import { zoomed } from '../../renderer/features/preview/zoom';

const run = (text: string, x: number, y: number): Run => ({ text, x, y, w: text.length * 0.01, h: 0.02 });
const page = [run('Latest rollback', 0.1, 0.1), run('start 21:05', 0.1, 0.13), run('rollback', 0.5, 0.5)];

describe('words on a page', () => {
  test('are found without regard to case, over the end of a line, with a box on each', () => {
    expect(findOnPage(page, 'ROLLBACK start', 3)).toHaveLength(1);
    expect(findOnPage(page, 'rollback', 3)).toHaveLength(2);
    const boxes = findOnPage(page, 'rollback start', 3)[0]?.boxes ?? [];
    expect(boxes.map((box) => [Number(box.x.toFixed(2)), box.y, Number(box.w.toFixed(2))])).toEqual([
      [0.17, 0.1, 0.08],
      [0.1, 0.13, 0.05],
    ]);
  });
  test('a no-break space counts as a space, and nothing is found for nothing', () => {
    expect(findOnPage([run('10\u00a0min', 0, 0)], '10 min', 1)).toHaveLength(1);
    expect(findOnPage(page, '  ', 1)).toEqual([]);
  });
  test('what is under the pointer', () => {
    expect(textAt(page, 0.15, 0.135)).toBe('start 21:05');
    expect(textAt(page, 0.9, 0.9)).toBe('');
  });
});

describe('a click leads to the field', () => {
  const content =
    exampleReleases().find((one) => one.path === 'REL-2026-014.release.json')?.file.plans[0]?.content ?? {};
  const step = content.deployment?.steps?.find((one) => one.number === 'A3');

  test('a task to its cell in the run-sheet, though the same word stands elsewhere', () => {
    expect(fieldAt(content, step?.task ?? '', 'deployment')).toEqual({
      page: 'deployment',
      path: ['deployment', 'steps', step?.id, 'task'],
    });
  });
  test('the name of the release to its field', () => {
    expect(fieldAt(content, 'Field Portal', 'identity')?.path).toEqual(['identity', 'name']);
  });
  test('a text that stands in two sections to the one it was clicked in, though the other is shorter', () => {
    const twice = {
      identity: { name: 'Heron' },
      contents: { items: [{ id: 'item-1', title: 'Heron, and what belongs to it' }] },
    };
    expect(fieldAt(twice, 'Heron', 'contents.items')?.path).toEqual(['contents', 'items', 'item-1', 'title']);
    expect(fieldAt(twice, 'Heron', 'identity')?.path).toEqual(['identity', 'name']);
  });
  test('a computed time to its section, and nothing under no heading to nowhere', () => {
    expect(fieldAt(content, '21:05 BST', 'schedule')).toEqual({ page: 'schedule', path: ['schedule'] });
    expect(fieldAt(content, '', undefined)).toBeNull();
  });
});

test('zoom goes by steps and ends at both ends', () => {
  expect(zoomed('fit', 1)).toBe(1);
  expect(zoomed(1, 1)).toBe(1.25);
  expect(zoomed(3, 1)).toBe(3);
  expect(zoomed(0.5, -1)).toBe(0.5);
});
