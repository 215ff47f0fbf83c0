import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CalendarPlace } from '../../renderer/features/calendar/calendar';
import type { CalendarSession } from '../../shared/contract/views';

// The calendar over a wire that answers at once.
const HOUR = 3_600_000;
let calls: { name: string; input: unknown }[] = [];
let session: CalendarSession;
let more: CalendarSession[] = [];
let answers: Readonly<Record<string, unknown>>;

beforeEach(() => {
  calls = [];
  more = [];
  const start = Math.floor(Date.now() / HOUR) * HOUR;
  session = {
    plan: 'plan-1',
    reference: 'REL-1',
    name: 'Field Portal',
    state: 'Authorised',
    revisionState: 'Issued',
    releaseType: 'Minor',
    session: 's1',
    start,
    end: start + HOUR,
    cis: [],
    errors: 0,
    warnings: 0,
    toFill: 0,
    toFillErrors: 0,
    judged: true,
    clock: [],
  };
  answers = {
    'calendar.move': { ok: true, value: { start, end: start + HOUR, opened: '1.1', twice: false } },
    'plan.undo': { ok: true, value: {} },
  };
  Object.defineProperty(window, 'desk', {
    configurable: true,
    value: {
      call: (name: string, input: unknown) => {
        calls.push({ name, input });
        const range = { ok: true, value: { sessions: [session, ...more], notices: [], overrides: [] } };
        return Promise.resolve(name === 'calendar.range' ? range : (answers[name] ?? { ok: true, value: {} }));
      },
      subscribe: () => () => undefined,
    },
  });
});
afterEach(cleanup);

const moves = () => calls.filter((one) => one.name === 'calendar.move').map((one) => one.input);
const chip = () => screen.findByRole('button', { name: /REL-1/ });
const press = async (key: string, more: object = {}) => fireEvent.keyDown(await chip(), { key, altKey: true, ...more });

test('an issued plan is moved only when somebody says that its next draft may be opened', async () => {
  render(<CalendarPlace />);
  await press('ArrowDown');
  await screen.findByText(/^REL-1 is issued\. To move it 7 days later opens its next draft; approvals stay/);
  expect(moves()).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Leave it where it is' }));
  expect(screen.queryByText(/is issued/)).toBeNull();
  await press('ArrowLeft', { shiftKey: true });
  const go = await screen.findByRole('button', { name: 'Move it' });
  expect(document.activeElement).toBe(go);
  fireEvent.click(go);
  await screen.findByText(/^REL-1 moved to .*Draft 1\.1 was opened for it; approvals stay with what was issued\./);
  expect(moves()).toEqual([{ id: 'plan-1', session: 's1', days: 0, minutes: -15 }]);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(calls.at(-1)).toEqual({ name: 'plan.undo', input: { id: 'plan-1' } });
});

test('a draft moves at once; why it could not, and a time that comes twice, are said', async () => {
  session = { ...session, state: 'Planned', revisionState: 'Draft' };
  answers = { 'calendar.move': { ok: false, error: { code: 'refused', message: 'No such hour.', retryable: false } } };
  render(<CalendarPlace />);
  await press('ArrowRight');
  await screen.findByText('No such hour.');
  answers = {
    'calendar.move': { ok: true, value: { start: session.start, end: session.end, opened: null, twice: true } },
  };
  await press('ArrowRight');
  await screen.findByText(/A time of it comes twice that night: open the plan and say which is meant\./);
  expect(screen.queryByText('No such hour.')).toBeNull();
  expect(moves()).toHaveLength(2);
});

test('a plan without a configuration item is moved in its plan, not here', async () => {
  session = { ...session, session: '' };
  render(<CalendarPlace />);
  await press('ArrowRight');
  await screen.findByText('REL-1 touches no configuration item yet; move its window in the plan.');
  expect(moves()).toEqual([]);
  expect((await chip()).getAttribute('draggable')).toBe('false');
});

test('a full day opens with all it holds, and closes again', async () => {
  more = [2, 3, 4, 5, 6].map((at) => ({ ...session, plan: `plan-${at}`, reference: `REL-${at}` }));
  render(<CalendarPlace />);
  fireEvent.click(await screen.findByRole('button', { name: '2 more' }));
  expect(screen.getAllByRole('button', { name: /REL-\d/ })).toHaveLength(6);
  const fewer = screen.getByRole('button', { name: 'Show fewer' });
  expect(fewer.getAttribute('aria-expanded')).toBe('true');
  fireEvent.click(fewer);
  expect(screen.getAllByRole('button', { name: /REL-\d/ })).toHaveLength(4);
});
