import { Expected } from '../../../shared/contract/errors';
import { documentIds } from '../../../shared/domain/documents';
import { getBlob } from '../../data/repositories/blobs';
import { planIdOf, readPlan } from '../../data/repositories/plans';
import { commitIssue, prepareIssue } from '../../services/issuing';
import { situationOf } from '../../services/lives';
import { picturesOf } from '../../services/snapshots';
import { makeOne, planJob } from '../../press/make';
import { nextActs } from '../../../shared/domain/lifecycle/table';
import { onlyWord, readArgs, statedClock } from '../args';
import { type Exit, exits, result, resultJson, say } from '../io';
import { judgeFiles, libraryFile, withLibrary } from '../source';
import { actorFor } from './acts/doing';

export const help = `issue REF --library FILE [--by "ROLE"] [--name "NAME"] [--at INSTANT] [--json]

Issues what was reviewed: freezes its content, makes its fingerprint and check codes, stores its documents. A draft whose route
asks for no review is submitted on the way. Ends with 1 where an error stands or a warning is not accepted. --clock means --at.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    library: { type: 'string' },
    clock: { type: 'string' },
    at: { type: 'string' },
    by: { type: 'string' },
    name: { type: 'string' },
    json: { type: 'boolean' },
  });
  const reference = onlyWord(args, 'REF');
  const issued = await withLibrary(
    libraryFile(args),
    'write',
    async (library) => {
      const id = planIdOf(library.db, reference);
      if (id === undefined) throw new Expected('not-found', `The library has no plan ${reference}.`);
      await judgeFiles(readPlan(library.db, id).content, ({ sha256 }) => getBlob(library.db, sha256));
      const actor = actorFor(library, args);
      const { version, snapshot } = prepareIssue(library, id, actor);
      const job = {
        snapshot,
        images: picturesOf(library, snapshot),
        documents: documentIds,
        formats: ['pdf', 'docx'] as const,
        combined: false,
        pageSize: snapshot.settings.pageSize ?? 'a4',
        pageNumbers: true,
      };
      const documents = [];
      for (const target of planJob(job)) {
        say(target.name);
        const { document, format, name, pages, bytes } = await makeOne(job, target);
        if (document !== 'pack') documents.push({ document, format, name, pages, bytes });
      }
      const done = commitIssue(library, { id, version, snapshot, documents }, actor);
      const situation = situationOf(library, readPlan(library.db, id));
      return { ...done, life: situation.life, next: nextActs(situation) };
    },
    statedClock(args, 'at', 'clock'),
  );
  const { revision, fingerprint, checkCodes, life, next } = issued;
  if (args.flag('json'))
    resultJson({
      plan: reference,
      revision,
      revisionState: life.revisionState,
      attempt: life.attempt,
      attemptState: life.attemptState,
      act: 'issue',
      next,
      fingerprint,
      checkCodes,
    });
  else {
    result(`${reference} ${revision}`);
    result(`fingerprint ${fingerprint}`);
    for (const [document, code] of Object.entries(checkCodes)) result(`${code}  ${document}`);
  }
  return exits.done;
}
