import type { Press } from '../../../shared/domain/run/events';
import { stepOf } from '../../../shared/domain/run/run';
import type { Item } from '../../../shared/domain/run/sheet';
import { decidersOf } from '../../../shared/domain/run/clocks';
import { inWords } from '../../../shared/domain/count';
import * as entries from './entries';
import type { Entry } from './entries';
import * as more from './more-entries';
import type { NightNow } from './use-night';

/** A key of the night: what it enters at once, or the words it asks for first. */
export type NightKey = {
  readonly letter: string;
  readonly label: string;
  readonly look?: 'go' | 'back';
  readonly press?: Press;
  readonly entry?: Entry;
  readonly reason: string | null;
  readonly opens?: 'more' | 'leave';
};

export type Focus = { readonly item: Item | null; readonly chance: number | null; readonly isMore: boolean };

/** The keys along the bottom, for where the night is. */
export function keysOf(now: NightNow, focus: Focus): NightKey[] {
  const run = now.night?.run;
  if (!run) return [];
  if (focus.isMore) return moreKeys(now, focus.item);
  switch (run.phase) {
    case 'running':
      return [...stepKeys(now, focus), hold(now), ...noting(focus.item), moreKey, rollbackKey(now)];
    case 'on hold':
      return [
        asked('H', 'Resume…', entries.resume, 'go'),
        ...insertKey(focus.item),
        ...noting(focus.item),
        moreKey,
        rollbackKey(now),
      ];
    case 'rolling back':
      return [...backKeys(now, focus), ...noting(focus.item), moreKey];
    case 'rolled back':
    case 'finished':
    case 'closed':
      return [...noting(null), asked('Z', 'Correct…', correctionOf(now)), leaveKey];
  }
}

const asked = (
  letter: string,
  label: string,
  entry: Entry,
  look?: 'go' | 'back',
  reason: string | null = null,
): NightKey => ({
  letter,
  label,
  entry,
  reason,
  ...(look ? { look } : {}),
});
const atOnce = (now: NightNow, letter: string, label: string, press: Press, look?: 'go' | 'back'): NightKey => ({
  letter,
  label,
  press,
  reason: now.reason(press),
  ...(look ? { look } : {}),
});
const moreKey: NightKey = { letter: 'M', label: 'More', reason: null, opens: 'more' };
const leaveKey: NightKey = { letter: 'L', label: 'Leave', reason: null, opens: 'leave' };

const noting = (item: Item | null): NightKey[] => [
  asked('C', 'Comment', entries.comment(item)),
  asked('E', 'Evidence', entries.evidence(item)),
];
const hold = (now: NightNow): NightKey => atOnce(now, 'H', 'Hold', { kind: 'hold', payload: {} });

/** What can be done with the step in hand. */
function stepKeys(now: NightNow, focus: Focus): NightKey[] {
  const { item } = focus;
  if (!item) return [atOnce(now, 'D', 'Finish', { kind: 'finish', payload: {} }, 'go')];
  const step = now.night ? stepOf(now.night.run, item.key) : null;
  if (step?.state !== 'running') return waitingKeys(now, item);
  if (item.gate !== null) return gateKeys(now, item, focus.chance);
  return runningKeys(now, item);
}

function waitingKeys(now: NightNow, item: Item): NightKey[] {
  const isTimedOut = now.night?.run.timeOuts.has(item.key) === true;
  if (item.irreversible && !isTimedOut) return [asked('G', 'Time-out: go…', entries.timeOut(item), 'go')];
  const start: Press = { kind: 'step-start', payload: { step: item.key } };
  const reason = now.reason(start);
  const outOf = reason?.includes('waits for') === true;
  const key = outOf
    ? asked('S', 'Start out of order…', entries.outOfOrder(item, reason))
    : atOnce(now, 'S', 'Start', start, 'go');
  return item.gate === null ? [key, asked('K', 'Skip…', entries.skipped(item))] : [key];
}

function runningKeys(now: NightNow, item: Item): NightKey[] {
  const step = now.night && stepOf(now.night.run, item.key);
  const done = atOnce(now, 'D', 'Done', { kind: 'step-finish', payload: { step: item.key } }, 'go');
  const reading = item.verification && step?.observed.length === 0;
  return [
    done,
    ...(reading ? [asked('O', 'Observed…', entries.observed(item))] : []),
    ...(item.check !== null && step?.checks.length === 0 ? [asked('I', 'Initials…', entries.checked(item))] : []),
    asked('F', 'Failed…', entries.failed(item)),
    ...(reading ? [] : [asked('K', 'Skip…', entries.skipped(item))]),
  ];
}

