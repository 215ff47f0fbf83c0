import { foundation } from './001-foundation';

/** In order; the position plus one is the version in `user_version`. */
export const migrations: readonly string[] = [foundation];
export const LIBRARY_VERSION = migrations.length;
