import { z } from 'zod';
import { documentIds } from '../../../shared/domain/documents';
import { audiences } from '../../../shared/domain/schema/field';
import { call } from '../../bridge/desk';
import { useApp } from '../../state/app';

export const formats = ['pdf', 'docx'] as const;

const schema = z.object({
  documents: z.array(z.enum(documentIds)),
  formats: z.array(z.enum(formats)),
  combined: z.boolean(),
  pageSize: z.enum(['a4', 'letter']),
  audience: z.enum(audiences).optional(),
});
export type Choices = z.infer<typeof schema>;

/** What was chosen for the last export; everything, on the paper of the house, before the first. */
export function keptChoices(pageSize: Choices['pageSize']): Choices {
  const fresh: Choices = { documents: [...documentIds], formats: [...formats], combined: false, pageSize };
  const kept = useApp.getState().start?.exporting;
  if (typeof kept !== 'string') return fresh;
  try {
    return schema.parse(JSON.parse(kept));
  } catch {
    return fresh; // written by another version
  }
}

/** Keeps the choice for the next export. A copy for others is chosen anew each time: it must not happen by habit. */
export function keepChoices({ audience: _audience, ...choices }: Choices): void {
  const exporting = JSON.stringify(choices);
  const { start } = useApp.getState();
  if (start) useApp.setState({ start: { ...start, exporting } });
  void call('exporting.set', { exporting });
}
