import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { linkTargets } from '../../state/targets';
import { schemaAt } from '../../../shared/domain/edit/place';
import { contentSchema } from '../../../shared/domain/plan/content';
import { computedTimeText, scheduleOf, timesIn } from '../../../shared/domain/schedule/computed-times';
import { proseSchema } from '../../../shared/domain/schema/prose';
import { timesOf as times } from '../../../shared/domain/schema/time-of';
import { act } from '../../state/actions';
import { setCommand } from '../../state/commands';
import { useHeldText, useKeysOf } from '../../state/held-text';
import { Icon } from '../icon';
import { Frame } from '../field/frame';
import { type FieldProps, labelOfChange } from '../field/text-fields';
import { type Editing, optionsOf, type Taken, useEditing } from '../field/world';
import { extensions, type ProseWorld } from './extensions';
import { caretAfter } from './caret';
import { leftOutWords } from './left-out';
import { fromDoc, toDoc } from './mapping';
import { ProseToolbar } from './toolbar';
import { TypedTimes } from './typed-times';

const schema = proseSchema();
const parse = (value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};
const same = (a: unknown, b: unknown) => JSON.stringify(parse(a)) === JSON.stringify(parse(b));

/** Puts pictures at the caret and the caret behind them, each described by its name until somebody says more. */
function insertPictures(editor: Editor | null, { files }: Taken): void {
  for (const file of files)
    editor
      ?.chain()
      .focus()
      .command(({ tr }) => caretAfter(tr) === tr)
      .insertContent({ type: 'image', attrs: { file, alt: file.name } })
      .command(({ tr }) => caretAfter(tr) === tr)
      .run();
}

/** Rich text in the plan's own strict tree. At rest it is text in a box; the tools come with the caret. */
export function ProseEditor({ entry, path, value }: FieldProps) {
  const editing = useEditing();
  const { meta } = entry;
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const [linking, setLinking] = useState(false);
  const [box, setBox] = useState<HTMLElement | null>(null);
  const leaving = useRef(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  useHeldText(fault === null ? null : 'waiting');
  const live = useRef<{
    editing: Editing;
    path: readonly string[];
    insert: (taken: Taken) => void;
    leftOut: (words: string | null) => void;
  }>({
    editing,
    path,
    insert: () => undefined,
    leftOut: () => undefined,
  });

  const made = useMemo(() => {
    const now = (): ProseWorld => ({
      nameOf: (to, row, time) => {
        const which = times.find((one) => one === time);
        const { content } = live.current.editing.world;
        if (which) return computedTimeText(scheduleOf(content), { to, id: row, time: which });
        const target = linkTargets.find((one) => one === to);
        const { world } = live.current.editing;
        const found =
          target && optionsOf({ kind: 'link', title: '', to: [target] }, world).find((one) => one.id === row);
        return found?.short ?? null;
      },
      readFile: (sha256) => live.current.editing.readFile(sha256),
      leftOut: (names) => live.current.leftOut(leftOutWords(names)),
      takeImages: (files) => void live.current.editing.takeFiles(files).then((taken) => live.current.insert(taken)),
    });
    return extensions(now);
  }, []);

  const editor = useEditor({
    extensions: made,
    content: toDoc(parse(value)),
    editable: editing.readOnly === null,
    shouldRerenderOnTransaction: true,
    injectCSS: false, // in rich-text.css: no style element gets past the policy of the page
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': id,
        dir: 'auto',
        ...(meta.help ? { 'aria-describedby': `${id}-help` } : {}),
      },
      handleDOMEvents: {
        // Tab indents a list and walks through a table; after Escape it leaves the text as everywhere else.
        keydown: (_view, event) => {
          const goes = leaving.current && event.key === 'Tab';
          leaving.current = event.key === 'Escape' || (leaving.current && event.key === 'Shift');
          return goes;
        },
      },
      handleKeyDown: (_view, event) => {
        const key = event.key.toLowerCase();
        if (!(event.ctrlKey || event.metaKey) || event.altKey || !['k', 'z', 'y'].includes(key)) return false;
        if (key === 'k' && event.shiftKey) return false;
        event.preventDefault();
        event.stopPropagation();
        if (key === 'k') setLinking(true);
        else act(key === 'y' || event.shiftKey ? 'redo' : 'undo');
        return true;
      },
    },
    onUpdate: ({ editor: now }) => {
      const answer = live.current.editing.edit(labelOfChange(meta.title), [
        setCommand(live.current.path, fromDoc(now.getJSON())),
      ]);
      setFault(answer.ok ? null : answer.message);
    },
  });

  const composing = useCallback(() => editor?.view.composing === true, [editor]);
  useKeysOf(box, composing);
  const insert = (taken: Taken) => {
    setRefused(taken.refused);
    insertPictures(editor, taken);
  };
  const tellLeft = (words: string | null) => setLeft(words);
  useLayoutEffect(() => {
    live.current = { editing, path, insert, leftOut: tellLeft };
  });
  useEffect(() => {
    // A change from outside: undo, or another window. What was just typed comes back the same and is left alone.
    if (!editor || fault !== null || same(value, fromDoc(editor.getJSON()))) return;
    editor.commands.setContent(toDoc(parse(value)), { emitUpdate: false });
  }, [editor, value, fault]);
  // Times in the text are drawn anew when the plan computes others.
  const isOfPlan = schemaAt(contentSchema, path) !== undefined;
  const shownTimes = isOfPlan ? timesIn(parse(value) ?? [], editing.world.content) : '';
  const drawn = useRef(shownTimes);
  useEffect(() => {
    if (!editor || drawn.current === shownTimes) return;
    drawn.current = shownTimes;
    editor.commands.setContent(editor.getJSON(), { emitUpdate: false });
  }, [editor, shownTimes]);
  useEffect(() => {
    editor?.setEditable(editing.readOnly === null, false);
  }, [editor, editing.readOnly]);

  return (
    <Frame
      label={meta.title}
      labelId={id}
      help={meta.help}
      helpId={`${id}-help`}
      fault={fault ?? refused}
      wide
      path={path.join('/')}
    >
      <div className="rte" ref={setBox}>
        {editor && editing.readOnly === null ? (
          <ProseToolbar editor={editor} linking={linking} onLinking={setLinking} onPictures={insert} />
        ) : null}
        <EditorContent editor={editor} className="prose" />
      </div>
      {editing.readOnly === null && isOfPlan ? (
        <TypedTimes
          value={parse(value) ?? []}
          content={editing.world.content}
          onPlace={(next, label) => editing.edit(label, [setCommand(path, next)])}
        />
      ) : null}
      {left === null ? null : (
        <div className="receipt row" role="status" aria-label="What was pasted">
          <span dir="auto">{left}</span>
          <button
            type="button"
            className="btn sm icon quiet push"
            aria-label="Close the receipt"
            onClick={() => setLeft(null)}
          >
            <Icon name="x" />
          </button>
        </div>
      )}
    </Frame>
  );
}
