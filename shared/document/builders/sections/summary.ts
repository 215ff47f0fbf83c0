import { count } from '../../../domain/count';
import { plainText } from '../../../domain/schema/prose';
import { announcedRows, runSheetOutages, type Span } from '../../../domain/schedule/outage';
import { riskBand, riskScore } from '../../../domain/risk';
import { assumedText, decidesText, percentText } from '../../../domain/forecast/forecast-words';
import { latestSaid, noWayBackWords, type Said, undoSaid } from '../../../domain/schedule/clock-words';
import { timesOf } from '../../../domain/schedule/shown-times';
import { durationText, marginText, spanText, spanWithUtc } from '../../../domain/time-format';
import { bold, cell, paragraph, ref, text } from '../../make';
import type { Block, Callout, Cell, Fact } from '../../tree';
import type { Build } from '../context';
import { capital } from '../fields';

/** The box a board member reads first: what, why, when, outage, risk, the last moment to turn back, the decision asked. */
export function summaryBlocks(build: Build): Block[] {
  const rows: Fact[] = [
    {
      label: 'What',
      value: cell(firstParagraph(plainText(build.content.contents?.description?.slice(0, 1))) || build.title),
    },
    ...(build.holds('businessCase')
      ? [{ label: 'Why', value: cell(plainText(build.content.businessCase?.need?.slice(0, 1))) }]
      : []),
    { label: 'When', value: whenCell(build) },
    { label: 'Outage', value: cell(outageWords(build)) },
    ...(build.holds('risks') ? [{ label: 'Risk', value: cell(riskWords(build)) }] : []),
    ...rollbackFacts(build),
    ...(build.audience === undefined
      ? [
          { label: 'Checks', value: checksCell(build) },
          { label: 'Decision asked', value: cell(decisionWords(build)) },
        ]
      : []),
  ];
  return [...warnings(build), { kind: 'facts', boxed: true, rows }];
}

const firstParagraph = (words: string): string => (words.length > 600 ? `${words.slice(0, 597).trimEnd()}…` : words);

export function whenCell({ schedule, content }: Build): Cell {
  const names = new Map((content.schedule?.sessions ?? []).map((session) => [session.id, session.name]));
  const several = schedule.sessions.length > 1;
  return schedule.sessions.flatMap((clock) => {
    if (clock.windowStart === null || clock.windowEnd === null) return cell('The window is not complete.');
    const name = several ? `${names.get(clock.session) ?? 'Session'}: ` : '';
    const span = `${name}${spanWithUtc(clock.windowStart, clock.windowEnd, clock.zone)}`;
    return cell(`${span}, ${durationText(clock.windowMinutes ?? 0)}`);
  });
}

/** What of the run-sheet and what is announced, each with its length; announced alike is said once. */
function outageWords({ content, schedule, zone, holds }: Build): string {
  const said = (span: Span, shown: string) => {
    const times = spanText(span.start, span.end, shown).split(', ').slice(1).join(', ');
    return `${times}, ${durationText(Math.round((span.end - span.start) / 60_000))}`;
  };
  const own = schedule.leading?.zone ?? zone;
  const real = runSheetOutages(content, schedule).map((span) => said(span, own));
  const announced = [...new Set(announcedRows(content).map((row) => said(row, row.zone)))];
  const parts = [
    real.length > 0 ? `by the run-sheet ${real.join(' and ')}` : 'no step takes the service down',
    announced.length > 0 ? `announced ${announced.join(' and ')}` : 'no outage announced',
  ];
  return `${capital((holds('deployment') ? parts : parts.slice(1)).join('; '))}.`;
}

function riskWords({ content }: Build): string {
  const scored = (content.risks?.items ?? []).flatMap((risk) => {
    const now = riskScore(risk.likelihood, risk.impact);
    const rest = riskScore(risk.residualLikelihood, risk.residualImpact);
    return now === null ? [] : [{ of: risk.of ?? 'doing', now, rest }];
  });
  const worst = (of: string) => scored.filter((risk) => risk.of === of).sort((a, b) => b.now - a.now)[0];
  const words = (['doing', 'not doing'] as const).flatMap((of) => {
    const risk = worst(of);
    if (!risk) return [];
    const residual = risk.rest === null ? '' : `, ${risk.rest} ${riskBand(risk.rest)} after mitigation`;
    return [`Of ${of} it: ${risk.now} ${riskBand(risk.now)}${residual}`];
  });
  return words.length > 0 ? `${words.join('. ')}.` : 'No risk is stated.';
}

