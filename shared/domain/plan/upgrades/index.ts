import { acts } from './002-acts';

type Fields = Readonly<Record<string, unknown>>;

/** In order: the first leads from version 1 to 2. Pure. */
const upgrades: readonly ((file: Fields) => Fields)[] = [acts];

/** The version of release files that is written; all before it are read. */
export const SCHEMA_VERSION = upgrades.length + 1;

/** A release file of an earlier version as it stands in the newest one. */
export const upgraded = (file: Fields, version: number): Fields =>
  upgrades.slice(version - 1).reduce((before, upgrade) => upgrade(before), file);
