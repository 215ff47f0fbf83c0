import type { Result } from '../../shared/contract/errors';
import type { LinkTarget } from '../../shared/domain/schema/field';
import type { FileRef } from '../../shared/domain/schema/values';
import { call, pathToken } from '../bridge/desk';
import type { ReadTable, Taken } from '../components/field/world';
import { followShared, useApp } from './app';
import { insertCommand, newId } from './commands';

/** What fields ask of the library: a row for a register or a list of the settings, files taken in, a file read. */
const lists: Partial<Record<LinkTarget, { of?: 'settings'; list: string; field: string }>> = {
  family: { of: 'settings', list: 'families', field: 'name' },
  criticality: { of: 'settings', list: 'criticalities', field: 'code' },
  role: { list: 'roles', field: 'name' },
  ci: { list: 'cis', field: 'name' },
  baseline: { list: 'baselines', field: 'name' },
  ladder: { list: 'ladders', field: 'name' },
  distributionList: { list: 'distributionLists', field: 'name' },
  problem: { list: 'problems', field: 'number' },
  knownError: { list: 'knownErrors', field: 'number' },
  workaround: { list: 'workarounds', field: 'number' },
};

/** Adds a row to what a link points at; its other fields can wait. */
export async function addTarget(target: LinkTarget, name: string): Promise<string | null> {
  const place = lists[target];
  if (!place) return null;
  const id = newId();
  const answer = await call('shared.edit', {
    of: place.of ?? 'registers',
    commands: [insertCommand([place.list], { id, [place.field]: name })],
    label: `Add ${name.slice(0, 150)}`,
  });
  if (!answer.ok) return null;
  await followShared(answer.value);
  return id;
}

const taken = (answers: readonly Result<FileRef>[]): Taken => ({
  files: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])),
  refused: answers.flatMap((answer) => (answer.ok ? [] : [answer.error.message])).join(' ') || null,
});

export async function pickFiles(kind: 'attachment' | 'image', many: boolean): Promise<Taken> {
  const picked = await call('dialog.open', { kind, many });
  if (!picked.ok) return { files: [], refused: picked.error.message };
  return taken(await Promise.all(picked.value.files.map((file) => call('file.add', { token: file.token }))));
}

/** A dropped file comes by its path, a pasted picture by its bytes. */
async function takeFile(file: File): Promise<Result<FileRef>> {
  const token = await pathToken(file).catch(() => null); // a pasted picture has no path
  if (token) return call('file.add', { token: token.token });
  const bytes = await file.arrayBuffer().catch(() => null);
  const name = file.name || 'picture.png';
  if (bytes === null) {
    const message = `${name} could not be read. Nothing was attached.`;
    return { ok: false, error: { code: 'not-found', message, retryable: false } };
  }
  return call('file.addBytes', { name, bytes: new Uint8Array(bytes) });
}

export const takeFiles = async (files: readonly File[]): Promise<Taken> =>
  taken(await Promise.all(files.map(takeFile)));

async function tableAt(token: string): Promise<ReadTable> {
  const zone = useApp.getState().shared?.settings.zone ?? 'UTC';
  const answer = await call('register.readTable', { token, zone });
  if (!answer.ok) return { refused: answer.error.message };
  const { name, sheets } = answer.value;
  const [sheet, ...others] = sheets;
  if (!sheet) return { refused: `${name} holds no sheet.` };
  const left = others.map((other) => `“${other.name}”`).join(', ');
  const only = left === '' ? [] : [`Of ${name} the sheet “${sheet.name}” was read, and not ${left}.`];
  return { rows: sheet.rows, notes: [...sheet.notes, ...only] };
}

export async function pickTable(): Promise<ReadTable | null> {
  const picked = await call('dialog.open', { kind: 'table', many: false });
  if (!picked.ok) return { refused: picked.error.message };
  const [file] = picked.value.files;
  return file ? tableAt(file.token) : null;
}

export async function readTable(file: File): Promise<ReadTable> {
  const dropped = await pathToken(file).catch(() => null); // what comes from another program has no path
  return dropped ? tableAt(dropped.token) : { refused: 'What was dropped is no file of this computer.' };
}

export const clipboard = (act: 'cut' | 'copy' | 'paste'): void => void call('window.clipboard', { act });

export async function readFile(sha256: string) {
  const answer = await call('file.read', { sha256 });
  return answer.ok ? answer.value.bytes : null;
}
