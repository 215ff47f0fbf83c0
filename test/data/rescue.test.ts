import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlan } from '../../electron/data/repositories/plans';
import { planIdOf } from '../../electron/data/repositories/plans';
import { releaseChosen } from '../../electron/files/chosen';
import { editPlan, undoEdit } from '../../electron/services/editing';
import type { Library } from '../../electron/services/library';
import { openPlan } from '../../electron/services/plans';
import { readReleaseSource } from '../../electron/services/release-files/read';
import {
  type Rescuer,
  rescuePlan,
  rescueShared,
  saveCopy,
  saveSharedCopy,
  takeRescue,
} from '../../electron/services/rescue';
import { rescueFilesIn, rescueName } from '../../electron/services/rescue-files';
import { editShared, sharedData } from '../../electron/services/shared-data';
import type { Screen } from '../../shared/contract/rescue-calls';
import { filesOf } from '../../shared/domain/extract';
import { contentSchema } from '../../shared/domain/plan/content';
import { closeDesk, openDesk } from '../../electron/services/library';
import { exampleLibrary } from '../helpers/library';

let library: Library;
let folder: string;
let close: () => void;
let away: string;

beforeEach(async () => {
  ({ library, folder, close } = await exampleLibrary());
  away = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-away-'));
});
afterEach(() => {
  close();
  fs.rmSync(away, { recursive: true, force: true });
});

const rescuer = (more: Partial<Rescuer> = {}): Rescuer => ({
  library,
  folders: [away],
  actor: { name: 'Test', role: 'Release manager' },
  now: new Date(2026, 10, 28, 22, 14, 5),
  ...more,
});
const idOf = (reference: string) => planIdOf(library.db, reference) ?? '';

/** A plan on the screen, with a purpose the library did not take. */
function screenWith(reference: string, name: string): Screen {
  const { id, version, savedAt, revision, content, control, record } = openPlan(library, idOf(reference));
  const { registers, settings } = sharedData(library);
  const typed = { ...content, identity: { ...content.identity, name } };
  return { id, version, savedAt, revision, edited: true, content: typed, control, record, registers, settings };
}
const nameOf = (reference: string) => readPlan(library.db, idOf(reference)).content.identity?.name;
const [DRAFT, FILED] = ['REL-2026-008', 'REL-2026-014'];

test('a rescue goes to the first folder that takes it, for its owner alone, and says where', async () => {
  const closed = path.join(away, 'closed');
  fs.mkdirSync(closed, { mode: 0o500 });
  const before = process.umask(0);
  const {
    name,
    folder: where,
    missing,
  } = await rescuePlan(
    rescuer({ folders: [path.join(away, 'gone'), closed, away] }),
    screenWith(DRAFT, 'Typed last'),
  ).finally(() => process.umask(before));
  expect([name, where, missing]).toEqual([`Rescued ${DRAFT} 2026-11-28 22.14.05.release.zip`, away, []]);
  expect(fs.existsSync(path.join(away, 'gone'))).toBe(false);
  expect(fs.readdirSync(closed)).toEqual([]);
  expect(fs.statSync(path.join(away, name)).mode & 0o777).toBe(0o600);
  const { file } = readReleaseSource(path.join(away, name));
  expect(file.plans[0]?.content.identity?.name).toBe('Typed last');
  expect(rescueFilesIn([folder, away])).toEqual([
    expect.objectContaining({ of: DRAFT, at: '2026-11-28 22:14', path: path.join(away, name) }),
  ]);
});

test('where no folder takes it, the words say so and that the text is still there', async () => {
  await expect(rescuePlan(rescuer({ folders: [path.join(away, 'gone')] }), screenWith(DRAFT, 'x'))).rejects.toThrow(
    /No folder takes a rescue file.*still on the screen/,
  );
});

test('a rescue of a plan nobody changed since is one edit, and undo takes it back', async () => {
  const old = nameOf(DRAFT);
  const { name } = await rescuePlan(rescuer(), screenWith(DRAFT, 'Typed last'));
  expect(takeRescue(library, path.join(away, name))).toEqual({ became: 'edit', plan: idOf(DRAFT), reference: DRAFT });
  expect(nameOf(DRAFT)).toBe('Typed last');
  expect(openPlan(library, idOf(DRAFT)).editing.undo).toBe('Take in rescued text');
  undoEdit(library, idOf(DRAFT));
  expect(nameOf(DRAFT)).toBe(old);
});

test('a plan that was changed since is left alone: the rescue becomes a plan beside it', async () => {
  const { name } = await rescuePlan(rescuer(), screenWith(DRAFT, 'Typed last'));
  const { version } = openPlan(library, idOf(DRAFT));
  const commands = [{ kind: 'set' as const, path: ['identity', 'name'], value: 'Newer' }];
  editPlan(library, { id: idOf(DRAFT), version, part: 'content', commands, label: 'Change name' });
  for (const reference of [`${DRAFT} rescued`, `${DRAFT} rescued 2`]) {
    expect(takeRescue(library, path.join(away, name))).toMatchObject({ became: 'copy', reference });
    expect(nameOf(reference)).toBe('Typed last');
  }
  expect(nameOf(DRAFT)).toBe('Newer');
});

