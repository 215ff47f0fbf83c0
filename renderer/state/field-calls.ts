import type { LinkTarget } from '../../shared/domain/schema/field';
import { call, pathToken } from '../bridge/desk';
import { useApp } from './app';
import { insertCommand, newId } from './commands';

/** What fields ask of the library: a row for a register, files taken in, a file read. */
const registers: Partial<Record<LinkTarget, { register: string; field: string }>> = {
  role: { register: 'roles', field: 'name' },
  ci: { register: 'cis', field: 'name' },
  baseline: { register: 'baselines', field: 'name' },
  problem: { register: 'problems', field: 'number' },
  knownError: { register: 'knownErrors', field: 'number' },
  workaround: { register: 'workarounds', field: 'number' },
};

/** Adds a row to a register while it is being linked to; its other fields can wait. */
export async function addTarget(target: LinkTarget, name: string): Promise<string | null> {
  const place = registers[target];
  if (!place) return null;
  const id = newId();
  const answer = await call('shared.edit', {
    of: 'registers',
    commands: [insertCommand([place.register], { id, [place.field]: name })],
    label: `Add ${name.slice(0, 150)}`,
  });
  if (!answer.ok) return null;
  useApp.setState({ shared: answer.value });
  return id;
}

export async function pickFiles(kind: 'attachment' | 'image', many: boolean) {
  const picked = await call('dialog.open', { kind, many });
  if (!picked.ok) return [];
  const added = await Promise.all(picked.value.files.map((file) => call('file.add', { token: file.token })));
  return added.flatMap((answer) => (answer.ok ? [answer.value] : []));
}

/** A dropped file comes by its path, a pasted picture by its bytes. */
export async function takeFile(file: File) {
  const token = await pathToken(file).catch(() => null); // a pasted picture has no path
  const answer =
    token && token.token !== ''
      ? await call('file.add', { token: token.token })
      : await call('file.addBytes', {
          name: file.name || 'picture.png',
          bytes: new Uint8Array(await file.arrayBuffer()),
        });
  return answer.ok ? answer.value : null;
}

export async function readFile(sha256: string) {
  const answer = await call('file.read', { sha256 });
  return answer.ok ? answer.value.bytes : null;
}
