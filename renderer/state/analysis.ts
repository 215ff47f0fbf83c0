import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { PlanView, SharedData } from '../../shared/contract/views';
import type { Finding } from '../../shared/domain/rules/finding';
import type { PlannedSession } from '../../shared/domain/calendar/conflicts';
import type { Forecast } from '../../shared/domain/forecast/forecast';
import type { Earlier } from '../../shared/domain/plan/earlier';
import type { Digests, LintInput } from '../../shared/domain/rules/context';
import { lint, lintRecord } from '../../shared/domain/rules/lint';
import { printedFiles, printedKey, type Unprintable } from '../../shared/domain/printed-files';
import { computeSchedule, repeatNames, type Schedule } from '../../shared/domain/schedule/schedule';
import { toInstant } from '../../shared/domain/time';
import { call, subscribe } from '../bridge/desk';
import { useForecast } from './forecast';
import { type PageKey, type PageState, pageStates } from './pages';
import { resolvePointer, type Target } from './pointer';
import { isToFill } from './to-fill';

export type PlacedFinding = {
  finding: Finding;
  page: PageKey | null;
  target: Target | null;
  /** It says what is not there yet, in a draft. */
  toFill: boolean;
};
export type Analysis = {
  schedule: Schedule;
  findings: readonly PlacedFinding[];
  pages: ReadonlyMap<PageKey, PageState>;
  /** Sessions of other plans at the same time. */
  others: readonly PlannedSession[];
  /** How probable it is that the night goes so; null as long as it is worked out. */
  forecast: Forecast | null;
  /** When the checks ran, in milliseconds. */
  checkedAt: number;
};

const PAUSE_MS = 150;

/** The clocks at once but behind typing; the checks after a short pause. Both by the same pure functions as everywhere. */
export function useAnalysis(view: PlanView, shared: SharedData): Analysis {
  const content = useDeferredValue(view.content);
  const schedule = useMemo(
    () => computeSchedule(content, repeatNames(content, shared.registers)),
    [content, shared.registers],
  );
  const [checked, setChecked] = useState(() => check(view, shared));
  const { control, record } = view;
  const others = useOthers(view, schedule);
  const digests = useDigests(view);
  const unprintable = useUnprintable(view);
  const earlier = useEarlier(view);
  const { registers, settings } = view.revision.issue ?? shared;
  const forecast = useForecast({ content, registers, settings });
  useEffect(() => {
    const timer = setTimeout(
      () =>
        setChecked(
          check({ content, control, record, revision: view.revision }, shared, {
            others,
            digests,
            unprintable,
            earlier,
            forecast,
          }),
        ),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [content, control, record, view.revision, shared, others, digests, unprintable, earlier, forecast]);
  const states = useMemo(() => pageStates(content, control, checked.findings), [content, control, checked]);
  return { schedule, findings: checked.findings, pages: states, others, forecast, checkedAt: checked.at };
}

/** Sessions of other plans around those of this one; read again when this one moves or any plan changes. */
function useOthers(view: PlanView, { windowStart, windowEnd }: Schedule): readonly PlannedSession[] {
  const [others, setOthers] = useState<readonly PlannedSession[]>([]);
  const [turn, setTurn] = useState(0);
  useEffect(() => subscribe('releases.changed', () => setTurn((old) => old + 1)), []);
  useEffect(() => {
    if (windowStart === null || windowEnd === null || view.revision.issue) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      const stretch = { from: toInstant(windowStart), to: toInstant(windowEnd) };
      void call('plan.others', { id: view.id, ...stretch }).then((answer) => {
        if (!gone && answer.ok)
          setOthers((old) =>
            JSON.stringify(old) === JSON.stringify(answer.value.sessions) ? old : answer.value.sessions,
          );
      });
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [view.id, view.revision.issue, windowStart, windowEnd, turn]);
  return others;
}

/** Checksums of the manifest's files, read again when the saved manifest states other sums or names other files. */
function useDigests({ id, version, content }: PlanView): Digests {
  const [digests, setDigests] = useState<Digests>({});
  const stated = (content.manifest?.components ?? [])
    .filter((one) => (one.statedChecksums ?? []).length > 0)
    .map((one) => one.file?.sha256)
    .join();
  useEffect(() => {
    if (stated === '') return undefined;
    let gone = false;
    void call('plan.digests', { id }).then((answer) => {
      if (!gone && answer.ok) setDigests((old) => same(old, answer.value.digests));
    });
    return () => {
      gone = true;
    };
  }, [id, version, stated]);
  return digests;
}

/** The same object while nothing in it changed: the checks run again for a new one. */
const same = <T>(old: T, found: T): T => (JSON.stringify(old) === JSON.stringify(found) ? old : found);

/** Why printed files cannot be printed, asked again when the saved plan prints others. */
function useUnprintable({ id, version, content }: PlanView): Unprintable {
  const [unprintable, setUnprintable] = useState<Unprintable>({});
  const printed = useMemo(() => printedFiles(content).map(printedKey).join(), [content]);
  useEffect(() => {
    if (printed === '') return undefined;
    let gone = false;
    void call('plan.unprintable', { id }).then((answer) => {
      if (!gone && answer.ok) setUnprintable((old) => same(old, answer.value.unprintable));
    });
    return () => {
      gone = true;
    };
  }, [id, version, printed]);
  return unprintable;
}

/** Durations of the revision saved before, read again when a revision is opened or issued. */
function useEarlier({ id, revision: { number, issue } }: PlanView): Earlier | undefined {
  const [earlier, setEarlier] = useState<Earlier | undefined>();
  const frozen = issue !== undefined;
  useEffect(() => {
    if (frozen) return undefined;
    let gone = false;
    void call('plan.earlier', { id }).then((answer) => {
      if (!gone && answer.ok) setEarlier(answer.value.earlier ?? undefined);
    });
    return () => {
      gone = true;
    };
  }, [id, number, frozen]);
  return issue ? issue.earlier : earlier;
}

type Judged = Pick<PlanView, 'content' | 'control' | 'record' | 'revision'>;

/** What is worked out or read apart from the text, and joined. */
type Joined = Pick<LintInput, 'others' | 'digests' | 'unprintable' | 'earlier' | 'forecast'>;

/** An issued revision is judged at its issue, a draft now. */
function check(
  { content, control, record, revision }: Judged,
  { registers, settings }: SharedData,
  { others = [], forecast = null, ...joined }: Joined = {},
) {
  const at = Date.now();
  const { issue } = revision;
  const found =
    issue?.findings ?? // what was issued stays as it was found
    lint({
      content,
      control,
      record,
      ...joined,
      forecast,
      others: issue ? (issue.others ?? []) : others,
      registers: issue?.registers ?? registers,
      settings: issue?.settings ?? settings,
      clock: issue?.at ?? toInstant(at),
    });
  const since = issue // what is owed after it is judged now
    ? lintRecord({ content, control, record, registers, settings, clock: toInstant(at) }).findings
    : [];
  const findings = [...found, ...since].map((finding): PlacedFinding => {
    const target = resolvePointer(finding.path, content, control);
    return { finding, target, page: target?.page ?? null, toFill: isToFill(finding, revision.state) };
  });
  return { findings, at };
}
