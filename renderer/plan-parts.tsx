import { lazy, Suspense } from 'react';
import { Approvals } from './features/approvals/approvals';
import { RouteEditor } from './features/approvals/route-editor';
import { Checks } from './features/checks/checks';
import { Communications } from './features/communications/communications';
import { ManifestEditor } from './features/components/manifest';
import { HeaderActions } from './features/export/header-actions';
import { History } from './features/history/history';
import type { WorkspaceParts } from './features/plan-workspace/workspace';
import { ImpactReview } from './features/impact-review/impact-review';
import { LinkedRegister } from './features/linked-register/linked-register';
import { RaciMatrix } from './features/raci/raci';
import { RaciTools } from './features/raci/tools';
import { RollbackEditor } from './features/rollback/rollback';
import { RunSheet } from './features/run-sheet/run-sheet';
import { RunSheetTools } from './features/run-sheet/tools';
import { ScheduleEditor } from './features/schedule/schedule';

const Preview = lazy(() => import('./features/preview/preview').then((module) => ({ default: module.Preview })));

/** What the features bring to the workspace of a plan: the one place that knows them all. */
export const planParts: WorkspaceParts = {
  editors: {
    communications: { body: <Communications /> },
    impactReview: { body: <ImpactReview /> },
    schedule: { body: <ScheduleEditor /> },
    deployment: { body: <RunSheet />, tools: <RunSheetTools /> },
    raci: { body: <RaciMatrix />, tools: <RaciTools /> },
    rollback: { body: <RollbackEditor /> },
    route: { body: <RouteEditor /> },
    approvals: { body: <Approvals /> },
    manifest: { body: <ManifestEditor /> },
    knownErrors: { body: <LinkedRegister of="knownErrors" /> },
    workarounds: { body: <LinkedRegister of="workarounds" /> },
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