/** The rollback clock of the session with the smallest margin: the same words wherever it stands. */
export function rollbackFacts(build: Build): Fact[] {
  const { schedule, holds } = build;
  const clock = schedule.leading;
  if (!clock || !holds('rollback')) return [];
  const none = noWayBackWords(schedule, clock);
  if (none !== null) return [{ label: 'Rollback', value: cell([bold(none)]) }];
  const name = schedule.sessions.length > 1 && clock.name ? ` (${clock.name})` : '';
  const fact = (label: string, said: Said): Fact => ({
    label,
    value: cell([bold(said.value), text(`${name} – ${said.reason}`)]),
  });
  const { full } = timesOf(clock);
  return [
    fact('Latest rollback start', latestSaid(schedule, clock)),
    {
      label: 'Rollback margin',
      value: cell([
        bold(clock.marginMinutes === null ? 'Unknown' : marginText(clock.marginMinutes)),
        text(
          clock.lastGateEnd === null
            ? ' – there is no complete keep-or-revert gate'
            : ` – the last keep-or-revert gate ends ${full(clock.lastGateEnd)}`,
        ),
      ]),
    },
    ...chanceFact(build, clock.session),
    fact('Can be undone until', undoSaid(schedule, clock)),
  ];
}

/** How probable it is that the gate is in time, and what that rests on. */
function chanceFact({ forecast }: Build, session: string): Fact[] {
  const chance = forecast.sessions.find((one) => one.session === session);
  if (!chance || chance.gateProbability === null) return [];
  const hangs = decidesText(chance);
  const why = `${hangs === '' ? '' : `hangs most on ${hangs}. `}${assumedText(forecast.assumed)}`;
  return [
    {
      label: 'Gate in time',
      value: cell([bold(percentText(chance.gateProbability)), text(` – ${why}`)]),
    },
  ];
}

function checksCell({ findings }: Build): Cell {
  const found = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const accepted = findings.filter((one) => one.severity === 'warning' && one.accepted !== null).length;
  const [errors, warningsFound] = [found('error'), found('warning')];
  const words = `${errors === 0 ? 'No error' : count(errors, 'error')}, ${warningsFound === 0 ? 'no warning' : count(warningsFound, 'warning')}${accepted > 0 ? ` (${accepted} accepted)` : ''}`;
  return [
    paragraph(
      findings.length === 0
        ? [text(`${words}.`)]
        : [text(`${words}: see `), ref({ id: 'checks' }, 'the checks'), text('.')],
    ),
  ];
}

function decisionWords({ status, revision, reference }: Build): string {
  if (status === 'SUPERSEDED') return 'None: this revision has been superseded.';
  if (status === 'WITHDRAWN') return 'None: this revision has been withdrawn.';
  if (status === 'DRAFT') return `None yet: this is a draft (${revision.number}) for review.`;
  return `Approve the implementation of ${reference} revision ${revision.number} in the window above.`;
}

/** What must be seen before anything else: a negative margin, a rollback that is not possible. */
function warnings({ schedule, content, role, holds }: Build): Callout[] {
  if (!holds('rollback')) return [];
  const found: Callout[] = [];
  const margin = schedule.leading?.marginMinutes ?? null;
  if (margin !== null && margin < 0) {
    found.push({
      kind: 'callout',
      tone: 'danger',
      title: `Rollback margin ${marginText(margin)}`,
      body: [
        paragraph(
          'The last keep-or-revert gate ends after the latest rollback start. The plan cannot be issued like this.',
        ),
      ],
    });
  }
  for (const [name, block] of [
    ['Software', content.rollback?.blocks?.software],
    ['Data', content.rollback?.blocks?.data],
  ] as const) {
    const not = block?.notPossible;
    if (!not) continue;
    found.push({
      kind: 'callout',
      tone: 'warning',
      title: `${name}: ${not.kind === 'fix forward' ? 'fix forward, no rollback' : 'rollback not possible'}`,
      body: [
        paragraph(
          `${not.reason ?? 'No reason given.'} Compensating measure: ${not.measure ?? 'none given'}. Accepted by ${not.acceptedBy === undefined ? 'nobody yet' : role(not.acceptedBy)}.`,
        ),
      ],
    });
  }
  return found;
}
