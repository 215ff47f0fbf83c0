import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { PlanView, SharedData } from '../../shared/contract/views';
import type { Finding } from '../../shared/domain/rules/finding';
import { lint } from '../../shared/domain/rules/lint';
import { computeSchedule, repeatNames, type Schedule } from '../../shared/domain/schedule/schedule';
import { toInstant } from '../../shared/domain/time';
import { type PageKey, type PageState, pageStates } from './pages';
import { resolvePointer, type Target } from './pointer';

export type PlacedFinding = { finding: Finding; page: PageKey | null; target: Target | null };
export type Analysis = {
  schedule: Schedule;
  findings: readonly PlacedFinding[];
  pages: ReadonlyMap<PageKey, PageState>;
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
  useEffect(() => {
    const timer = setTimeout(() => setChecked(check({ content, control, record, revision: view.revision }, shared)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content, control, record, view.revision, shared]);
  const states = useMemo(() => pageStates(content, control, checked.findings), [content, control, checked]);
  return { schedule, findings: checked.findings, pages: states, checkedAt: checked.at };
}

type Judged = Pick<PlanView, 'content' | 'control' | 'record' | 'revision'>;

/** An issued revision is judged at its issue, a draft now. */
function check({ content, control, record, revision }: Judged, { registers, settings }: SharedData) {
  const at = Date.now();
  const { issue } = revision;
  const findings = lint({
    content,
    control,
    record,
    registers: issue?.registers ?? registers,
    settings: issue?.settings ?? settings,
    clock: issue?.at ?? toInstant(at),
  }).map((finding): PlacedFinding => {
    const target = resolvePointer(finding.path, content, control);
    return { finding, target, page: target?.page ?? null };
  });
  return { findings, at };
}
