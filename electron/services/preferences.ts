import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { actorSchema, type Actor } from '../../shared/domain/plan/actor';
import { closeToOthers, privateFolder } from '../files/private';
import { writeFileWhole } from '../files/write-whole';

/** What belongs to the person at this computer, not to a library: profile, looks, last place, last library. */
const schema = z.object({
  profile: actorSchema.nullable().catch(null),
  appearance: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  place: z.string().nullable().catch(null),
  library: z.string().nullable().catch(null),
  /** The last library that was not that of the examples: the way back from them. */
  own: z.string().nullable().catch(null),
  exporting: z.string().nullable().catch(null),
  /** Rescue files that were dealt with: they are offered no more. */
  rescuesDone: z.array(z.string()).catch([]),
});
export type Preferences = z.infer<typeof schema>;

export const preferencesFile = (folder: string): string => path.join(folder, 'preferences.json');
const fallback: Preferences = {
  profile: null,
  appearance: 'system',
  density: 'comfortable',
  place: null,
  library: null,
  own: null,
  exporting: null,
  rescuesDone: [],
};

/** An unreadable file counts as none: preferences are a comfort, never a reason not to start. */
export function readPreferences(folder: string): Preferences {
  try {
    return schema.parse(JSON.parse(fs.readFileSync(preferencesFile(folder), 'utf8')));
  } catch {
    return fallback;
  }
}

export async function writePreferences(folder: string, preferences: Preferences): Promise<void> {
  const text = `${JSON.stringify(preferences, null, 2)}\n`;
  privateFolder(folder);
  await writeFileWhole(preferencesFile(folder), new TextEncoder().encode(text), { over: 'any file' });
  closeToOthers(preferencesFile(folder), 0o600);
}

/** The profile with the account of the system beside it; before one is chosen, the account alone. */
export function actorOf(profile: Actor | null): Actor {
  const account = accountName();
  return profile ? { ...profile, account } : { name: account, role: 'Release manager', account };
}

function accountName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown'; // an account without an entry, as in some containers
  }
}
