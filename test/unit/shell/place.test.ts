import { expect, test } from 'vitest';
import { MIN_SIZE, placeFor } from '../../../electron/shell/place';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const last = { x: 100, y: 80, width: 1500, height: 950, maximized: false };

test('the first window has a size and no place', () => {
  expect(placeFor(null, [screen])).toEqual({ width: 1440, height: 900 });
});

test('a window comes back where it stood', () => {
  expect(placeFor(last, [screen])).toEqual(last);
  expect(placeFor({ ...last, maximized: true }, [screen])).toMatchObject({ maximized: true });
});

test('a second window stands beside the first', () => {
  expect(placeFor(last, [screen], 1)).toMatchObject({ x: 128, y: 108 });
});

test.each([
  ['beyond the right edge', { x: 1900 }],
  ['beyond the left edge', { x: -1450 }],
  ['with its title bar above', { y: -200 }],
  ['below', { y: 1070 }],
])('a window that would be %s is put on the screen by the system', (_where, moved) => {
  const place = placeFor({ ...last, ...moved }, [screen]);
  expect(place).not.toHaveProperty('x');
  expect(place).toMatchObject({ width: 1500, height: 950 });
});

test('a second screen counts while it is there', () => {
  const right = { x: 1920, y: 0, width: 1280, height: 1024 };
  expect(placeFor({ ...last, x: 2000 }, [screen, right])).toMatchObject({ x: 2000 });
  expect(placeFor({ ...last, x: 2000 }, [screen])).not.toHaveProperty('x');
});

test('no window is smaller than its content can bear', () => {
  expect(placeFor({ ...last, width: 300, height: 200 }, [screen])).toMatchObject(MIN_SIZE);
});
