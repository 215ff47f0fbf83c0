import { renamedText } from '../../files/safe-name';
import { checkFolder } from '../../files/target';
import { fileFaultWords } from '../../../shared/domain/file-faults';
import { formats } from '../../../shared/domain/plan/plan';
import { documentIds } from '../../../shared/domain/documents';
import { writeDocuments } from '../../press/write';
import { chosen, needed, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say } from '../io';
import { readSource, sourceOptions } from '../source';

export const help = `pack SOURCE --out DIR [--documents all|ids] [--format pdf,docx] [--combined] [--clock INSTANT] [--page a4|letter] [--json]

Writes the documents of a plan. A plan with errors packs as DRAFT. Its own documents of an earlier run are replaced; files of
another kind never are.
  --documents  all, or ids separated by commas: ${documentIds.join(', ')}
  --format     pdf, docx or both (default: both)
  --combined   one book of all chosen documents in each format
  --page       a4 or letter (default: the organisation's setting)`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    ...sourceOptions,
    out: { type: 'string' },
    documents: { type: 'string' },
    format: { type: 'string' },
    combined: { type: 'boolean' },
    page: { type: 'string' },
    json: { type: 'boolean' },
  });
  const folder = needed(args, 'out');
  checkFolder(folder);
  const documents = chosen(args.text('documents'), documentIds, 'documents', documentIds);
  const [pageSize] = chosen(args.text('page'), ['a4', 'letter'] as const, 'page', []);
  const source = await readSource(args);
  const { snapshot, images, stored } = source;
  const { files, faults, renamed } = await writeDocuments(
    {
      snapshot,
      images,
      stored,
      folder,
      documents,
      formats: chosen(args.text('format'), formats, 'format', formats),
      combined: args.flag('combined'),
      pageSize: pageSize ?? snapshot.settings.pageSize ?? 'a4',
      pageNumbers: snapshot.revision.issue !== undefined,
    },
    { onFile: (done, total, current) => say(`${done + 1}/${total} ${current}`) },
  );
  for (const { name, kind } of faults) say(`not printed: ${name}: ${fileFaultWords[kind]}`);
  for (const one of renamed) say(renamedText(one));
  if (args.flag('json')) resultJson(files);
  else
    for (const one of files)
      result(`${one.file}  ${one.pages === null ? '' : `${one.pages} pages, `}${one.bytes} bytes, ${one.ms} ms`);
  return exits.done;
}
