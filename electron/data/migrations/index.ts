import type { Db } from '../open';
import { foundation } from './001-foundation';
import { templates } from './002-templates';
import { rowHistory } from './003-row-history';
import { acts } from './004-acts';
import { runEvents } from './005-run-events';
import { verdicts } from './006-verdicts';

/** Brings a library from the version before to its own; it runs in the transaction that opens the library. */
export type Migration = (db: Db) => void;

const sql =
  (text: string): Migration =>
  (db) =>
    void db.exec(text);

/** In order; the position plus one is the version in `user_version`. */
export const migrations: readonly Migration[] = [
  sql(foundation),
  sql(templates),
  sql(rowHistory),
  acts,
  sql(runEvents),
  verdicts,
];
export const LIBRARY_VERSION = migrations.length;
