import { checkFolder } from '../../../files/target';
import { writeLetters } from '../../../press/letters';
import { chaseOf } from '../../../services/chase';
import { stamp } from '../../../services/library';
import { onlyWord, readArgs, statedClock } from '../../args';
import { type Exit, exits, result, resultJson } from '../../io';
import { libraryFile, withLibrary } from '../../source';
import { planNamed } from './doing';

export const help = `chase REF --library FILE [--out DIR] [--at INSTANT] [--json]

Lists who still owes a release an answer, the record of a spoken one, or a condition, the most pressing first. With --out
the letters that ask for each are written there as e-mail drafts (.eml). Nothing is sent.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    library: { type: 'string' },
    out: { type: 'string' },
    at: { type: 'string' },
    json: { type: 'boolean' },
  });
  const reference = onlyWord(args, 'REF');
  const folder = args.text('out');
  if (folder !== undefined) checkFolder(folder);
  const { chased, at } = await withLibrary(
    libraryFile(args),
    'read',
    (library) => ({ chased: chaseOf(library, planNamed(library, reference).id), at: stamp(library) }),
    statedClock(args, 'at'),
  );
  const letters = chased.map(({ letter }) => letter);
  const names = folder === undefined ? [] : await writeLetters({ folder, letters, reference, at });
  if (args.flag('json')) resultJson({ plan: reference, owed: chased.map(({ owed }) => owed), files: names });
  else {
    for (const { letter } of chased) result(`${letter.who}: ${letter.subject}`);
    if (chased.length === 0) result('Nobody owes anything.');
    for (const name of names) result(name);
  }
  return exits.done;
}
