import { z } from 'zod';
import { actorSchema } from '../plan/actor';
import { acceptanceSchema, controlSchema, overrideSchema, routeSchema } from '../plan/control';
import { recordSchema } from '../plan/record';
import { id, instant, line, lines, sha256, zone } from '../schema/values';

/**
 * An act: something a person did at a time. Acts are only ever added; control and record of a plan are their sum. Rows of
 * control and record stand in their payloads as the plan schema declares them.
 */
const { signatures, boards, conditions } = controlSchema.shape;
const attempt = recordSchema.shape.attempts.unwrap().element;
const { told, notTold, gates, closure, steps, tests, deviations } = attempt.shape;

const conditionRow = conditions.unwrap().element;
const nothing = z.strictObject({});
const because = z.strictObject({ reason: lines() });

/** What each kind of act says, as its payload is declared. */
export const payloads = {
  /** A plan began, or came from elsewhere, at this revision. */
  begin: z.strictObject({ number: line() }),
  submit: z.strictObject({ digest: sha256() }),
  return: z.strictObject({ reason: lines(), number: line() }),
  /** `route` is the one that froze. */
  issue: z.strictObject({ number: line(), fingerprint: sha256(), route: routeSchema }),
  /** A change of what was issued opened the next draft. */
  revise: z.strictObject({ number: line() }),
  withdraw: because,
  sign: signatures.unwrap().element,
  decide: boards.unwrap().element,
  condition: conditionRow,
  meet: z.strictObject({ condition: id(), ...conditionRow.pick({ metAt: true, evidence: true, note: true }).shape }),
  accept: acceptanceSchema,
  override: overrideSchema,
  reject: because,
  defer: because,
  schedule: nothing,
  postpone: because,
  hold: because,
  resume: because,
  cancel: because,
  start: nothing,
  gate: gates.unwrap().element,
  finish: nothing,
  'roll-back': because,
  'next-attempt': z.strictObject({ reason: lines(), number: line() }),
  close: closure.unwrap(),
  tell: told.unwrap().element,
  'not-tell': notTold.unwrap().element,
  archive: nothing,
  unarchive: nothing,
  /** Takes back an act that may be taken back, by its id. */
  undo: z.strictObject({ of: id() }),
  /** An attempt as it stood in a library or file from before there were acts, without what became acts of its own. */
  carry: attempt,
  /** What the run of the attempt came to, when it ended. */
  'record-run': z.strictObject({
    run: id(),
    steps: steps.unwrap(),
    tests: tests.unwrap(),
    deviations: deviations.unwrap(),
  }),
} as const;
export type ActKind = keyof typeof payloads;
export const actKinds = Object.keys(payloads).filter((kind): kind is ActKind => kind in payloads);

const head = {
  id: id(),
  /** The revision and the attempt it was done on. */
  revision: line(),
  attempt: z.int().min(1).max(99),
  at: instant(),
  zone: zone(),
  actor: actorSchema,
  /** It was turned into an act afterwards, from what a library or a file held; no guard saw it. */
  migrated: z.literal(true).optional(),
  /** It was refused, and is kept as such; nothing follows from it. */
  refused: lines().optional(),
};

const act = <K extends ActKind>(kind: K) => z.strictObject({ ...head, kind: z.literal(kind), payload: payloads[kind] });

export const actSchema = z.discriminatedUnion('kind', [
  act('begin'),
  act('submit'),
  act('return'),
  act('issue'),
  act('revise'),
  act('withdraw'),
  act('sign'),
  act('decide'),
  act('condition'),
  act('meet'),
  act('accept'),
  act('override'),
  act('reject'),
  act('defer'),
  act('schedule'),
  act('postpone'),
  act('hold'),
  act('resume'),
  act('cancel'),
  act('start'),
  act('gate'),
  act('finish'),
  act('roll-back'),
  act('next-attempt'),
  act('close'),
  act('tell'),
  act('not-tell'),
  act('archive'),
  act('unarchive'),
  act('undo'),
  act('carry'),
  act('record-run'),
]);
export type Act = z.infer<typeof actSchema>;
export type ActOf<K extends ActKind> = Extract<Act, { kind: K }>;
/** What somebody wants done: its kind and payload, without who and when. */
export type Deed = { [K in ActKind]: { kind: K; payload: ActOf<K>['payload'] } }[ActKind];

const deed = <K extends ActKind>(kind: K) => z.strictObject({ kind: z.literal(kind), payload: payloads[kind] });
/** What the window asks for by itself; submitting, returning, issuing and archiving have calls of their own. */
export const askedDeedSchema = z.discriminatedUnion('kind', [
  deed('withdraw'),
  deed('sign'),
  deed('decide'),
  deed('condition'),
  deed('meet'),
  deed('override'),
  deed('reject'),
  deed('defer'),
  deed('schedule'),
  deed('postpone'),
  deed('hold'),
  deed('resume'),
  deed('cancel'),
  deed('start'),
  deed('gate'),
  deed('finish'),
  deed('roll-back'),
  deed('next-attempt'),
  deed('close'),
]);
export type AskedDeed = z.infer<typeof askedDeedSchema>;

/** What is done in passing while a plan is written. */
export const editedDeedSchema = z.discriminatedUnion('kind', [
  deed('accept'),
  deed('override'),
  deed('tell'),
  deed('not-tell'),
]);