const verdicts = { go: ['go', 'no-go'], keep: ['keep', 'revert'] } as const;
const letters = { go: 'G', 'no-go': 'N', keep: 'K', revert: 'V' } as const;

function gateKeys(now: NightNow, item: Item, chance: number | null): NightKey[] {
  const margin = now.clocks?.marginMinutes ?? null;
  const isLate = isPast(now);
  const note = isLate
    ? 'The latest rollback start has passed: a named role overrides it.'
    : `${margin === null ? 'Margin unknown' : `Margin ${Math.floor(margin)} min`}${chance === null ? '' : `, chance in time ${chance} %`}.`;
  return verdicts[item.gate ?? 'keep'].map((verdict) =>
    asked(
      letters[verdict],
      `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}…`,
      entries.decision(item, verdict, { margin, chance, isLate, note }),
      verdict === 'go' || verdict === 'keep' ? 'go' : 'back',
    ),
  );
}

const isPast = ({ clocks, now }: NightNow): boolean =>
  clocks?.latestRollbackStart !== null && clocks?.latestRollbackStart !== undefined && now > clocks.latestRollbackStart;

function rollbackKey(now: NightNow): NightKey {
  const { clocks, night, base } = now;
  const [decider = null] = night ? decidersOf(night.sheet.content) : [];
  const past = clocks?.isPastReturn === true;
  const steps = inWords((night?.sheet.back ?? []).map(({ printed }) => printed));
  const note = past
    ? `A step that cannot be undone has begun: ${steps} no longer bring back what was.`
    : `${steps}, ${clocks?.rollbackMinutes ?? 'unknown'} min.`;
  const nothing = base.content.rollback === undefined || (night?.sheet.back.length ?? 0) === 0;
  return asked(
    'R',
    'Roll back…',
    entries.rollback(note, past || isPast(now), decider),
    'back',
    nothing ? 'The plan has no steps of a rollback.' : null,
  );
}

function backKeys(now: NightNow, { item }: Focus): NightKey[] {
  if (item) return stepOfBack(now, item);
  return [
    atOnce(now, 'D', 'Restored', { kind: 'rollback-end', payload: { outcome: 'restored' } }, 'go'),
    atOnce(now, 'N', 'Not restored', { kind: 'rollback-end', payload: { outcome: 'not restored' } }, 'back'),
  ];
}

const stepOfBack = (now: NightNow, item: Item): NightKey[] =>
  now.night && stepOf(now.night.run, item.key).state === 'running' ? runningKeys(now, item) : waitingKeys(now, item);

const insertKey = (item: Item | null): NightKey[] =>
  item ? [asked('N', 'Insert a step…', entries.insert(item, `inserted-${crypto.randomUUID().slice(0, 13)}`))] : [];

function correctionOf({ night }: NightNow): Entry {
  const name = (key: string) => night?.sheet.byKey.get(key)?.printed ?? key;
  return more.correction(night?.events ?? [], night?.run.zone ?? 'UTC', name);
}

/** What is needed less often, one key further. */
function moreKeys(now: NightNow, item: Item | null): NightKey[] {
  const { night, base } = now;
  const paper: Press = night?.run.onPaper === null ? { kind: 'paper', payload: {} } : { kind: 'back', payload: {} };
  const open = night?.run.deviations.find(({ approver }) => approver === null)?.event;
  const label = open?.kind === 'insert' ? open.payload.number : (open?.payload.step ?? '');
  return [
    { ...moreKey, label: 'Back' },
    ...insertKey(item),
    ...(open ? [asked('W', `Approve ${label}…`, more.approval({ id: open.id, label }))] : []),
    asked('T', 'Test…', more.testResult(base.content)),
    ...((base.content.deployment?.flightRules ?? []).length > 0
      ? [asked('A', 'Flight rule…', more.flightRule(base.content))]
      : []),
    asked('U', 'Hand over…', more.handover),
    atOnce(now, 'P', paper.kind === 'paper' ? 'On paper from here' : 'Back from paper', paper),
    asked('Z', 'Correct…', correctionOf(now)),
    leaveKey,
  ];
}
