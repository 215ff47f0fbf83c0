import fs from 'node:fs';
import path from 'node:path';
import { closeToOthers, privateFolder } from '../files/private';

export type Log = (text: string) => void;

const LIMIT_BYTES = 1_000_000;

/** A log file for faults of ours, `logs/release-desk.log` under `folder`; the one before it is kept as `.old`. */
export function openLog(folder: string): Log {
  const file = path.join(folder, 'logs', 'release-desk.log');
  return (text) => {
    try {
      privateFolder(path.dirname(file));
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT_BYTES) fs.renameSync(file, `${file}.old`);
      fs.appendFileSync(file, `${new Date().toISOString()} ${text}\n`, { mode: 0o600 });
      closeToOthers(file, 0o600); // one of an earlier version
    } catch {
      console.error(text); // a full disk must not turn a message into a fault
    }
  };
}
