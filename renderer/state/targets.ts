import { type LinkTarget, planTargets, registerTargets } from '../../shared/domain/schema/field';

/** Everything a reference in rich text may point at. */
export const linkTargets: readonly LinkTarget[] = [...registerTargets, ...planTargets];
