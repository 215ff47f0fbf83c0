import { z } from 'zod';
import { actorSchema } from '../plan/actor';
import { recordSchema } from '../plan/record';
import { fileSchema, id, instant, line, lines, sha256, zone } from '../schema/values';
import { stepEvents } from './step-events';

/**
 * What happens while a release runs, or is rehearsed: events that are only ever added. A wrong one is corrected by another
 * that names it. Roles and people told are named by their ids; a step by its id, a repeated one by `step@item`.
 */
const because = { reason: lines() };
const by = id();
const named = z.strictObject({ role: id(), reason: lines() });
const { closure } = recordSchema.shape.attempts.unwrap().element.shape;

export const runModes = ['live', 'rehearsal'] as const;
export const testOutcomes = ['passed', 'failed', 'blocked', 'waived', 'not run'] as const;
export const decisions = ['go', 'no-go', 'keep', 'revert', 'hold'] as const;

export const clockChanges = ['set back', 'slept or set forward', 'offset changed'] as const;

/** What each kind of event says. */
export const eventPayloads = {
  start: z.strictObject({
    mode: z.enum(runModes),
    session: id().optional(),
    /** The code at the foot of the paper in hand. */
    checkCode: line().optional(),
    /** Who lets it start outside its session. */
    override: named.optional(),
    /** Who lets it start with another paper than the one in force. */
    codeOverride: named.optional(),
  }),
  ...stepEvents,
  comment: z.strictObject({ text: lines(), step: line().optional() }),
  /** Pasted output, a picture, a file. */
  evidence: z.strictObject({ text: lines().optional(), file: fileSchema().optional(), step: line().optional() }),
  hold: z.strictObject({ reason: lines().optional(), planned: id().optional(), rule: id().optional() }),
  resume: z.strictObject(because),
  /** An answer to one criterion of a gate. */
  answer: z.strictObject({
    step: line(),
    criterion: lines(),
    met: z.boolean(),
    evidence: lines().optional(),
    by: by.optional(),
  }),
  decide: z.strictObject({
    step: line(),
    decision: z.enum(decisions),
    by,
    comment: lines().optional(),
    /** Needed after the latest rollback start. */
    override: named.optional(),
    /** Minutes left to the latest rollback start, and the chance in per cent, as they were shown. */
    margin: z.int().optional(),
    probability: z.int().min(0).max(100).optional(),
    rule: id().optional(),
  }),
  /** A decision agreed beforehand is applied. */
  rule: z.strictObject({ rule: id(), by, observed: lines().optional() }),
  /** The pause before a step that cannot be undone: who says go, and what was read aloud. */
  'time-out': z.strictObject({ step: line(), by, said: lines().optional() }),
  /** A step that is not in the plan. */
  insert: z.strictObject({
    step: id(),
    number: line(),
    task: lines(),
    after: line(),
    minutes: z.int().min(0).max(100_000),
    owner: id().optional(),
    ...because,
    approver: by.optional(),
  }),
  change: z.strictObject({
    step: line(),
    task: lines().optional(),
    minutes: z.int().min(0).max(100_000).optional(),
    owner: id().optional(),
    ...because,
    approver: by.optional(),
  }),
  reorder: z.strictObject({ step: line(), after: line(), ...because, approver: by.optional() }),
  /** A deviation is approved afterwards. */
  approve: z.strictObject({ of: id(), approver: by }),
  test: z.strictObject({
    test: id(),
    outcome: z.enum(testOutcomes),
    actual: lines().optional(),
    defect: line().optional(),
    reason: lines().optional(),
    by: by.optional(),
  }),
  /** Names the event it corrects: another time, another text, or that it did not happen. */
  correct: z.strictObject({
    of: id(),
    ...because,
    when: instant().optional(),
    text: lines().optional(),
    void: z.literal(true).optional(),
  }),
  paper: z.strictObject({ reason: lines().optional() }),
  back: z.strictObject({}),
  handover: z.strictObject({ to: by, notes: lines().optional() }),
  tell: z.strictObject({ notice: line(), channel: line().optional(), by: by.optional() }),
  /** The clock of the computer was set, or it slept. */
  clock: z.strictObject({ what: z.enum(clockChanges), seconds: z.int() }),
  'rollback-start': z.strictObject({ by, ...because, override: named.optional(), rule: id().optional() }),
  'rollback-end': z.strictObject({ outcome: z.enum(['restored', 'not restored']), comment: lines().optional() }),
  finish: z.strictObject({ comment: lines().optional() }),
  close: closure.unwrap(),
} as const;
export type EventKind = keyof typeof eventPayloads;
export const eventKinds = Object.keys(eventPayloads).filter((kind): kind is EventKind => kind in eventPayloads);

const head = {
  /** Unlike any other, so that two logs of one night can be put together. */
  id: id(),
  run: id(),
  sequence: z.int().min(1),
  plan: id(),
  revision: line(),
  attempt: z.int().min(1).max(99),
  /** When it was entered, as the computer said. */
  at: instant(),
  zone: zone(),
  /** Milliseconds of a clock that nobody sets. */
  count: z.int().min(0),
  actor: actorSchema,
  /** When it happened, where that was earlier: what comes from paper. */
  when: instant().optional(),
  previous: sha256(),
  hash: sha256(),
};

const one = <H extends z.ZodRawShape, K extends EventKind>(base: H, kind: K) =>
  z.strictObject({ ...base, kind: z.literal(kind), payload: eventPayloads[kind] });

const unionOf = <H extends z.ZodRawShape>(base: H) =>
  z.discriminatedUnion('kind', [
    one(base, 'start'),
    one(base, 'step-start'),
    one(base, 'step-finish'),
    one(base, 'step-fail'),
    one(base, 'step-skip'),
    one(base, 'observe'),
    one(base, 'check'),
    one(base, 'comment'),
    one(base, 'evidence'),
    one(base, 'hold'),
    one(base, 'resume'),
    one(base, 'answer'),
    one(base, 'decide'),
    one(base, 'rule'),
    one(base, 'time-out'),
    one(base, 'insert'),
    one(base, 'change'),
    one(base, 'reorder'),
    one(base, 'approve'),
    one(base, 'test'),
    one(base, 'correct'),
    one(base, 'paper'),
    one(base, 'back'),
    one(base, 'handover'),
    one(base, 'tell'),
    one(base, 'clock'),
    one(base, 'rollback-start'),
    one(base, 'rollback-end'),
    one(base, 'finish'),
    one(base, 'close'),
  ]);

/** An event as it is kept. */
export const eventSchema = unionOf(head);
export type RunEvent = z.infer<typeof eventSchema>;
export type EventOf<K extends EventKind> = Extract<RunEvent, { kind: K }>;

/** An event somebody asks for, from a file: what it does not say is worked out where it is taken in. */
const { at, ...others } = head;
export const askedEventSchema = unionOf({ at, ...z.object(others).partial().shape });
export type AskedEvent = z.infer<typeof askedEventSchema>;

/** What the window asks for: what happened, and when where that was earlier. */
export const pressSchema = unionOf({ when: head.when });
export type Press = z.infer<typeof pressSchema>;
