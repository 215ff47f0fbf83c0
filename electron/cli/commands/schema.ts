import { actsJsonSchema, eventsJsonSchema, releaseJsonSchema } from '../../../shared/domain/json-schema';
import { placeFor } from '../../files/target';
import { writeFileWhole } from '../../files/write-whole';
import { forceOption, overOf, readArgs } from '../args';
import { type Exit, exits, result, say, Usage } from '../io';

export const help = `schema [--acts | --events] [--out FILE.json] [--force]

The JSON Schema (2020-12) of the release file, with titles and descriptions; with --acts that of the acts it carries, with
--events that of a line of a night's events.
A JSON Schema that is there already is replaced with --force only; a device or pipe is written to.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    ...forceOption,
    acts: { type: 'boolean' },
    events: { type: 'boolean' },
    out: { type: 'string' },
  });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  if (args.flag('acts') && args.flag('events')) throw new Usage('one of --acts and --events is expected.');
  const schema = args.flag('acts') ? actsJsonSchema() : args.flag('events') ? eventsJsonSchema() : releaseJsonSchema();
  const text = JSON.stringify(schema, null, 2);
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
