import { table } from '../../../../shared/domain/lifecycle/table';
import { brokenAudit, auditRows } from '../../../data/repositories/audit';
import { readActs, unsealedActs } from '../../../data/repositories/acts';
import { planIds, readPlan } from '../../../data/repositories/plans';
import { placeFor } from '../../../files/target';
import { writeFileWhole } from '../../../files/write-whole';
import { printActs } from '../../../press/acts';
import { isSumOf } from '../../../services/lives';
import { snapshotFor } from '../../../services/snapshots';
import { stamp, type Library } from '../../../services/library';
import { forceOption, needed, onlyWord, overOf, readArgs } from '../../args';
import { type Exit, exits, result, resultJson, Usage } from '../../io';
import { libraryFile, withLibrary } from '../../source';
import { planNamed } from './doing';

const options = { library: { type: 'string' }, json: { type: 'boolean' } } as const;

export const actsHelp = `acts REF --library FILE [--json]

Lists what was done to a plan, by whom and when, oldest first; what was refused too.`;

export async function runActs(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, options);
  const reference = onlyWord(args, 'REF');
  const acts = await withLibrary(libraryFile(args), 'read', (library) =>
    readActs(library.db, planNamed(library, reference).id),
  );
  if (args.flag('json')) resultJson({ acts });
  else
    for (const { at, kind, revision, attempt, actor, refused } of acts)
      result(
        `${at}  ${revision.padEnd(5)} ${attempt}  ${table[kind].title.padEnd(34)} ${actor.role}${actor.name === actor.role || actor.name === '' ? '' : `, ${actor.name}`}${refused === undefined ? '' : `  REFUSED: ${refused}`}`,
      );
  return exits.done;
}

export const auditHelp = `audit verify --library FILE [--json] | audit print REF --library FILE --out FILE.pdf [--force]

Looks whether every act and every entry of the audit log stands as it was written, or prints the acts of a plan.
verify ends with 1 where something was altered; its head is the SHA-256 that seals all entries.`;

export async function runAudit(argv: readonly string[]): Promise<Exit> {
  const [what, ...rest] = argv;
  if (what === 'verify') return verify(rest);
  if (what === 'print') return print(rest);
  throw new Usage('audit verify or audit print is expected.');
}

async function verify(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, options);
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const found = await withLibrary(libraryFile(args), 'read', verified);
  if (args.flag('json')) resultJson(found);
  else {
    for (const finding of found.findings) result(finding);
    result(found.sound ? `sound: ${found.entries} entries, head ${found.head}` : `${found.findings.length} findings`);
  }
  return found.sound ? exits.done : exits.content;
}

function verified({ db }: Library) {
  const rows = [...auditRows(db)];
  const findings = [
    ...brokenAudit(rows).map((position) => `entry ${position + 1} does not follow from the one before it`),
    ...unsealedActs(db).map((id) => `act ${id} does not stand as the audit log has it`),
    ...planIds(db).flatMap((id) => {
      const plan = readPlan(db, id);
      return isSumOf(plan, readActs(db, id))
        ? []
        : [`${plan.reference}: its states, control or record are not what its acts add up to`];
    }),
  ];
  return { sound: findings.length === 0, entries: rows.length, head: rows.at(-1)?.hash ?? '', findings };
}

async function print(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...options, ...forceOption, out: { type: 'string' } });
  const reference = onlyWord(args, 'REF');
  const out = needed(args, 'out');
  const over = overOf(args);
  placeFor(out, { kind: 'pdf', over, endings: ['.pdf'] });
  const bytes = await withLibrary(libraryFile(args), 'read', (library) => {
    const plan = planNamed(library, reference);
    const head = [...auditRows(library.db)].at(-1)?.hash ?? '';
    return printActs(snapshotFor(library, plan, stamp(library)), readActs(library.db, plan.id), head);
  });
  await writeFileWhole(out, bytes, { over });
  result(out);
  return exits.done;
}
