import type { FileRef } from '../schema/values';
import type { RunEvent } from './events';

/** The files that were given as evidence while a release ran. */
export const evidenceOf = (events: readonly RunEvent[]): FileRef[] =>
  events.flatMap((event) => (event.kind === 'evidence' && event.payload.file ? [event.payload.file] : []));
