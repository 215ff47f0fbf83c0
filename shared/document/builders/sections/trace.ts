import { cell, pageRef, paragraph, ref, text } from '../../make';
import type { Block, Inline, Row } from '../../tree';
import type { Build } from '../context';

type Duty = { duty: string; places: readonly { id: string; words: string }[]; met: boolean };

/** The duties of ISO/IEC 20000-1 8.5.3 in our words: where each is met in this plan, or that it is not. */
export function traceBlocks(build: Build): Block[] {
  const rows = duties(build).map(
    ({ duty, places, met }): Row => ({
      kind: 'row',
      cells: [
        cell(duty),
        met
          ? [paragraph(places.flatMap(whereabouts))]
          : cell([{ kind: 'text', text: 'Not met', bold: true, tone: 'warning' }]),
      ],
    }),
  );
  return [
    {
      kind: 'table',
      id: 'trace',
      caption: 'ISO/IEC 20000-1, 8.5.3 Release and deployment management',
      columns: [
        { head: 'Duty', weight: 5, rowHead: true },
        { head: 'Where it is met', weight: 5 },
      ],
      rows,
    },
  ];
}

const capital = (words: string): string => words.replace(/^./u, (letter) => letter.toUpperCase());

const whereabouts = ({ id, words }: { id: string; words: string }, index: number): Inline[] => [
  text(`${index === 0 ? capital(words) : `; ${words}`}: `),
  ref({ id }, 'see there'),
  pageRef({ id }, ', '),
];

function duties({ content, control, record, settings, registers }: Build): Duty[] {
  const has = (value: unknown[] | undefined): boolean => (value ?? []).length > 0;
  const place = (id: string, words: string) => ({ id, words });
  const steps = content.deployment?.steps ?? [];
  return [
    {
      duty: 'Types of release and how often they are made are defined',
      places: [place('identity', 'type and change type; frequency by the process named in document control')],
      met: content.identity?.releaseType !== undefined && settings.process?.name !== undefined,
    },
    {
      duty: 'Planned together with change, problem and known error management',
      places: [place('references', 'change records, problems'), place('artefacts', 'known errors')],
      met: has(content.references?.changes),
    },
    {
      duty: 'Dates, deliverables and methods of deployment are planned',
      places: [place('schedule', 'dates'), place('artefacts', 'deliverables'), place('deployment', 'method')],
      met: has(content.schedule?.sessions) && steps.length > 0,
    },
    {
      duty: 'Acceptance criteria are agreed, checked and approved before deployment; what happens if they are not met is decided',
      places: [
        place('acceptance', 'criteria'),
        place('tests', 'checks'),
        place('sign-off', 'approval'),
        place('rollback', 'if not met'),
      ],
      met: (has(content.acceptance?.criteria) || has(content.acceptance?.gates)) && has(control.route?.approvers),
    },
    {
      duty: 'A baseline of the configuration items is taken before deployment',
      places: [
        ...(hasBaseline(content) ? [place('deployment', 'steps that take it')] : []),
        ...(has(registers.baselines) ? [place('before', 'baselines recorded')] : []),
      ],
      met: hasBaseline(content) || has(registers.baselines),
    },
    {
      duty: 'Integrity of hardware, software, service and documents is kept',
      places: [place('manifest', 'hashes of every file'), place('document-control', 'fingerprint and check codes')],
      met: has(content.manifest?.components),
    },
    {
      duty: 'Success or failure is watched and analysed, incidents after the release included',
      places: [place('earlyLifeSupport', 'until when, by whom'), place('tests', 'post-release tests')],
      met: content.earlyLifeSupport?.until !== undefined && has(content.tests?.after),
    },
    {
      duty: 'Conclusions lead to improvement',
      places: [place('document-control', 'the review of the attempt is held under the process named there')],
      met:
        settings.process?.name !== undefined ||
        has(record.attempts?.flatMap((attempt) => attempt.review?.lessons ?? [])),
    },
    {
      duty: 'Results and coming dates are told to the other processes and to those affected',
      places: [place('communications', 'notices')],
      met: has(content.communications?.notices),
    },
  ];
}

const hasBaseline = (content: Build['content']): boolean =>
  (content.deployment?.steps ?? []).some((step) => (step.baselines ?? []).length > 0);
