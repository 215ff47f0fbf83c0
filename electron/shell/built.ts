import { app } from 'electron';
import path from 'node:path';

/** A file or folder the build made. (`import.meta` would name whatever chunk the bundler put the asking module in.) */
export const built = (...parts: string[]): string => path.join(app.getAppPath(), 'out', ...parts);
