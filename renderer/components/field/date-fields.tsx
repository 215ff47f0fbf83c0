import { useState } from 'react';
import { schemaAt, valueAt } from '../../../shared/domain/edit/place';
import { contentSchema } from '../../../shared/domain/plan/content';
import { occurrenceKey } from '../../../shared/domain/schema/field';
import { relativeMoment, relativeMoments } from '../../../shared/domain/schedule/relative-times';
import { relativeText, typedRelative } from '../../../shared/domain/schema/relative';
import { epochOf, localOf } from '../../../shared/domain/time';
import { momentText } from '../../../shared/domain/time-format';
import { type Moment, momentSchema, occurrence as occurrenceOf } from '../../../shared/domain/schema/values';
import { setCommand } from '../../state/commands';
import { usualZone, zoneOfRow } from './text';
import { type FieldProps, labelOfChange } from './text-fields';
import { type Said, WhenField } from './when-field';
import { useEditing, type World } from './world';
import { ZonePicker } from './zone-picker';

/** The day a new date is likely near: the first window, the planned day, else today at full hour. */
function useNear(world: World, zone: string): string {
  const [openedAt] = useState(() => Date.now());
  const { sessions, plannedDate } = world.content.schedule ?? {};
  const planned = plannedDate === undefined ? undefined : `${plannedDate}T19:00`;
  return sessions?.[0]?.start ?? planned ?? `${localOf(openedAt, zone).slice(0, 13)}:00`;
}

export function DateOnlyField({ entry, path, value }: FieldProps) {
  const { edit, world } = useEditing();
  return (
    <WhenField
      title={entry.meta.title}
      help={entry.meta.help}
      path={path.join('/')}
      local={typeof value === 'string' ? value : undefined}
      dateOnly
      zone={undefined}
      near={useNear(world, usualZone(world))}
      onLocal={(local) => edit(labelOfChange(entry.meta.title), [setCommand(path, local)])}
    />
  );
}

const occurrenceSchema = occurrenceOf();
type Occurrence = 'first' | 'second';

/** A local time in the zone of the row it stands in. */
export function LocalField({ entry, path, value }: FieldProps) {
  const { edit, world } = useEditing();
  const zone = zoneOfRow(path, world);
  const which = [...path.slice(0, -1), occurrenceKey(entry.key)];
  const asks = schemaAt(contentSchema, which) !== undefined;
  const occurrence = occurrenceSchema.safeParse(valueAt(world.content, which));
  return (
    <WhenField
      title={entry.meta.title}
      help={entry.meta.help}
      path={path.join('/')}
      local={typeof value === 'string' ? value : undefined}
      zone={zone}
      occurrence={occurrence.data}
      near={useNear(world, zone)}
      onLocal={(local) =>
        edit(labelOfChange(entry.meta.title), [
          setCommand(path, local),
          ...(occurrence.success ? [setCommand(which, undefined)] : []),
        ])
      }
      {...(asks
        ? {
            onOccurrence: (next: Occurrence) =>
              edit(`Choose which ${entry.meta.title.toLowerCase()}`, [setCommand(which, next)]),
          }
        : {})}
    />
  );
}

const moment = momentSchema();

/** A local time with a zone of its own; a new one starts in the zone of the library. */
export function MomentField({ entry, path, value }: FieldProps) {
  const { edit, world, readOnly } = useEditing();
  const parsed = moment.safeParse(value);
  const now: Moment | null = parsed.success ? parsed.data : null;
  const [picked, setPicked] = useState<string | null>(null);
  const zone = now?.zone ?? picked ?? usualZone(world);
  const set = (next: Moment | undefined) => edit(labelOfChange(entry.meta.title), [setCommand(path, next)]);
  return (
    <WhenField
      title={entry.meta.title}
      help={entry.meta.help}
      path={path.join('/')}
      local={now?.local}
      zone={zone}
      occurrence={now?.occurrence}
      near={useNear(world, zone)}
      {...(schemaAt(contentSchema, path) === undefined ? {} : { said: (text: string) => readSaid(text, world, set) })}
      onLocal={(local) => set(local === undefined ? undefined : { local, zone })}
      onOccurrence={(occurrence) => (now ? set({ ...now, occurrence }) : undefined)}
      beside={
        <>
          <ZonePicker
            label={`Time zone of ${entry.meta.title.toLowerCase()}`}
            zone={zone}
            readOnly={readOnly !== null}
            onPick={(next) => (now ? set({ local: now.local, zone: next }) : setPicked(next))}
          />
          {now?.said ? <SaidNote content={world.content} moment={now} /> : null}
        </>
      }
    />
  );
}

/** A time said beside the sessions, such as `14 days before`; null for any other text. */
function readSaid(text: string, { content }: World, set: (next: Moment) => void): Said | null {
  const relative = typedRelative(text);
  if (relative === null) return null;
  const next = relativeMoment(content, relative);
  return next
    ? { ok: true, take: () => set(next) }
    : {
        ok: false,
        message: `“${relativeText(relative)}” counts from a session: give one its times in Schedule first.`,
      };
}

/** What was said, and every instant it means. */
const SaidNote = ({ content, moment: { said, ...now } }: { content: World['content']; moment: Moment }) => (
  <span className="mute time">
    {said ? `${relativeText(said)}, moves with the session` : null}
    {said?.each
      ? `: ${relativeMoments(content, said)
          .map((each) => momentText(epochOf(each), each.zone))
          .join(', ')}`
      : null}
    {said && !said.each && relativeMoments(content, said).length === 0
      ? ` (of ${momentText(epochOf(now), now.zone)}: no session has its times)`
      : null}
  </span>
);
