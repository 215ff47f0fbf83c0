import { releaseJsonSchema } from '../../../shared/domain/json-schema';
import { writeFileWhole } from '../../files/write-whole';
import { readArgs } from '../args';
import { type Exit, exits, result, say, Usage } from '../io';

export const help = `schema [--out FILE]

The JSON Schema (2020-12) of the release file, with titles and descriptions.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { out: { type: 'string' } });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const text = JSON.stringify(releaseJsonSchema(), null, 2);
  const out = args.text('out');
  if (out === undefined) result(text);
  else {
    await writeFileWhole(out, new TextEncoder().encode(`${text}\n`));
    say(`written: ${out}`);
  }
  return exits.done;
}
