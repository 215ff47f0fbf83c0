import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LOCAL, type Storage, type SystemAnswers, storageOf } from './storage';

const PATIENCE_MS = 2_000;

/** On what a file lies, or will lie. A system that does not answer counts as local: the check is a help, never a hindrance. */
export function storageAt(file: string): Storage {
  try {
    return storageOf(realPlace(file), answersFor(file));
  } catch {
    return LOCAL;
  }
}

/** Links resolved, also where the file is not there yet. */
function realPlace(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return path.join(fs.realpathSync.native(path.dirname(file)), path.basename(file));
  }
}

function answersFor(file: string): SystemAnswers {
  const home = os.homedir();
  switch (process.platform) {
    case 'darwin':
      return { platform: 'darwin', mounts: said('/sbin/mount', []), home };
    case 'win32':
      return windowsAnswers(file, home);
    default:
      return { platform: 'linux', mounts: fs.readFileSync('/proc/self/mountinfo', 'utf8'), home };
  }
}

/** The drive Windows started from is never a share: nothing is asked for it, which would cost half a second. */
function windowsAnswers(file: string, home: string): SystemAnswers {
  const ask = path.parse(file).root.slice(0, 2).toUpperCase() !== (process.env['SystemDrive'] ?? 'C:').toUpperCase();
  return {
    platform: 'win32',
    drives: ask ? powershell(DRIVES) : '',
    syncFolders: ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'].flatMap((name) => process.env[name] ?? []),
    attributes: ask ? attributesOf(file) : [],
    home,
  };
}

const DRIVES =
  'Get-CimInstance Win32_LogicalDisk | ForEach-Object { "$($_.DeviceID) $($_.DriveType) $($_.ProviderName)" }';

const powershell = (command: string): string => said('powershell.exe', ['-NoProfile', '-Command', command]);

const said = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', timeout: PATIENCE_MS, windowsHide: true });

function attributesOf(file: string): number[] {
  const quoted = [file, path.dirname(file)].map((one) => `'${one.replaceAll("'", "''")}'`);
  const answer = powershell(
    `${quoted.join(',')} | ForEach-Object { if (Test-Path -LiteralPath $_) { [int](Get-Item -LiteralPath $_ -Force).Attributes } }`,
  );
  return answer.split(/\s+/u).map(Number).filter(Number.isInteger);
}
