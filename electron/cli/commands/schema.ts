import { actsJsonSchema, releaseJsonSchema } from '../../../shared/domain/json-schema';
import { placeFor } from '../../files/target';
import { writeFileWhole } from '../../files/write-whole';
import { forceOption, overOf, readArgs } from '../args';
import { type Exit, exits, result, say, Usage } from '../io';

export const help = `schema [--acts] [--out FILE.json] [--force]

The JSON Schema (2020-12) of the release file, with titles and descriptions; with --acts that of the acts it carries.
A JSON Schema that is there already is replaced with --force only; a device or pipe is written to.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...forceOption, acts: { type: 'boolean' }, out: { type: 'string' } });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const text = JSON.stringify(args.flag('acts') ? actsJsonSchema() : releaseJsonSchema(), null, 2);
  const out = args.text('out');
  if (out === undefined) result(text);
  else {
    const over = overOf(args);
    placeFor(out, { kind: 'schema', over, stream: true, endings: ['.json'] });
    await writeFileWhole(out, new TextEncoder().encode(`${text}\n`), { over, stream: true });
    say(`written: ${out}`);
  }
  return exits.done;
}
