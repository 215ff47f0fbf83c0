import type { Result } from '../../shared/contract/errors';
import type { Command } from '../../shared/domain/edit/command';

export type Part = 'content' | 'control' | 'record';
/** Commands for one part of what is edited: of a plan unless another kind of part is named. */
export type Edit<P = Part> = { part: P; label: string; commands: Command[] };

/** What the header says: `saving` from the first key on, `saved` only after the commit of all of it answered. */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'failed'; message: string; retryable: boolean; code: string };

export type SaveQueue<P = Part> = {
  push: (edit: Edit<P>) => void;
  /** Sends everything now; true when nothing is left. */
  flush: () => Promise<boolean>;
  pending: () => readonly Edit<P>[];
  /** Forgets what could not be saved. */
  discard: () => void;
};

export const DEBOUNCE_MS = 400;
export const LONGEST_MS = 2000;

type Timer = ReturnType<typeof setTimeout>;

/**
 * Edits on their way to the library: they wait for a pause of 400 ms, at most 2 s, and go one after another. What
 * fails stays and goes again with the next edit or with `flush`.
 */
export function createSaveQueue<P = Part>(
  send: (edit: Edit<P>) => Promise<Result<unknown>>,
  onState: (state: SaveState) => void,
): SaveQueue<P> {
  let waiting: Edit<P>[] = [];
  let sending: Promise<boolean> | null = null;
  let inFlight: Edit<P> | null = null;
  let pause: Timer | undefined;
  let longest: Timer | undefined;

  const stopTimers = () => {
    clearTimeout(pause);
    clearTimeout(longest);
    pause = undefined;
    longest = undefined;
  };
  let state: SaveState = { kind: 'saved' };
  const say = (next: SaveState) => {
    if (next.kind === state.kind && next.kind !== 'failed') return;
    state = next;
    onState(next);
  };

  async function drain(): Promise<boolean> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      inFlight = next;
      const answer = await send(next).catch(() => UNANSWERED);
      inFlight = null;
      if (!answer.ok) {
        waiting = [next, ...waiting];
        stopTimers();
        const { message, retryable, code } = answer.error;
        say({ kind: 'failed', message, retryable, code });
        return false;
      }
    }
    say({ kind: 'saved' });
    return true;
  }

  function flush(): Promise<boolean> {
    stopTimers();
    if (sending) return sending.then((done) => (done && waiting.length > 0 ? flush() : done));
    if (waiting.length === 0) return Promise.resolve(true);
    sending = drain().finally(() => {
      sending = null;
    });
    return sending;
  }

  return {
    push(edit) {
      const last = waiting.at(-1);
      const merged = last ? mergeEdits(last, edit) : null;
      waiting = merged ? [...waiting.slice(0, -1), merged] : [...waiting, edit];
      clearTimeout(pause);
      pause = setTimeout(() => void flush(), DEBOUNCE_MS);
      longest ??= setTimeout(() => void flush(), LONGEST_MS);
      if (state.kind === 'saved') say({ kind: 'saving' }); // what failed is said until it is saved
    },
    flush,
    pending: () => (inFlight ? [inFlight, ...waiting] : waiting),
    discard() {
      waiting = [];
      stopTimers();
      say({ kind: 'saved' });
    },
  };
}

const UNANSWERED: Result<never> = {
  ok: false,
  error: { code: 'fault', message: 'Release Desk did not answer. The text is kept here; try again.', retryable: true },
};

/** Typing in one field is one edit: a later value of the same field takes the place of the one before. */
function mergeEdits<P>(before: Edit<P>, after: Edit<P>): Edit<P> | null {
  if (before.part !== after.part || before.label !== after.label) return null;
  const [first, ...more] = before.commands;
  const [second, ...others] = after.commands;
  if (!first || !second || more.length > 0 || others.length > 0) return null;
  if (first.kind !== 'set' || second.kind !== 'set') return null;
  return first.path.join('/') === second.path.join('/') ? after : null;
}
