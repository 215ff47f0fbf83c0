import type { Editor } from '@tiptap/react';
import { type KeyboardEvent, useState } from 'react';
import { linkTargets } from '../../state/targets';
import { targetNames } from '../../../shared/domain/rules/targets';
import { computedTimes, scheduleOf } from '../../../shared/domain/schedule/computed-times';
import { Picker } from '../field/picker';
import { offeredOf, optionsOf, type Taken, useEditing } from '../field/world';
import { Icon } from '../icon';
import type { IconName } from '../icons';
import { useFormText } from '../../state/held-text';

type Tool = {
  icon: IconName;
  label: string;
  keys?: string;
  on: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
};

const tools: readonly Tool[] = [
  {
    icon: 'bold',
    label: 'Bold',
    keys: 'Ctrl+B',
    on: (e) => e.isActive('bold'),
    run: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    icon: 'italic',
    label: 'Italic',
    keys: 'Ctrl+I',
    on: (e) => e.isActive('italic'),
    run: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    icon: 'code',
    label: 'Code',
    keys: 'Ctrl+E',
    on: (e) => e.isActive('code') || e.isActive('codeBlock'),
    run: (e) => {
      const several = e.state.selection.$from.parent !== e.state.selection.$to.parent;
      const chain = e.chain().focus();
      if (several || e.isActive('codeBlock')) chain.toggleCodeBlock().run();
      else chain.toggleCode().run();
    },
  },
  {
    icon: 'heading',
    label: 'Heading',
    keys: 'Ctrl+Alt+2',
    on: (e) => e.isActive('heading'),
    run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    icon: 'list',
    label: 'Bulleted list',
    keys: 'Ctrl+Shift+8',
    on: (e) => e.isActive('bulletList'),
    run: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    icon: 'list-numbers',
    label: 'Numbered list',
    keys: 'Ctrl+Shift+7',
    on: (e) => e.isActive('orderedList'),
    run: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    icon: 'table',
    label: 'Table',
    on: (e) => e.isActive('table'),
    run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
];

const tableTools: readonly Tool[] = [
  { icon: 'row-insert-bottom', label: 'Row below', on: () => false, run: (e) => e.chain().focus().addRowAfter().run() },
  {
    icon: 'column-insert-right',
    label: 'Column to the right',
    on: () => false,
    run: (e) => e.chain().focus().addColumnAfter().run(),
  },
  { icon: 'row-remove', label: 'Remove the row', on: () => false, run: (e) => e.chain().focus().deleteRow().run() },
  {
    icon: 'column-remove',
    label: 'Remove the column',
    on: () => false,
    run: (e) => e.chain().focus().deleteColumn().run(),
  },
  { icon: 'trash', label: 'Remove the table', on: () => false, run: (e) => e.chain().focus().deleteTable().run() },
];

type Props = {
  editor: Editor;
  linking: boolean;
  onLinking: (open: boolean) => void;
  /** Takes the pictures that were chosen. */
  onPictures: (taken: Taken) => void;
};

/** The tools of a text, with the address and the reference entered in place. */
export function ProseToolbar({ editor, linking, onLinking, onPictures }: Props) {
  const { world, pickFiles } = useEditing();
  const [referring, setReferring] = useState(false);
  const times = referring ? computedTimes(world.content, scheduleOf(world.content)) : [];
  const options = referring
    ? [
        ...times.map(({ to, id, time, label, text }) => ({ id: `${to} ${id} ${time}`, label: `${label}: ${text}` })),
        ...linkTargets.flatMap((target) =>
          offeredOf(optionsOf({ kind: 'link', title: '', to: [target] }, world)).map((option) => ({
            id: `${target} ${option.id}`,
            label: `${option.label} (${targetNames[target]})`,
          })),
        ),
      ]
    : [];
  // One stop for Tab; the arrow keys go on from there.
  const button = (tool: Tool, at: number) => (
    <button
      key={tool.label}
      type="button"
      tabIndex={at === 0 ? 0 : -1}
      className="btn icon quiet"
      aria-label={tool.label}
      title={tool.keys ? `${tool.label} (${tool.keys})` : tool.label}
      aria-pressed={tool.on(editor)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => tool.run(editor)}
    >
      <Icon name={tool.icon} />
    </button>
  );
  const insertReference = (picked: string | undefined) => {
    const [to, id, ...time] = picked?.split(' ') ?? [];
    if (to !== undefined && id !== undefined)
      editor
        .chain()
        .focus()
        .insertContent({ type: 'reference', attrs: { to, id, time: time.join(' ') || null } })
        .run();
    setReferring(false);
  };
  return (
    <div className="tools">
      <div className="tb" role="toolbar" aria-label="Text" onKeyDown={rove}>
        {tools.map(button)}
        <button
          type="button"
          tabIndex={-1}
          className="btn icon quiet"
          aria-label="Address"
          title="Address (Ctrl+K)"
          aria-pressed={editor.isActive('link')}
          onClick={() => onLinking(!linking)}
        >
          <Icon name="link" />
        </button>
        <button
          type="button"
          tabIndex={-1}
          className="btn icon quiet"
          aria-label="Picture"
          title="Picture"
          onClick={() => void pickFiles('image', true).then(onPictures)}
        >
          <Icon name="photo" />
        </button>
        <button
          type="button"
          tabIndex={-1}
          className="btn quiet"
          onClick={() => setReferring(!referring)}
          aria-expanded={referring}
        >
          Refer to…
        </button>
        {editor.isActive('table') ? tableTools.map((tool) => button(tool, -1)) : null}
        <span className="push hint">Ctrl+K inserts an address</span>
      </div>
      {editor.isActive('image') ? <PictureBar editor={editor} /> : null}
      {linking ? <AddressBar editor={editor} onDone={() => onLinking(false)} /> : null}
      {referring ? (
        <div className="tb entry">
          <Picker
            label="Refer to"
            choices={options}
            value=""
            readOnly={false}
            placeholder="A step, a problem, a file…"
            onPick={insertReference}
          />
          <button type="button" className="btn sm quiet" onClick={() => setReferring(false)}>
            Cancel
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** What the chosen picture shows, for those who do not see it, and the words printed below it. */
function PictureBar({ editor }: { editor: Editor }) {
  const held = editor.getAttributes('image');
  const entry = (name: 'alt' | 'caption', label: string, hint: string) => {
    const text: unknown = held[name];
    return (
      <input
        className="input"
        aria-label={label}
        placeholder={hint}
        dir="auto"
        value={typeof text === 'string' ? text : ''}
        onChange={(event) => {
          const { from } = editor.state.selection;
          editor
            .chain()
            .updateAttributes('image', { [name]: event.target.value })
            .setNodeSelection(from)
            .run();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          editor.commands.focus();
        }}
      />
    );
  };
  return (
    <div className="tb entry">
      {entry('alt', 'What the picture shows', 'What the picture shows')}
      {entry('caption', 'Caption', 'Caption, printed below it')}
    </div>
  );
}

function AddressBar({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const held: unknown = editor.getAttributes('link')['href'];
  const [text, setText] = useState(typeof held === 'string' ? held : '');
  useFormText(text === held ? '' : text);
  const apply = () => {
    const href = text.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (href === '') chain.unsetMark('link').run();
    else if (editor.state.selection.empty && held === undefined)
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setMark('link', { href }).run();
    onDone();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      apply();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
      editor.commands.focus();
    }
  };
  return (
    <div className="tb entry">
      <input
        className="input"
        aria-label="Address"
        placeholder="e.g. https://intranet/PRB-118, printed beside the words"
        value={text}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by Ctrl+K, and the caret is expected there
        autoFocus
        data-local-undo
        onChange={(event) => setText(event.target.value)}
        onKeyDown={key}
      />
      <button type="button" className="btn sm" onClick={apply}>
        {text.trim() === '' ? 'Remove' : 'Set'}
      </button>
    </div>
  );
}

/** Arrow keys move between the tools. */
function rove(event: KeyboardEvent) {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((one) => one === document.activeElement);
  if (at < 0) return;
  const next = buttons[(at + (event.key === 'ArrowRight' ? 1 : -1) + buttons.length) % buttons.length];
  event.preventDefault();
  next?.focus();
}
