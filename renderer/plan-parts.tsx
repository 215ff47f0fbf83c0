import { Checks } from './features/checks/checks';
import type { WorkspaceParts } from './features/plan-workspace/workspace';
import { RaciMatrix } from './features/raci/raci';
import { RollbackEditor } from './features/rollback/rollback';

/** What the features bring to the workspace of a plan: the one place that knows them all. */
export const planParts: WorkspaceParts = {
  editors: {
    raci: { body: <RaciMatrix /> },
    rollback: { body: <RollbackEditor /> },
  },
  checks: <Checks />,
  preview: null,
  actions: null,
};
