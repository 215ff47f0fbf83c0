import { expect, test } from 'vitest';
import { afterTyping, nextCell } from '../../renderer/components/grid/moves';
import { leftOut, leftOutWords } from '../../renderer/components/prose/left-out';

test('what pasted text has and ours cannot hold is named once', () => {
  expect(leftOut('<p><u>a</u><u>b</u> <s>c</s> <span style="color:#c00000">d</span></p>')).toEqual([
    'underlining',
    'strike-through',
    'colours',
  ]);
  expect(leftOut('<p style="text-decoration:underline line-through">a</p>')).toEqual(['underlining', 'strike-through']);
  expect(leftOut('<img src="file:///C:/Users/x/net%20plan.png"><mark>a</mark>')).toEqual([
    'the linked picture net%20plan.png',
    'colours',
  ]);
});

test('ordinary text, addresses and our own text have nothing to name', () => {
  expect(leftOut('<p style="color:windowtext;background:white"><b>a</b> <i>b</i></p>')).toEqual([]);
  expect(leftOut('<a href="https://x"><u><span style="color:#0563c1">x</span></u></a>')).toEqual([]);
  expect(leftOut('<p data-pm-slice="1 1 []"><u>a</u></p>')).toEqual([]);
  expect(leftOutWords([])).toBeNull();
  expect(leftOutWords(['underlining', 'colours'])).toBe(
    'Left out of what was pasted: underlining and colours, which the text here cannot hold.',
  );
});

test('Tab goes on row by row and stops past the ends; Enter goes back to where the run began', () => {
  expect(nextCell({ row: 0, column: 2 }, 1, 3, 1)).toEqual({ row: 1, column: 0 });
  expect(nextCell({ row: 1, column: 0 }, -1, 3, 1)).toEqual({ row: 0, column: 2 });
  expect(nextCell({ row: 1, column: 2 }, 1, 3, 1)).toBeNull();
  expect(nextCell({ row: 0, column: 0 }, -1, 3, 1)).toBeNull();
  expect(afterTyping({ row: 4, column: 3 }, 'down', 5, 9, 1)).toEqual({ row: 5, column: 1 });
  expect(afterTyping({ row: 4, column: 3 }, 'down', 5, 9, null)).toEqual({ row: 5, column: 3 });
});
