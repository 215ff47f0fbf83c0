import { z } from 'zod';
import type { Command } from './edit/command';
import { isFields, isRows } from './edit/place';
import { FEW_ROWS, mayLinkTo, positionOf } from './edit/row-lists';
import { type LinkTarget, metaOf, shapeOf, unwrap } from './schema/field';
import { type Block, eachInline, type Inline, isProse } from './schema/prose';
import { type Visit, walk } from './schema/walk';

export type Link = { to: readonly LinkTarget[]; id: string; path: readonly string[] };

const isText = (value: unknown): value is string => typeof value === 'string';

/** Every link of a value: link fields, sets of links, RACI letters and references in rich text. */
export function linksOf(schema: z.core.$ZodType, value: unknown): Link[] {
  const found: Link[] = [];
  walk(
    schema,
    value,
    eachLink((link) => found.push(link)),
  );
  return found;
}

/** The links of a value to one id. */
export function linksTo(schema: z.core.$ZodType, value: unknown, id: string): Link[] {
  const found: Link[] = [];
  walkLinking(
    schema,
    value,
    id,
    eachLink((link) => link.id === id && found.push(link)),
  );
  return found;
}

function eachLink(take: (link: Link) => unknown): Visit {
  return (field, meta, path) => {
    const to = meta.to ?? [];
    if (meta.kind === 'link' && isText(field)) take({ to, id: field, path });
    else if (meta.kind === 'links' && Array.isArray(field))
      for (const id of field.filter(isText)) take({ to, id, path });
    else if (meta.kind === 'duties' && isFields(field)) for (const id of Object.keys(field)) take({ to, id, path });
    else if (meta.kind === 'prose' && isProse(field)) {
      eachInline(field, (inline) => {
        if (inline.type === 'reference') take({ to: [inline.to], id: inline.id, path });
      });
    }
  };
}

/**
 * The commands that take away every link to a row that is about to go. A row that is nothing but the link (a
 * dependency) goes with it. Links inside the removed row itself are left alone.
 */
export function unlinkCommands(
  schema: z.core.$ZodType,
  value: unknown,
  removed: readonly string[],
  id: string,
): Command[] {
  const commands: Command[] = [];
  const inside = (path: readonly string[]) => removed.every((key, index) => path[index] === key);
  const rowLabels = new Map<string, string | undefined>();
  walkLinking(schema, value, id, (field, meta, path) => {
    if (meta.kind === 'rows') rowLabels.set(path.join('/'), meta.rowLabel);
    if (inside(path)) return;
    const here = [...path];
    if (meta.kind === 'link' && field === id) {
      const rows = path.slice(0, -2);
      const rowId = path.at(-2);
      const whole = rowId !== undefined && rowLabels.get(rows.join('/')) === path.at(-1) && rows.at(-1) === 'dependsOn';
      commands.push(whole ? { kind: 'remove', path: rows, id: rowId } : { kind: 'set', path: here });
    } else if (meta.kind === 'links' && Array.isArray(field) && field.includes(id)) {
      commands.push(
        replace(
          here,
          field.filter(isText).filter((other) => other !== id),
        ),
      );
    } else if (meta.kind === 'duties' && isFields(field) && id in field) {
      commands.push(replace(here, Object.fromEntries(Object.entries(field).filter(([key]) => key !== id))));
    } else if (meta.kind === 'prose' && isProse(field)) {
      const without = field.map((block) => withoutReference(block, id));
      if (JSON.stringify(without) !== JSON.stringify(field)) commands.push(replace(here, without));
    }
  });
  return commands;
}

/** Visits what may link to an id: all there is, but of a long list at the top (a register) only the rows that do. */
export function walkLinking(schema: z.core.$ZodType, value: unknown, id: string, visit: Visit): void {
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodObject) || !isFields(value)) return walk(schema, value, visit);
  for (const [key, list] of Object.entries(shapeOf(inner))) {
    const rows = value[key];
    const [of, meta] = [unwrap(list), metaOf(list)];
    if (meta?.kind !== 'rows' || !(of instanceof z.ZodArray) || !isRows(rows) || rows.length <= FEW_ROWS) {
      walk(list, rows, visit, [key]);
      continue;
    }
    visit(rows, meta, [key]);
    const { element } = of;
    for (const row of mayLinkTo(rows, id, (one) => linksOf(element, one).map((link) => link.id)))
      if (isText(row)) walk(element, rows[positionOf(rows, row)], visit, [key, row]);
  }
}

const replace = (path: string[], value: unknown): Command => ({
  kind: 'set',
  path,
  value: z.json().parse(value),
});

function withoutReference(block: Block, id: string): Block {
  const keep = (inlines: Inline[]) => inlines.filter((inline) => !(inline.type === 'reference' && inline.id === id));
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, text: keep(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => withoutReference(inner, id))) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(keep)) };
    case 'code':
    case 'image':
      return block;
  }
}
