import { rowById } from '../edit/row-lists';
import { typesetIn } from '../commands';
import { linksOf } from '../links';
import { perSection } from '../plan/per-section';
import { controlSchema } from '../plan/control';
import type { LinkTarget } from '../schema/field';
import { eachInline, isProse, type Prose } from '../schema/prose';
import { type Visit, walk } from '../schema/walk';
import type { Context } from './context';
import { unprintable } from '../../document/printable';
import type { Report } from './finding';
import { targetNames, targetsOf } from './targets';

/** Rules over every field: links that lead nowhere, placeholders left in, characters that cannot be printed. */
export function textRules(context: Context): Report[] {
  return [...references(context), ...words(context)];
}

function references({ content, whole, control, registers, settings, at }: Context): Report[] {
  const known = new Map<LinkTarget, ReturnType<typeof targetsOf>>();
  const has = (target: LinkTarget, id: string): boolean => {
    const rows = known.get(target) ?? targetsOf(target, whole, registers, settings);
    known.set(target, rows);
    return rowById(rows, id) !== undefined;
  };
  const found = [
    ...contentLinks(content),
    ...linksOf(controlSchema.shape.route, control.route).map((link) => ({
      ...link,
      path: ['control', 'route', ...link.path],
    })),
  ];
  return found
    .filter((link) => !link.to.some((target) => has(target, link.id)))
    .map((link) => ({
      rule: 'missing-reference',
      severity: 'error',
      message: missingWords(
        link.to.map((target) => targetNames[target]),
        link.id,
      ),
      path: at(...link.path),
    }));
}

const contentLinks = perSection((key, section, schema) =>
  linksOf(schema, section).map((link) => ({ ...link, path: [key, ...link.path] })),
);

const words = ({ content, at }: Context): Report[] =>
  wordFaults(content).map(({ path, ...report }) => ({ ...report, path: at(...path) }));

/** A finding whose place is not in words yet: numbers of rows are those of the whole plan. */
type Placed = Omit<Report, 'path'> & { readonly path: readonly string[] };

const wordFaults = perSection((key, section, schema): Placed[] => {
  const reports: Placed[] = [];
  const visit: Visit = (value, meta, path) => {
    if (meta.kind === 'prose') {
      if (isProse(value)) reports.push(...inProse(value, path, meta.title));
    } else if (
      typeof value === 'string' &&
      (meta.kind === 'text' || meta.kind === 'lines' || meta.kind === 'command' || meta.kind === 'hash')
    ) {
      reports.push(...inText(value, path, meta.title));
      if (meta.kind === 'command' && !meta.output) reports.push(...inCommand(value, path, meta.title));
    }
  };
  walk(schema, section, visit, [key]);
  return reports;
});

function inProse(blocks: Prose, path: readonly string[], title: string): Placed[] {
  const labels: string[] = [];
  const commands: string[] = [];
  let text = '';
  eachInline(blocks, (inline) => {
    if (inline.type === 'placeholder') labels.push(inline.label);
    if (inline.type === 'text') text += inline.text;
    if (inline.type === 'text' && inline.code) commands.push(inline.text);
  });
  const left: Placed[] =
    labels.length === 0
      ? []
      : [
          {
            rule: 'placeholder-left',
            severity: 'error',
            message: `${title} still has ${labels.length === 1 ? 'a placeholder' : `${labels.length} placeholders`}: ${labels.join(', ')}.`,
            path,
          },
        ];
  return [...left, ...inText(text, path, title), ...inCommand(commands.join('\n'), path, title)];
}

function missingWords(names: readonly string[], id: string): string {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return `What is named here is not there any more (${id}).`;
  return `${/^[aeiou]/i.test(name) ? 'An' : 'A'} ${name} that is not there (${id}) is named here.`;
}

function inText(text: string, path: readonly string[], title: string): Placed[] {
  const bad = unprintable(text);
  if (bad.length === 0) return [];
  return [
    {
      rule: 'unprintable-text',
      severity: 'error',
      message: `${title} has characters that cannot be printed: ${bad.slice(0, 8).map(codePointName).join(', ')}.`,
      path,
    },
  ];
}

function inCommand(command: string, path: readonly string[], title: string): Placed[] {
  const typeset = typesetIn(command);
  if (typeset.length === 0) return [];
  return [
    {
      rule: 'command-typography',
      severity: 'information',
      message: `${title} has typeset characters where a command wants plain ones: ${typeset.map((one) => codePointName(one.codePointAt(0) ?? 0)).join(', ')}.`,
      path,
    },
  ];
}

/** `U+1F600` with the character itself, where it can be shown. */
const codePointName = (code: number): string => {
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) ? hex : `${String.fromCodePoint(code)} (${hex})`;
};
