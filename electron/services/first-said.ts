import type { CallInput } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import { readImage } from '../export/image-file';
import { appendAudit } from '../data/repositories/audit';
import { readSettings, writeSettings } from '../data/repositories/shared';
import { takeBytes } from './files';
import { type Library, stamp } from './library';
import { writing } from './writing';

/** What a new user says of the organisation before anything else; all of it can be left open. */
export type FirstSaid = Omit<CallInput<'library.begin'>, 'profile'>;

/** Refuses a logo that no page could show, before a library is made for it. */
export function refuseUnprintable({ logo }: FirstSaid): void {
  if (logo === null || typeof readImage(logo.bytes) !== 'string') return;
  throw new Expected(
    'validation',
    `${logo.name} is not a PNG or JPEG picture that can be printed. Nothing was begun yet: choose another, or begin without a logo.`,
    { field: 'logo' },
  );
}

/** Puts it in the settings of a library; what was left open stays as every library has it. */
export function takeFirstSaid(library: Library, { settings, logo }: FirstSaid): void {
  const { db } = library;
  writing(library, () => {
    const file = logo && takeBytes(library, logo.name, logo.bytes);
    writeSettings(db, { ...readSettings(db), ...settings, ...(file ? { logo: file } : {}) });
    const detail = { organisation: settings.organisation ?? '' };
    appendAudit(db, { at: stamp(library), actor: library.actor(), plan: null, act: 'begin library', detail });
  });
}
