import { FORMAT, SCHEMA_VERSION } from '../../shared/domain/plan/release-file';
import { type Mark, markedPlans } from './marked-plan';

/** A marked plan as a release file, with its marks. */
export type MarkedRelease = { readonly name: string; readonly marks: readonly Mark[]; readonly release: object };

/** The one row of a list cannot be part of itself. */
const withoutSelf = <T extends { readonly id: string }>(rows: readonly T[] | undefined) =>
  rows?.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([key, value]) => key === 'id' || ![value].flat().includes(row.id))),
  );

const releases = markedPlans().map(({ name, marks, snapshot }): MarkedRelease => {
  const { content, control, registers, settings, revision } = snapshot;
  // Something to compare with: the same content as it was saved before.
  const history = [{ revision: { ...revision, number: '0.0' }, content }];
  const plan = { id: 'marked', revision, content, control, history, createdAt: revision.savedAt };
  return {
    name,
    marks: marks.filter((mark) => mark.path !== 'settings.documentNumber'), // a pattern stands in its place
    release: {
      format: FORMAT,
      schemaVersion: SCHEMA_VERSION,
      settings,
      registers: { ...registers, cis: withoutSelf(registers.cis) },
      plans: [plan],
    },
  };
});

// Run in a process of its own, by the project whose schema is to be walked.
process.stdout.write(JSON.stringify(releases));
