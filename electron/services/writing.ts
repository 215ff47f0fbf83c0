import { Expected } from '../../shared/contract/errors';
import { systemFault } from '../files/system-fault';
import { type Library, refuseElsewhere, stamp } from './library';

/**
 * Does all of something in the library, or nothing of it. The right to write is taken at the start: of two writers the
 * second waits, and is refused in words after the busy time, never in the middle. What is answered is in the file at the
 * library's place.
 *
 * @param what the change is called, for the note of the last changes beside the library
 * @throws Expected `not-in-place`, `read-only`, `busy`, `disk-full`, `unreachable` or `corrupt`, and what `work` throws
 */
export function writing<T>(library: Library, work: () => T, what: string | ((value: T) => string) = 'a change'): T {
  const { db, changes } = library;
  if (db.inTransaction) return db.transaction(work)();
  if (library.readOnly !== null) throw new Expected('read-only', library.readOnly);
  refuseElsewhere(library);
  const { value, number } = committed(library, () => {
    const done = { value: work(), number: changes.count() };
    refuseElsewhere(library); // rolls back: what is written to a file that is gone would only look saved
    return done;
  });
  refuseElsewhere(library);
  changes.note(number, stamp(library), typeof what === 'string' ? what : what(value));
  return value;
}

function committed<T>({ db }: Library, work: () => T): T {
  try {
    return db.transaction(work).immediate();
  } catch (error) {
    throw systemFault(error, 'the library') ?? error;
  }
}
