import { foundation } from './001-foundation';
import { rowHistory } from './003-row-history';
import { templates } from './002-templates';

/** In order; the position plus one is the version in `user_version`. */
export const migrations: readonly string[] = [foundation, templates, rowHistory];
export const LIBRARY_VERSION = migrations.length;
