import fs from 'node:fs';
import { expect, test } from 'vitest';
import { attemptStates, revisionStates } from '../../shared/domain/lifecycle/states';

/** States are named in the table of life and nowhere else: who asks for one asks a function of it. */
const names = [...new Set<string>([...revisionStates, ...attemptStates])].join('|');
const asked = new RegExp(`(?:[!=]==? *|case |[sS]tate: *|\\[ *|\\bin \\( *)(['"])(?:${names})\\1`);

/** Lists that share a word with a state and mean another thing. */
const others: readonly string[] = [
  "export const decisions = ['Approved', 'Approved with conditions', 'Deferred', 'Rejected'] as const;", // of a board
  "state: f.choice('State', ['Draft', 'Actual', 'Fixed', 'Retired']),", // of a known error
  "at: f.instant('Closed'),", // the title of a field
];

const namesStates = (line: string): boolean => asked.test(line) && !others.includes(line.trim());

test('no state is named outside the table of life', () => {
  const files = ['electron', 'renderer', 'shared']
    .flatMap((folder) =>
      fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/^(?:shared\/domain\/lifecycle|electron\/examples)\//.test(file));
  expect(files.length).toBeGreaterThan(400);
  const found = files.flatMap((file) =>
    fs
      .readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (namesStates(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test.each([
  "if (state === 'Draft')",
  "  case 'On hold':",
  "const off = ['Cancelled', other];",
  "state: 'Planned',",
  "in ('Rejected')",
])('a name of a state is found: %s', (line) => expect(namesStates(line)).toBe(true));
