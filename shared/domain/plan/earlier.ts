import { z } from 'zod';
import { id, line } from '../schema/values';
import { minutesOf } from '../schedule/network';
import { blockKeys, type Content, type Duration } from './content';

/** Of the last saved revision: what the checks hold a later one against. Minutes by the id of their row. */
export const earlierSchema = z.strictObject({
  revision: line(),
  minutes: z.array(z.strictObject({ id: id(), minutes: z.int().min(0) })),
});
export type Earlier = z.infer<typeof earlierSchema>;

export type TimedRow = {
  readonly path: readonly string[];
  readonly id: string;
  readonly number?: string | undefined;
  readonly name?: string | undefined;
  readonly duration?: Duration | undefined;
};

/** Every row that may state a duration, with its place. */
export function timedRows({ deployment, rollback }: Content): TimedRow[] {
  const placed = (rows: readonly Omit<TimedRow, 'path'>[] | undefined, ...path: string[]) =>
    (rows ?? []).map((row) => ({ ...row, path: [...path, row.id] }));
  return [
    ...placed(deployment?.steps, 'deployment', 'steps'),
    ...placed(deployment?.groups, 'deployment', 'groups'),
    ...blockKeys.flatMap((key) => placed(rollback?.blocks?.[key]?.steps, 'rollback', 'blocks', key, 'steps')),
  ];
}

export function earlierOf(revision: string, content: Content): Earlier {
  const minutes = timedRows(content).flatMap(({ id: row, duration }) => {
    const stated = minutesOf(duration);
    return stated === null ? [] : [{ id: row, minutes: stated }];
  });
  return { revision, minutes };
}
