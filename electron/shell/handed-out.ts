import { type BrowserWindow, app, nativeImage } from 'electron';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import { systemFault } from '../files/system-fault';

// What becomes of the files that were exported here, once they are written.

/** The bytes of an exported PDF, and of nothing else. */
export async function readPdf(file: string): Promise<Uint8Array> {
  if (!/\.pdf$/i.test(file)) throw new Expected('validation', 'Only PDF files are printed from here.');
  try {
    return await fs.readFile(file);
  } catch (error) {
    throw systemFault(error, path.basename(file)) ?? error;
  }
}

const SIDE = 32;
/** Shown under the pointer where the system has no picture for the kind of file. */
const plain = () => nativeImage.createFromBitmap(Buffer.alloc(SIDE * SIDE * 4, 0x99), { width: SIDE, height: SIDE });

/** Hands a file to whatever it is dropped on. */
export async function dragOut(window: BrowserWindow, file: string): Promise<void> {
  const icon = await app.getFileIcon(file);
  window.webContents.startDrag({ file, icon: icon.isEmpty() ? plain() : icon });
}
