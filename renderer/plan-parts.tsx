import { lazy, Suspense } from 'react';
import { Approvals } from './features/approvals/approvals';
import { RouteEditor } from './features/approvals/route-editor';
import { Checks } from './features/checks/checks';
import { Communications, communicationsCovers } from './features/communications/communications';
import { ManifestEditor } from './features/components/manifest';
import { HeaderActions } from './features/export/header-actions';
import { History } from './features/history/history';
import type { WorkspaceParts } from './features/plan-workspace/workspace';
import { ImpactReview, impactReviewCovers } from './features/impact-review/impact-review';
import { LinkedRegister, linkedCovers } from './features/linked-register/linked-register';
import { RaciMatrix, raciCovers } from './features/raci/raci';
import { RaciTools } from './features/raci/tools';
import { RollbackEditor, rollbackCovers } from './features/rollback/rollback';
import { RunSheet, runSheetCovers } from './features/run-sheet/run-sheet';
import { RunSheetTools } from './features/run-sheet/tools';
import { ScheduleEditor, scheduleCovers } from './features/schedule/schedule';

const Preview = lazy(() => import('./features/preview/preview').then((module) => ({ default: module.Preview })));

/** What the features bring to the workspace of a plan: the one place that knows them all. */
export const planParts: WorkspaceParts = {
  editors: {
    communications: { body: <Communications />, covers: communicationsCovers },
    impactReview: { body: <ImpactReview />, covers: impactReviewCovers },
    schedule: { body: <ScheduleEditor />, covers: scheduleCovers },
    deployment: { body: <RunSheet />, tools: <RunSheetTools />, covers: runSheetCovers },
    raci: { body: <RaciMatrix />, tools: <RaciTools />, covers: raciCovers },
    rollback: { body: <RollbackEditor />, covers: rollbackCovers },
    route: { body: <RouteEditor />, covers: [] },
    approvals: { body: <Approvals />, covers: [] },
    manifest: { body: <ManifestEditor />, covers: [] },
    knownErrors: { body: <LinkedRegister of="knownErrors" />, covers: linkedCovers.knownErrors },
    workarounds: { body: <LinkedRegister of="workarounds" />, covers: linkedCovers.workarounds },
  },
  checks: <Checks />,
  preview: (
    <Suspense fallback={null}>
      <Preview />
    </Suspense>
  ),
  history: <History />,
  actions: <HeaderActions />,
};
