import type { ActKind } from '../../../shared/domain/lifecycle/acts';

const because = ['withdraw', 'reject', 'defer', 'postpone', 'hold', 'resume', 'cancel', 'roll-back'] as const;
const bare = ['schedule', 'start', 'finish'] as const;
const entered = ['sign', 'decide', 'condition', 'meet', 'override', 'gate', 'close', 'next-attempt'] as const;
export type FormKind = (typeof because)[number] | (typeof bare)[number] | (typeof entered)[number];
const kinds: readonly FormKind[] = [...because, ...bare, ...entered];
/** The acts that are done here; others have their own place in the window. */
export const formKinds: ReadonlySet<ActKind> = new Set(kinds);
export const isFormKind = (kind: ActKind): kind is FormKind => formKinds.has(kind);

/** What a form holds: every answer as typed, and the files that prove it. */
export type Entries = Readonly<Record<string, string>>;
