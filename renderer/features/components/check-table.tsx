import { useState } from 'react';
import type { ComponentCheck, ComponentResult, FolderCheck } from '../../../shared/domain/components/compare';
import { HeadRow } from '../../components/head-row';
import { Icon } from '../../components/icon';
import { Shape, type ShapeName } from '../../components/shape';
import { bytes, count } from '../../strings/words';

export const resultWords: Readonly<Record<ComponentResult, { text: string; shape: ShapeName; tone: string }>> = {
  altered: { text: 'Altered', shape: 'error', tone: 'danger' },
  misstated: { text: 'Not as stated', shape: 'error', tone: 'danger' },
  missing: { text: 'Missing', shape: 'error', tone: 'danger' },
  unread: { text: 'Not readable', shape: 'error', tone: 'danger' },
  'not stated': { text: 'No file stated', shape: 'draft', tone: 'mute' },
  equal: { text: 'Equal', shape: 'complete', tone: 'ok' },
};
const ORDER: readonly ComponentResult[] = ['altered', 'misstated', 'missing', 'unread'];
const MOST_SHOWN = 200;

type Line = {
  readonly key: string;
  readonly result: { text: string; shape: ShapeName; tone: string };
  readonly component: string;
  readonly expected: Side | null;
  readonly found: Side | null;
  /** Instead of a file: why there is none, or what is wrong with it. */
  readonly note?: string;
};
type Side = { readonly name: string; readonly size: number | null; readonly sha256: string | null };

/** What differs, worst first, expected and found side by side; what is equal folded away below it. */
export function CheckTable({ check }: { check: FolderCheck }) {
  const [open, setOpen] = useState(check.equal);
  const [copied, setCopied] = useState('');
  const wrong = linesOf(check);
  const right = check.components.filter((one) => one.result === 'equal').map(lineOf);
  const silent = check.components.filter((one) => one.result === 'not stated').map(lineOf);
  const copy = async (sha256: string) => {
    try {
      await navigator.clipboard.writeText(sha256);
      setCopied(`${short(sha256)} is on the clipboard in full.`);
    } catch {
      setCopied('The clipboard is not to be had just now.'); // the browser says no more
    }
  };
  const group = (lines: readonly Line[]) =>
    lines.slice(0, MOST_SHOWN).map((one) => <OneLine key={one.key} line={one} onCopy={copy} />);
  return (
    <>
      <table className="check-table folder-check" aria-label="The folder against the manifest">
        <HeadRow titles={['Result', 'Component', 'Expected', 'In the folder']} />
        <tbody>
          {group(wrong)}
          <TooMany all={wrong.length} />
          {group(silent)}
          <TooMany all={silent.length} />
        </tbody>
        {right.length === 0 ? null : (
          <tbody>
            <tr className="fold">
              <td colSpan={4}>
                <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
                  <Icon name={open ? 'chevron-down' : 'chevron-right'} />
                  {count(right.length, 'component')} equal
                </button>
              </td>
            </tr>
            {open ? group(right) : null}
            {open ? <TooMany all={right.length} /> : null}
          </tbody>
        )}
      </table>
      <p role="status" className="hint copied">
        {copied}
      </p>
    </>
  );
}

function OneLine({ line, onCopy }: { line: Line; onCopy: (sha256: string) => Promise<void> }) {
  const { result, component, expected, found, note } = line;
  return (
    <tr>
      <td className={result.tone}>
        <Shape name={result.shape} /> {result.text}
      </td>
      <td dir="auto">{component}</td>
      <td>
        {expected ? <OneSide side={expected} onCopy={onCopy} /> : <span className="mute">not in the manifest</span>}
      </td>
      <td>
        {found ? (
          <OneSide side={found} onCopy={onCopy} />
        ) : note === undefined ? (
          <span className="mute">nothing</span>
        ) : null}
        {note === undefined ? null : <div className="hint">{note}</div>}
      </td>
    </tr>
  );
}

/** A file with its size and hash; the hash short, whole on hover, and on the clipboard with a click. */
function OneSide({ side, onCopy }: { side: Side; onCopy: (sha256: string) => Promise<void> }) {
  const { name, size, sha256 } = side;
  return (
    <>
      <bdi>{name}</bdi>
      {size === null && sha256 === null ? null : (
        <div className="measure">
          {size === null ? null : <span title={`${size.toLocaleString('en-GB')} bytes`}>{bytes(size)}</span>}
          {sha256 === null ? null : (
            <button
              type="button"
              className="hash"
              title={`SHA-256 ${sha256}\nClick to copy`}
              aria-label={`${short(sha256)}, copy the SHA-256 of ${name}`}
              onClick={() => void onCopy(sha256)}
            >
              {short(sha256)}
            </button>
          )}
        </div>
      )}
    </>
  );
}

const TooMany = ({ all }: { all: number }) =>
  all <= MOST_SHOWN ? null : (
    <tr>
      <td colSpan={4} className="mute">
        and {(all - MOST_SHOWN).toLocaleString('en-GB')} more like these
      </td>
    </tr>
  );

function linesOf({ components, extra, unread }: FolderCheck): Line[] {
  const said = new Set(components.flatMap((one) => (one.result === 'unread' && one.path !== null ? [one.path] : [])));
  const danger = { shape: 'error', tone: 'danger' } as const;
  return [
    ...ORDER.flatMap((result) => components.filter((one) => one.result === result)).map(lineOf),
    ...extra.map((one) => ({
      key: `extra ${one.path}`,
      result: { text: 'Extra', ...danger },
      component: '',
      expected: null,
      found: { name: one.path, size: one.bytes, sha256: one.sha256 },
    })),
    ...unread
      .filter((one) => !said.has(one.path))
      .map((one) => ({
        key: `unread ${one.path}`,
        result: { text: 'Not read', ...danger },
        component: '',
        expected: null,
        found: { name: one.path, size: null, sha256: null },
        note: sentence(one.why),
      })),
  ];
}

function lineOf(one: ComponentCheck): Line {
  const name = one.file ?? [one.name, one.version].filter(Boolean).join(' ');
  return {
    key: one.component,
    result: resultWords[one.result],
    component: [one.name, one.version].filter(Boolean).join(' '),
    expected:
      one.result === 'not stated'
        ? { name: 'no file, no checksum', size: null, sha256: null }
        : { name, size: one.expectedBytes, sha256: one.expected },
    found: one.path === null ? null : { name: one.path, size: one.foundBytes, sha256: one.found },
    ...(one.result === 'misstated' || (one.result === 'altered' && one.file === null) || one.result === 'unread'
      ? { note: sentence(one.path === null ? one.difference : one.difference.replace(`${one.path} `, '')) }
      : {}),
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
/** The first and last digits, as people compare them. */
const short = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-8)}`;
