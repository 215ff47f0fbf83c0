import { Expected } from '../../shared/contract/errors';
import type { Edit } from './repositories/edits';

/**
 * Which window made each step of a plan, while it has the plan open. A step never undoes what another window did: what
 * is worked on there would go without anybody there having asked.
 */
export class WhoseSteps {
  /** By plan and version. */
  private readonly windows = new Map<string, Map<number, string>>();

  note(plan: string, version: number, window: string | undefined): void {
    if (window === undefined) return;
    const own = this.windows.get(plan) ?? new Map<number, string>();
    this.windows.set(plan, own.set(version, window));
  }

  /** @throws Expected `refused` where the step was made in another window */
  refuseOthers(plan: string, step: Edit | undefined, window: string | undefined): void {
    const maker = step && this.windows.get(plan)?.get(step.version);
    if (maker === undefined || maker === window) return;
    throw new Expected(
      'refused',
      `“${step?.label ?? ''}” was done in another window that has this plan open. Undo or redo it there; nothing was changed.`,
    );
  }

  left(plan: string, window: string): void {
    const own = this.windows.get(plan);
    for (const [version, maker] of own ?? []) if (maker === window) own?.delete(version);
  }
}
