import type { Content } from '../plan/content';
import { registerOf, type Registers, type Settings } from '../plan/registers';
import type { LinkTarget } from '../schema/field';

type Row = { id: string };

/** The rows a kind of link may point at. */
export function targetsOf(
  target: LinkTarget,
  content: Content,
  registers: Registers,
  settings: Settings,
): readonly Row[] {
  const { effects, deployment, rollback, tests, acceptance, manifest, additionalDocuments } = content;
  switch (target) {
    case 'family':
      return settings.families ?? [];
    case 'criticality':
      return settings.criticalities ?? [];
    case 'item':
      return content.contents?.items ?? [];
    case 'businessArea':
      return effects?.businessAreas ?? [];
    case 'interface':
      return effects?.interfaces ?? [];
    case 'site':
      return effects?.sites ?? [];
    case 'risk':
      return content.risks?.items ?? [];
    case 'session':
      return content.schedule?.sessions ?? [];
    case 'group':
      return deployment?.groups ?? [];
    case 'step':
      return deployment?.steps ?? [];
    case 'rollbackStep':
      return [...(rollback?.blocks?.software?.steps ?? []), ...(rollback?.blocks?.data?.steps ?? [])];
    case 'test':
      return [...(tests?.before ?? []), ...(tests?.after ?? [])];
    case 'criterion':
      return [...(acceptance?.criteria ?? []), ...(acceptance?.gates ?? [])];
    case 'file':
      return [...(manifest?.components ?? []), ...(additionalDocuments?.documents ?? [])];
    default:
      return registers[registerOf[target]] ?? [];
  }
}

/** What people call a target. */
export const targetNames: Record<LinkTarget, string> = {
  ci: 'configuration item',
  baseline: 'baseline',
  role: 'role',
  ladder: 'escalation ladder',
  distributionList: 'distribution list',
  problem: 'problem',
  knownError: 'known error',
  workaround: 'workaround',
  family: 'control family',
  criticality: 'criticality level',
  item: 'item',
  businessArea: 'business area',
  interface: 'interfacing system',
  site: 'site',
  risk: 'risk',
  session: 'session',
  group: 'group',
  step: 'step',
  rollbackStep: 'rollback step',
  test: 'test',
  criterion: 'criterion',
  file: 'file',
};
