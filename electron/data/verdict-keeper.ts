import { stamp, type Library } from '../services/library';
import { judgeSome } from '../services/verdicts';
import { countToJudge, nextToJudge } from './repositories/verdicts';

const SLICE_MS = 40;
const PAUSE_MS = 20;
const LONGEST_MS = 86_400_000;

/** Judges behind the lists what they could not wait for, in slices, and says when there is more to be seen. */
export class VerdictKeeper {
  private working = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onJudged: () => void) {}

  /** After a list was read: judges what is waiting, and is there again when time alone changes a verdict. */
  look(library: Library): void {
    if (this.working) return;
    this.working = true;
    setTimeout(() => this.slice(library, false), PAUSE_MS);
  }

  private slice(library: Library, worked: boolean): void {
    if (!library.db.open) return void (this.working = false);
    if (judgeSome(library, SLICE_MS)) return void setTimeout(() => this.slice(library, true), PAUSE_MS);
    this.working = false;
    if (worked) this.onJudged();
    this.wait(library);
  }

  private wait(library: Library): void {
    clearTimeout(this.timer);
    const now = stamp(library);
    const next = countToJudge(library.db, now) > 0 ? null : nextToJudge(library.db, now);
    if (next === null) return;
    const pause = Math.min(Math.max(Date.parse(next) - library.now().getTime(), 0) + 1000, LONGEST_MS);
    this.timer = setTimeout(() => this.onJudged(), pause).unref();
  }
}
