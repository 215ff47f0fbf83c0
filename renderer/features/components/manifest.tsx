import { type DragEvent, useState } from 'react';
import { compareWithFolder } from '../../../shared/domain/components/compare';
import { MOST_COMPONENTS } from '../../../shared/domain/components/gathered';
import { fileEdits, listEdits } from '../../../shared/domain/components/edits';
import { statedAlgorithms, statedOf } from '../../../shared/domain/components/names';
import type { Command } from '../../../shared/domain/edit/command';
import { call, pathToken } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icons';
import { PageEnd } from '../../components/page-end';
import { Notice } from '../../components/notice';
import { newId } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { bytes, count } from '../../strings/words';
import { type Checked, CheckResult } from './check-result';
import { useHashing } from './use-hashing';
import './components.css';

type Said = { tone: 'danger' | 'ok'; text: string };
/** A list by its name; everything else that is dropped is a component itself. */
const isList = (name: string) =>
  /(sums?(\.txt)?$|\.(sha\d+|md5|sfv|spdx|cdx)$|(^|[._-])(spdx|cdx|cyclonedx|s?bom)\.(json|jsonld|xml)$)/i.test(name);

/** The components, filled from files, folders or a supplier's list, and checked against a folder before they are deployed. */
export function ManifestEditor() {
  const { store, view, readOnly } = usePlan();
  const { progress, cancel, hash } = useHashing();
  const [said, setSaid] = useState<Said | null>(null);
  const [check, setCheck] = useState<Checked | null>(null);
  const [over, setOver] = useState(false);
  const { manifest } = view.content;
  const components = manifest?.components ?? [];
  const fail = (text: string) => setSaid({ tone: 'danger', text });

  const apply = (
    label: string,
    commands: readonly Command[],
    unread: readonly { path: string; why: string }[] = [],
    notes: readonly string[] = [],
  ) => {
    const answer = commands.length === 0 ? { ok: true as const } : store.edit(label, commands);
    if (!answer.ok) return fail(answer.message);
    const done = commands.length === 0 ? 'The manifest says all of that already.' : `${label}: done.`;
    const not = unread.slice(0, 5).map((one) => `${one.path}: ${one.why}.`);
    setSaid({
      tone: unread.length > 0 ? 'danger' : 'ok',
      text: [done, ...notes, ...(unread.length > 0 ? [`Not read: ${count(unread.length, 'file')}.`, ...not] : [])].join(
        ' ',
      ),
    });
  };
  const takeFiles = async (tokens: readonly string[]) => {
    if (tokens.length === 0) return;
    const made = await hash(tokens, statedAlgorithms(components));
    if (made === null) return setSaid({ tone: 'ok', text: 'Cancelled. Nothing was changed.' });
    if (typeof made === 'string') return fail(made);
    const now = store.state.getState().view.content.manifest?.components ?? [];
    const most = MOST_COMPONENTS.toLocaleString('en-GB');
    if (now.length + made.found.length > MOST_COMPONENTS)
      return fail(
        `${count(made.found.length, 'file')} were read; a manifest takes ${most} components at most. Nothing was changed. Put them into an archive and add that.`,
      );
    apply(`Add ${count(made.found.length, 'file')} to the manifest`, fileEdits(now, made.found, newId), made.unread);
  };
  const takeList = async (token: string) => {
    const answer = await call('components.list', { token });
    if (!answer.ok) return fail(answer.error.message);
    const { name, components: listed, notes } = answer.value;
    const now = store.state.getState().view.content.manifest?.components ?? [];
    const commands = listEdits(now, listed, { statedIn: name, newId });
    apply(`Take ${count(listed.length, 'component')} from ${name}`, commands, [], notes);
  };
  const pickFiles = async (list: boolean) => {
    const picked = await call('dialog.open', { kind: 'component', many: !list });
    if (!picked.ok) return fail(picked.error.message);
    const tokens = picked.value.files.map((file) => file.token);
    return list ? tokens[0] && takeList(tokens[0]) : takeFiles(tokens);
  };
  const pickFolder = async (): Promise<string | null> => {
    const picked = await call('dialog.folder', { purpose: 'components' });
    if (!picked.ok) fail(picked.error.message);
    return picked.ok ? (picked.value.folder?.token ?? null) : null;
  };
  const addFolder = async () => {
    const token = await pickFolder();
    if (token !== null) await takeFiles([token]);
  };
  const checkFolder = async () => {
    const token = await pickFolder();
    if (token === null) return;
    setCheck(null);
    const made = await hash([token], statedAlgorithms(components));
    if (made === null) return setSaid({ tone: 'ok', text: 'The check was cancelled. Nothing was recorded.' });
    if (typeof made === 'string') return fail(made);
    const now = store.state.getState().view.content.manifest?.components ?? [];
    setCheck({ of: compareWithFolder(now, made.found, made.unread), found: made.found, where: made.name });
  };
  const onDrop = async (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    setOver(false);
    if (readOnly !== null || progress !== null) return;
    const files = (await Promise.all([...event.dataTransfer.files].map((file) => pathToken(file)))).filter(
      (file) => file !== null,
    );
    if (files.length === 0) return fail('What was dropped is no file of this computer. Nothing was read.');
    for (const file of files) if (isList(file.name)) await takeList(file.token);
    await takeFiles(files.filter((file) => !isList(file.name)).map((file) => file.token));
  };

  const tools: readonly { label: string; icon: IconName; run: () => unknown }[] = [
    { label: 'Add files…', icon: 'file', run: () => pickFiles(false) },
    { label: 'Add a folder…', icon: 'folder', run: addFolder },
    { label: 'Read a list…', icon: 'file-import', run: () => pickFiles(true) },
  ];
  const checkable = components.some((one) => one.file !== undefined || statedOf(one).length > 0);
  return (
    <div
      className={over ? 'doc dropping' : 'doc'}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files') || event.defaultPrevented) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => (event.currentTarget === event.target ? setOver(false) : undefined)}
      onDrop={(event) => void onDrop(event)}
    >
      {manifest?.leftOut ? null : (
        <div className="row manifest-tools" role="group" aria-label="Components from files">
          {readOnly === null
            ? tools.map(({ label, icon, run }) => (
                <button
                  key={label}
                  type="button"
                  className="btn"
                  disabled={progress !== null}
                  onClick={() => void run()}
                >
                  <Icon name={icon} />
                  {label}
                </button>
              ))
            : null}
          <button
            type="button"
            className="btn push"
            disabled={progress !== null || !checkable}
            title="Compare a folder with the manifest: the staging area, a USB stick"
            onClick={() => void checkFolder()}
          >
            <Icon name="list-check" />
            Check now…
          </button>
        </div>
      )}
      {progress ? (
        <div className="hashing">
          <label className="label" htmlFor="hashing">
            Reading <bdi className="mono">{progress.current}</bdi>
          </label>
          <progress id="hashing" value={progress.done} max={Math.max(1, progress.bytes)} />
          <span className="hint num">
            {bytes(progress.done)} of {bytes(Math.max(progress.done, progress.bytes))}
          </span>
          <button type="button" className="btn sm" onClick={cancel}>
            Cancel
          </button>
        </div>
      ) : null}
      {said ? (
        <Notice shape={said.tone === 'ok' ? 'complete' : 'error'} tone={said.tone} onClose={() => setSaid(null)}>
          <span dir="auto">{said.text}</span>
        </Notice>
      ) : null}
      {check ? <CheckResult checked={check} onClose={() => setCheck(null)} /> : null}
      {components.length === 0 && readOnly === null && !manifest?.leftOut ? (
        <p className="hint">
          Drop the files to be deployed here, a folder of them, or the supplier’s list (SHA256SUMS, CycloneDX, SPDX).
          Files are hashed where they lie, not copied into the library.
        </p>
      ) : null}
      <PageEnd />
    </div>
  );
}
