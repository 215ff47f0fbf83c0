import type { Act } from '../../domain/lifecycle/acts';
import { actWords } from '../../domain/lifecycle/act-words';
import { dateStyles, inDateStyle } from '../../domain/time-format';
import type { Snapshot } from '../../domain/snapshot';
import { cell, code, heading, paragraph, text } from '../make';
import type { Document, Row } from '../tree';
import { type Build, type BuildOptions, instantWords, startBuild } from './context';
import { metaOf } from './frame';

/**
 * What was done to a plan, oldest first, for printing with its record.
 *
 * @param head the SHA-256 that seals the audit log of the library, in small hexadecimal
 */
export function actsDocument(snapshot: Snapshot, acts: readonly Act[], head: string, options: BuildOptions): Document {
  return inDateStyle(snapshot.settings.dateStyle ?? dateStyles[0], () => {
    const build = startBuild('release-plan', snapshot, options);
    const meta = metaOf(build);
    const title = `Record of acts: ${build.release === '' ? build.reference : build.release}`;
    return {
      meta: { ...meta, title, subject: `Record of acts ${build.reference}`, number: `${build.reference}-ACTS` },
      sections: [
        {
          landscape: true,
          blocks: [
            heading(1, 'acts', 'Record of acts'),
            paragraph([
              text(
                'Acts are only ever added; a wrong one is corrected by another. Times are those of the laptop. The audit log of the library is sealed by ',
              ),
              code(head.slice(0, 16)),
              text('; it shows an alteration, and does not prevent one.'),
            ]),
            {
              kind: 'table',
              id: 'acts-table',
              caption: `Acts on ${build.reference}`,
              columns: [
                { head: 'When', weight: 2.6, rowHead: true },
                { head: 'Revision', weight: 1 },
                { head: 'Attempt', weight: 1 },
                { head: 'Who', weight: 2.4 },
                { head: 'What', weight: 6 },
              ],
              rows: acts.map((act) => row(build, act)),
            },
          ],
        },
      ],
    };
  });
}

function row(build: Build, act: Act): Row {
  const steps = new Map((build.content.deployment?.steps ?? []).map(({ id, number }) => [id, number ?? id]));
  const notices = new Map(
    (build.content.communications?.notices ?? []).map(({ id, audience }) => [id, audience ?? id]),
  );
  const words = actWords(act, {
    role: build.role,
    step: (id = '') => steps.get(id) ?? id,
    notice: (id = '') => notices.get(id) ?? id,
    moment: (instant) => instantWords(instant, build.zone),
  });
  const { name, role } = act.actor;
  const notes = [
    words,
    act.migrated === true ? 'turned into an act from an earlier record' : '',
    act.refused === undefined ? '' : `REFUSED: ${act.refused}`,
  ];
  return {
    kind: 'row',
    cells: [
      cell(instantWords(act.at, act.zone)),
      cell(act.revision),
      cell(String(act.attempt)),
      cell([role, name === role ? '' : name].filter(Boolean).join(', ')),
      cell(notes.filter(Boolean).join('; ')),
    ],
    ...(act.refused === undefined ? {} : { tone: 'warning' as const }),
  };
}
