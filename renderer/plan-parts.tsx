import type { WorkspaceParts } from './features/plan-workspace/workspace';

/** What the features bring to the workspace of a plan: the one place that knows them all. */
export const planParts: Omit<WorkspaceParts, 'checks'> = {
  editors: {},
  preview: null,
  actions: null,
};
