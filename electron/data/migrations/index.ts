import { foundation } from './001-foundation';
import { templates } from './002-templates';

/** In order; the position plus one is the version in `user_version`. */
export const migrations: readonly string[] = [foundation, templates];
export const LIBRARY_VERSION = migrations.length;
