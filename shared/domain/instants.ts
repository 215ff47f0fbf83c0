import { type Content, contentSchema } from './plan/content';
import { momentSchema } from './schema/values';
import { pointer, walk } from './schema/walk';
import { sessionEnd, sessionStart } from './schedule/session-times';
import { epochOf, toInstant } from './time';

/** Every local time of a plan with its instant, by JSON pointer. Frozen at issue; zone data may differ later. */
export type LocalInstants = Record<string, string>;

const moment = momentSchema();

export function localInstants(content: Content): LocalInstants {
  const found: LocalInstants = {};
  for (const session of content.schedule?.sessions ?? []) {
    const start = sessionStart(session);
    const end = sessionEnd(session);
    if (start !== null) found[pointer(['schedule', 'sessions', session.id, 'start'])] = toInstant(start);
    if (end !== null) found[pointer(['schedule', 'sessions', session.id, 'hardStop'])] = toInstant(end);
  }
  walk(contentSchema, content, (value, meta, path) => {
    if (meta.kind !== 'moment') return;
    const parsed = moment.safeParse(value);
    if (parsed.success) found[pointer(path)] = toInstant(epochOf(parsed.data));
  });
  return found;
}
