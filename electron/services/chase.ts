import { Expected } from '../../shared/contract/errors';
import { checkCode } from '../../shared/domain/canonical';
import { type ChaseLetter, chaseLetter, chaseList, type Owed } from '../../shared/domain/lifecycle/chase';
import { momentText } from '../../shared/domain/time-format';
import { readPlan } from '../data/repositories/plans';
import { readSettings, registersOf } from '../data/repositories/shared';
import { type Library, stamp } from './library';
import { situationOf } from './lives';

/** Who still owes a plan an answer, a record or a condition, and the letter that asks for each. */
export function chaseOf(library: Library, id: string): { owed: Owed; letter: ChaseLetter }[] {
  const plan = readPlan(library.db, id);
  const settings = readSettings(library.db);
  const { life, route, now } = situationOf(library, plan);
  const { name, version } = plan.content.identity ?? {};
  const { issue, number } = plan.revision;
  const zone = settings.zone ?? 'UTC';
  const actor = library.actor();
  const letter = {
    reference: plan.reference,
    release: [name, version].filter(Boolean).join(' '),
    revision: number,
    checkCode: issue && checkCode(issue.fingerprint, 'release-plan'),
    registers: registersOf(library.db),
    sender: [actor.name, actor.role].filter(Boolean).join(', '),
    momentOf: (at: number) => momentText(at, zone).replaceAll('\u00a0', ' '), // a header takes plain spaces
  };
  return chaseList(life, { route, settings, now }).map((owed) => ({ owed, letter: chaseLetter(owed, letter) }));
}

/**
 * The letters for what is owed; all of them where none is named.
 * @throws Expected `not-found` where something is not owed any more
 */
export function lettersFor(library: Library, id: string, wanted: readonly string[]) {
  const all = chaseOf(library, id);
  const chosen = wanted.length === 0 ? all : all.filter(({ owed }) => wanted.includes(owed.id));
  if (chosen.length === 0 || (wanted.length > 0 && chosen.length < wanted.length))
    throw new Expected('not-found', 'What was asked for is not owed any more. Nothing was written.');
  const { reference } = readPlan(library.db, id);
  return { letters: chosen.map(({ letter }) => letter), reference, at: stamp(library) };
}
