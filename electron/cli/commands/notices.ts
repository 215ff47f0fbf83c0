import { documentIds } from '../../../shared/domain/documents';
import { checkFolder } from '../../files/target';
import { allowedWithNotices, writeNotices } from '../../press/notices';
import { chosen, needed, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { readSource, sourceOptions } from '../source';

export const help = `notices SOURCE --out DIR [--notice ID,…] [--documents ids] [--calendar] [--clock INSTANT] [--json]

Writes the notices of a plan as e-mail drafts (.eml).
  --notice     ids of notices (default: all)
  --documents  go along as PDF, copies for customers: ${allowedWithNotices(documentIds).join(', ')} (default: none)
  --calendar   the sessions go along as a calendar file; with a notice that takes them back, as their cancellation

Addresses of roles on the distribution list stand in To, its further addresses in Bcc. Fields of a text that have nothing to
say in this plan are named on stderr. With --json: the names of the files, as a list.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    ...sourceOptions,
    out: { type: 'string' },
    notice: { type: 'string' },
    documents: { type: 'string' },
    calendar: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const folder = needed(args, 'out');
  checkFolder(folder);
  const documents = chosen(args.text('documents'), allowedWithNotices(documentIds), 'documents', []);
  const { snapshot, images } = await readSource(args);
  const known = (snapshot.content.communications?.notices ?? []).map((one) => one.id);
  const notices =
    args
      .text('notice')
      ?.split(',')
      .map((one) => one.trim()) ?? known;
  const unknown = notices.filter((one) => !known.includes(one));
  if (unknown.length > 0)
    throw new Usage(`${snapshot.reference} has no notice ${unknown.join(', ')}; it has ${known.join(', ') || 'none'}.`);
  const { names, empty } = await writeNotices({
    snapshot,
    images,
    documents,
    folder,
    notices,
    calendar: args.flag('calendar'),
    pageSize: snapshot.settings.pageSize ?? 'a4',
  });
  for (const [at, fields] of empty.entries())
    if (fields.length > 0) say(`${names[at] ?? ''}: nothing to say for ${fields.map((one) => `{${one}}`).join(', ')}`);
  if (args.flag('json')) resultJson(names);
  else for (const name of names) result(name);
  return exits.done;
}
