import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import { type Recovery, recoveryEnd } from '../../../shared/contract/recovery';
import type { Actor } from '../../../shared/domain/plan/actor';
import { type Change, changesBeside } from '../../data/changes';
import type { Db } from '../../data/open';
import { createHarvest } from '../../data/salvage/harvest';
import { removeTemporary, temporaryFile } from '../../files/leftovers';
import { saidPlainly, systemCode } from '../../files/system-fault';
import { type Chosen, choosePlan } from './choose';
import { isWhole, foundIn, planIdsIn } from './found';
import { reportText } from './report';
import { type SharedFound, sharedFound } from './shared-rows';
import { describeSources, readSources, type Source } from './sources';
import { fillLibrary } from './fill';

/** All that comes out of a damaged library and its backups, ready to be written. */
export type Survey = {
  readonly recovery: Recovery;
  readonly plans: readonly Chosen[];
  readonly shared: SharedFound;
  readonly db: Db;
};

/**
 * Looks at what can be read of a library, its log and its backups, and hands it to `work`. The files are only read; what is
 * needed on the way is taken away afterwards.
 *
 * @throws Expected `not-found` where there is neither a library nor a backup
 */
export async function withSurvey<T>(library: string, work: (survey: Survey) => T | Promise<T>): Promise<T> {
  const scratch = saidPlainly(os.tmpdir(), () => fs.mkdtempSync(path.join(os.tmpdir(), 'release-desk-recover-')));
  try {
    const db = createHarvest(path.join(scratch, 'harvest'));
    try {
      const sources = readSources(db, library, scratch);
      return await work(surveyed(db, library, sources));
    } finally {
      db.close();
    }
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function surveyed(db: Db, library: string, sources: readonly Source[]): Survey {
  const ids = planIdsIn(db);
  const plans = ids.map((id) => choosePlan(db, sources, id)).sort(byReference);
  const shared = sharedFound(db, sources);
  const wholeIn = (source: number) => {
    const found = ids.map((id) => foundIn(db, source, id));
    const named = found.filter((one) => one.head !== null || one.content !== null);
    return { whole: named.filter(isWhole).length, all: named.length };
  };
  return {
    db,
    plans,
    shared,
    recovery: {
      name: path.basename(library, path.extname(library)),
      location: library,
      sources: describeSources(sources, wholeIn),
      plans: plans.map((one) => one.told),
      shared: [...shared.told],
      issued: issuedCount(plans),
      later: laterChanges(db, library),
    },
  };
}

const byReference = (a: Chosen, b: Chosen): number => (a.told.reference < b.told.reference ? -1 : 1);

function issuedCount(plans: readonly Chosen[]): { whole: number; all: number } {
  const whole = plans.flatMap(({ plan, past }) =>
    plan ? [plan.revision, ...past.map((one) => one.revision)].filter((one) => one.issue !== undefined) : [],
  ).length;
  const lost = plans.filter(({ plan }) => plan === null).length;
  return { whole, all: whole + lost };
}

/** Changes the file beside the library knows by name, and the library does not hold. */
function laterChanges(db: Db, library: string): string[] {
  const held = Number(
    db.prepare("select value from library where key = 'changes' order by source limit 1").pluck().get() ?? 0,
  );
  const named = (one: Change) => `${one.at.slice(0, 16).replace('T', ' ')} UTC, ${one.what}`;
  return changesBeside(library)
    .filter((one) => one.number > held)
    .map(named);
}

/** How a recovery ended, and what was written. */
export type Recovered = { readonly recovery: Recovery; readonly file: string; readonly report: string };

/**
 * Writes a new library, and a report beside it, of all that can be read. The damaged file stays as it is.
 *
 * @throws Expected `conflict` where something lies at `target`, `corrupt` where nothing can be read
 */
export async function recoverLibrary(
  library: string,
  target: string,
  actor: () => Actor,
  now: Date,
): Promise<Recovered> {
  if (path.resolve(library) === path.resolve(target) || fs.existsSync(target))
    throw new Expected(
      'conflict',
      `${target} is there already. It was left as it is; choose another name for the new library.`,
    );
  return withSurvey(library, async (survey) => {
    const { recovery } = survey;
    if (recoveryEnd(recovery) === 'nothing')
      throw new Expected(
        'corrupt',
        `Nothing can be read of ${library}${recovery.sources.length > 1 ? ' or of its backups' : ', and it has no backup'}. It was left as it is.`,
      );
    const part = temporaryFile(path.dirname(target));
    const report = path.join(path.dirname(target), `${path.parse(target).name} recovery report.txt`);
    try {
      await fillLibrary(survey, part, actor, now);
      saidPlainly(target, () => giveName(part, target));
      saidPlainly(report, () =>
        fs.writeFileSync(report, reportText(recovery, path.basename(target), now), { mode: 0o600 }),
      );
    } catch (error) {
      throw namingTarget(error, part, target);
    } finally {
      removeTemporary(part);
    }
    return { recovery, file: target, report };
  });
}

/** Never over a file that came there meanwhile; where there are no links, it is looked at once more and renamed. */
function giveName(part: string, target: string): void {
  try {
    fs.linkSync(part, target);
  } catch (error) {
    if (systemCode(error) === 'EEXIST' || fs.existsSync(target)) throw error;
    fs.renameSync(part, target);
  }
}

/** The person knows the new library by the name it will have. */
function namingTarget(error: unknown, part: string, target: string): unknown {
  if (!(error instanceof Expected)) return error;
  const { code, message, retryable } = error.error;
  return new Expected(code, message.replaceAll(part, target).replaceAll(path.basename(part), target), { retryable });
}
