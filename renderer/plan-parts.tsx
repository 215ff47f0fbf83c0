import { Checks } from './features/checks/checks';
import type { WorkspaceParts } from './features/plan-workspace/workspace';
import { RaciMatrix } from './features/raci/raci';
import { RollbackEditor } from './features/rollback/rollback';
import { RunSheet } from './features/run-sheet/run-sheet';
import { RunSheetTools } from './features/run-sheet/tools';
import { ScheduleEditor } from './features/schedule/schedule';

/** What the features bring to the workspace of a plan: the one place that knows them all. */
export const planParts: WorkspaceParts = {
  editors: {
    schedule: { body: <ScheduleEditor /> },
    deployment: { body: <RunSheet />, tools: <RunSheetTools /> },
    raci: { body: <RaciMatrix /> },
    rollback: { body: <RollbackEditor /> },
  },
  checks: <Checks />,
  preview: null,
  actions: null,
};