test('what was typed over an issued text is rescued as the next draft, with the issue in the history', async () => {
  const { revision } = openPlan(library, idOf(FILED));
  expect(revision.issue).toBeDefined();
  const { name } = await rescuePlan(rescuer(), screenWith(FILED, 'Typed over the issue'));
  const { file } = readReleaseSource(path.join(away, name)); // its fingerprints hold
  expect(file.plans[0]?.revision.state).toBe('Draft');
  expect(file.plans[0]?.history?.at(-1)?.revision.number).toBe(revision.number);
  expect(takeRescue(library, path.join(away, name))).toMatchObject({ became: 'edit' });
  const after = openPlan(library, idOf(FILED));
  expect(after.content.identity?.name).toBe('Typed over the issue');
  expect(after.history.some((line) => line.number === revision.number && line.state === 'Issued')).toBe(true);
});

test('without a library the text is rescued all the same, and what could not be read is named', async () => {
  const screen = screenWith(FILED, 'Typed last');
  const files = filesOf(contentSchema, screen.content);
  expect(files.length).toBeGreaterThan(0);
  const { name, missing } = await rescuePlan(rescuer({ library: null }), screen);
  expect(missing).toEqual(expect.arrayContaining(files.map((file) => file.name)));
  const other = await openDesk(path.join(away, 'other.rdesk'), { actor: () => ({ name: 'Test', role: 'Test' }) });
  expect(takeRescue(other, path.join(away, name))).toMatchObject({ became: 'new', reference: FILED });
  closeDesk(other);
});

test('changes of registers and settings are rescued as changes and made again', async () => {
  const { registers, settings } = sharedData(library);
  const role = registers.roles?.[0]?.id ?? '';
  const edits = [
    {
      of: 'registers' as const,
      label: 'Change name',
      commands: [{ kind: 'set' as const, path: ['roles', role, 'name'], value: 'Typed last' }],
    },
    {
      of: 'settings' as const,
      label: 'Change organisation',
      commands: [{ kind: 'set' as const, path: ['organisation'], value: 'Typed last' }],
    },
  ];
  const { name } = await rescueShared(rescuer(), { edits, registers, settings });
  editShared(library, {
    of: 'registers',
    label: 'Add',
    commands: [{ kind: 'insert', path: ['roles'], row: { id: 'new-role', name: 'New role' } }],
  });
  expect(takeRescue(library, path.join(away, name))).toMatchObject({ became: 'shared', plan: null });
  const after = sharedData(library);
  expect(after.registers.roles?.find((row) => row.id === role)?.name).toBe('Typed last');
  expect(after.registers.roles?.some((row) => row.id === 'new-role')).toBe(true);
  expect(after.settings.organisation).toBe('Typed last');
});

test('a copy goes where it was asked to, under the name that was given', async () => {
  const chosen = releaseChosen(path.join(away, 'mine'), '.release.zip');
  const { name } = await saveCopy(rescuer(), screenWith(DRAFT, 'Typed last'), chosen);
  expect(name).toBe('mine.release.zip');
  expect(readReleaseSource(path.join(away, name)).file.plans[0]?.content.identity?.name).toBe('Typed last');
  // the dialog asked about "mine": what has the name it gets is not written over
  await expect(saveCopy(rescuer(), screenWith(DRAFT, 'Typed later'), chosen)).rejects.toThrow(/is there already/);
  const again = releaseChosen(path.join(away, name), '.release.zip');
  await saveCopy(rescuer(), screenWith(DRAFT, 'Typed later'), again);
  expect(readReleaseSource(path.join(away, name)).file.plans[0]?.content.identity?.name).toBe('Typed later');
});

test('registers and settings go where they were asked to as well, and come in from there', async () => {
  const { registers, settings } = sharedData(library);
  const chosen = releaseChosen(path.join(away, 'house'), '.release.zip');
  const screen = { edits: [], registers, settings: { ...settings, organisation: 'Typed last' } };
  expect(await saveSharedCopy(rescuer(), screen, chosen)).toMatchObject({ name: 'house.release.zip', renamed: [] });
  const { file } = readReleaseSource(chosen.file);
  expect([file.settings.organisation, file.registers, file.plans]).toEqual(['Typed last', registers, []]);
});

test('names of rescue files are ones every system can hold, and a damaged file is refused in words', () => {
  const name = rescueName('REL/2026:014 <x>', new Date(2026, 0, 2, 3, 4, 5));
  expect(name).toBe('Rescued REL-2026-014 -x- 2026-01-02 03.04.05.release.zip');
  fs.writeFileSync(path.join(away, name), 'PK no zip');
  expect(() => takeRescue(library, path.join(away, name))).toThrow(/damaged or is no rescue file/);
});
