import { describeIssues } from '../schema/faults';
import { type AskedEvent, askedEventSchema, type RunEvent } from './events';

/** A line of a file of events: the event, or why it is none. */
export type Line = { readonly line: number; readonly event: AskedEvent | string };

/**
 * The events of a file, one JSON object a line. A last line without its end that is no JSON was being written when the
 * computer stopped: it is named, and the rest counts.
 */
export function parsedLines(text: string): { readonly lines: readonly Line[]; readonly broken: string | null } {
  const all = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const lines: Line[] = [];
  for (const [index, one] of all.entries()) {
    if (one.trim() === '') continue;
    const line = index + 1;
    const data = json(one);
    if (data === undefined && index === all.length - 1)
      return { lines, broken: `line ${line}, the last one, is broken off and was left out: ${one.slice(0, 60)}` };
    lines.push({ line, event: data === undefined ? 'It is not JSON.' : eventIn(data) });
  }
  return { lines, broken: null };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON text stands for it
  }
}

function eventIn(data: unknown): AskedEvent | string {
  const parsed = askedEventSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [first] = describeIssues(parsed.error, data);
  return first ? `${first.path === '' ? '' : `${first.path}: `}${first.message}` : 'It is no event.';
}

/** A log as a text of lines, one event each. */
export const linesOf = (events: readonly RunEvent[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');
