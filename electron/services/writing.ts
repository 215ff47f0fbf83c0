import type { Library } from './library';

/**
 * Does all of something in the library, or nothing of it. The right to write is taken at the start: of two writers the
 * second waits, and is refused in words after the busy time, never in the middle.
 */
export const writing = <T>(library: Library, work: () => T): T => library.db.transaction(work).immediate();
