import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { electronBinary } from '../../build/ensure-electron.mjs';

/**
 * A program that starts the application with a small disk of its own at `folder`, which holds copies of `files`; null
 * where this system gives ordinary users no such disk. The disk is gone with the application.
 *
 * The mount needs root inside a namespace, and Chromium refuses root: so there is a second namespace inside the first.
 */
export function onSmallDisk(place: string, folder: string, files: readonly string[], megabytes: number): string | null {
  const program = path.join(place, 'on-small-disk.sh');
  const copy = files.map((file) => `cp '${file}' '${folder}/' && chmod 600 '${folder}/${path.basename(file)}'`);
  const mount = [`mount -t tmpfs -o size=${megabytes}m,mode=0777 small '${folder}'`, ...copy].join(' && ');
  const inside = `${mount} && exec unshare --user --map-user=1000 --map-group=1000 -- "$@"`;
  fs.writeFileSync(
    program,
    `#!/bin/sh\nif [ "$1" = --try ]; then set -- true; else set -- '${electronBinary()}' "$@"; fi\nexec unshare -rm sh -c '${inside.replaceAll("'", `'"'"'`)}' sh "$@"\n`,
    { mode: 0o755 },
  );
  return process.platform === 'linux' && spawnSync(program, ['--try']).status === 0 ? program : null;
}

/** Fills the disk to the last byte; answers how to make room again. */
export async function fill(app: ElectronApplication, folder: string): Promise<() => Promise<void>> {
  const ballast = path.join(folder, 'ballast');
  await app.evaluate((_electron, file) => {
    const { openSync, writeSync, closeSync } = process.getBuiltinModule('fs');
    const handle = openSync(file, 'w');
    for (let size = 1_048_576; size >= 1; )
      try {
        writeSync(handle, Buffer.alloc(size));
      } catch {
        size = Math.floor(size / 2);
      }
    closeSync(handle);
  }, ballast);
  return () => app.evaluate((_electron, file) => process.getBuiltinModule('fs').rmSync(file), ballast);
}
