import { Extension, Mark, Node } from '@tiptap/core';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { caretAfter, isPicture } from './caret';
import { leftOut } from './left-out';
import { Plugin } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import OfficePaste from '@intevation/tiptap-extension-office-paste';
import { fileSchema } from '../../../shared/domain/schema/values';
import { PastedStyles } from './pasted-styles';

export type ProseWorld = {
  /** What a reference is called; null where its row is gone. */
  nameOf: (to: string, id: string, time: string | null) => string | null;
  readFile: (sha256: string) => Promise<Uint8Array | null>;
  takeImages: (files: readonly File[]) => void;
  /** Is told what of a pasted text the text here cannot hold. */
  leftOut: (names: readonly string[]) => void;
};

const timeOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const reference = (world: () => ProseWorld) =>
  Node.create({
    name: 'reference',
    group: 'inline',
    inline: true,
    atom: true,
    addAttributes: () => ({ to: { default: 'problem' }, id: { default: '' }, time: { default: null } }),
    parseHTML: () => [
      {
        tag: 'span[data-reference]',
        getAttrs: (element) => ({
          to: element.getAttribute('data-to'),
          id: element.getAttribute('data-reference'),
          time: element.getAttribute('data-time'),
        }),
      },
    ],
    renderHTML: ({ node }) => {
      const to = String(node.attrs['to']);
      const id = String(node.attrs['id']);
      const time = timeOf(node.attrs['time']);
      const name = world().nameOf(to, id, time);
      return [
        'span',
        {
          'data-reference': id,
          'data-to': to,
          ...(time === null ? {} : { 'data-time': time, title: `${time}, as the plan computes it` }),
          dir: 'auto',
          class: name === null ? 'ref gone' : 'ref',
        },
        name ?? (time === null ? `${id} (no longer there)` : `${time}: not known yet`),
      ];
    },
    renderText: ({ node }) =>
      world().nameOf(String(node.attrs['to']), String(node.attrs['id']), timeOf(node.attrs['time'])) ?? '',
  });

const placeholder = Node.create({
  name: 'placeholder',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ label: { default: '' } }),
  parseHTML: () => [
    { tag: 'span[data-placeholder]', getAttrs: (element) => ({ label: element.getAttribute('data-placeholder') }) },
  ],
  renderHTML: ({ node }) => {
    const label = String(node.attrs['label']);
    return ['span', { 'data-placeholder': label, dir: 'auto', class: 'gap', title: 'To be filled in' }, `[${label}]`];
  },
  renderText: ({ node }) => `[${String(node.attrs['label'])}]`,
});

const file = fileSchema();

/** A picture from the library. Its bytes are read when it is shown; the page knows no path. */
const image = (world: () => ProseWorld) =>
  Node.create({
    name: 'image',
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () => ({
      file: { default: null, rendered: false },
      alt: { default: '', rendered: false },
      caption: { default: '', rendered: false },
    }),
    renderHTML: ({ node }) => ['figure', { class: 'picture' }, String(node.attrs['alt'])],
    addNodeView: () => (props) => {
      const dom = document.createElement('figure');
      dom.className = 'picture';
      const picture = document.createElement('img');
      picture.alt = String(props.node.attrs['alt']);
      const caption = document.createElement('figcaption');
      caption.dir = 'auto';
      caption.textContent = String(props.node.attrs['caption'] || props.node.attrs['alt']);
      dom.append(picture, caption);
      let address: string | null = null;
      const parsed = file.safeParse(props.node.attrs['file']);
      if (parsed.success)
        void world()
          .readFile(parsed.data.sha256)
          .then((bytes) => {
            if (!bytes) return;
            address = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
            picture.src = address;
          });
      return { dom, destroy: () => (address === null ? undefined : URL.revokeObjectURL(address)) };
    },
  });

/** Pasted pictures become files of the library; pictures that point at somebody's disk or at the web stay out. */
const paste = (world: () => ProseWorld) =>
  Extension.create({
    name: 'deskPaste',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML: (html) => html.replaceAll(/<img\b[^>]*>/gi, ''),
          handlePaste: (view, event) => {
            // what is selected is a picture somebody put there: it stays
            if (isPicture(view.state.selection)) view.dispatch(caretAfter(view.state.tr));
            world().leftOut(leftOut(event.clipboardData?.getData('text/html') ?? ''));
            return takeFiles(event.clipboardData, world());
          },
          handleTextInput: (view, _from, _to, text) => {
            if (!isPicture(view.state.selection)) return false;
            view.dispatch(caretAfter(view.state.tr).insertText(text));
            return true;
          },
          handleDrop: (_view, event) => takeFiles(event.dataTransfer, world()),
        },
      }),
    ],
  });

function takeFiles(data: DataTransfer | null, world: ProseWorld): boolean {
  const files = [...(data?.files ?? [])].filter((one) => one.type.startsWith('image/'));
  // Word and Excel put a picture of the text beside the text: then the text is meant.
  if (files.length === 0 || data?.types.includes('text/html')) return false;
  world.takeImages(files);
  return true;
}

/** An address is printed beside the words and never opened, so the mark draws no real link. */
const address = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element) => ({ href: element.getAttribute('href') }) },
    { tag: 'span[data-address]', getAttrs: (element) => ({ href: element.getAttribute('data-address') }) },
  ],
  renderHTML: ({ HTMLAttributes }) => {
    const href = String(HTMLAttributes['href'] ?? '');
    return ['span', { class: 'address', 'data-address': href, title: href }, 0];
  },
});

/**
 * The editor's schema: exactly what the plan's rich text can hold. Its own undo is off: typing is undone through the
 * plan, one pause at a time, and survives a restart.
 */
export const extensions = (world: () => ProseWorld) => [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    blockquote: false,
    strike: false,
    underline: false,
    horizontalRule: false,
    undoRedo: false,
    link: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    listKeymap: false,
    trailingNode: false,
  }),
  BulletList,
  OrderedList,
  ListItem.extend({ content: 'block+' }),
  ListKeymap,
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader.extend({ content: 'paragraph+' }),
  TableCell.extend({ content: 'paragraph+' }),
  address,
  reference(world),
  placeholder,
  image(world),
  OfficePaste,
  PastedStyles,
  paste(world),
];
