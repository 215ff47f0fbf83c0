import { epochOf, localOf } from '../../shared/domain/time';

/** The clock that a time of the file goes by, and the zone of the database it is told in. */
export type Zone = {
  readonly name: string;
  readonly instantOf: (local: string) => number;
  readonly localOf: (instant: number) => string;
};

export const zoneOf = (name: string): Zone => ({
  name,
  instantOf: (local) => epochOf({ local, zone: name }),
  localOf: (instant) => localOf(instant, name),
});
export const UTC = zoneOf('UTC');
