import { Expected } from '../../shared/contract/errors';
import { type Content, type SectionKey, sectionKeys } from '../../shared/domain/plan/content';
import { renewContent } from '../../shared/domain/renew';
import { shippedTemplates } from '../../shared/domain/templates/shipped';
import type { Template } from '../../shared/domain/templates/template';
import { appendAudit } from '../data/repositories/audit';
import { readPlan } from '../data/repositories/plans';
import { dropTemplate, putTemplate, readTemplates } from '../data/repositories/templates';
import { newId } from './ids';
import { type Library, stamp } from './library';
import { writing } from './writing';

/** What a plan is made from. */
export type Origin = { kind: 'template'; id: string } | { kind: 'plan'; id: string; sections: readonly SectionKey[] };

type Offered = Pick<Template, 'id' | 'name' | 'purpose'> & { own: boolean };

/** Every template a new plan can start from: the shipped ones, then the user's own. */
export function listTemplates(library: Library): Offered[] {
  const offer =
    (own: boolean) =>
    ({ id, name, purpose }: Template): Offered => ({ id, name, purpose, own });
  return [...shippedTemplates.map(offer(false)), ...readTemplates(library.db).map(offer(true))];
}

/** The content a plan begins with, and in words where it came from. */
export function startOf(library: Library, origin: Origin): { content: Content; reason: string } {
  const id = () => newId('row');
  if (origin.kind === 'plan') {
    const plan = readPlan(library.db, origin.id);
    const content = renewContent(plan.content, origin.sections, id);
    return { content, reason: `Begun from ${plan.reference} ${plan.revision.number}` };
  }
  const template = [...shippedTemplates, ...readTemplates(library.db)].find((one) => one.id === origin.id);
  if (!template) throw new Expected('not-found', 'This template is no longer there. Choose another one.');
  return {
    content: renewContent(template.content, sectionKeys, id),
    reason: `Begun from the template ${template.name}`,
  };
}

/** Keeps the content of a plan as a template. A name that is taken is refused, and nothing is replaced. */
export function saveTemplate(
  library: Library,
  { plan: planId, name, purpose }: { plan: string; name: string; purpose: string },
): string {
  return writing(library, () => {
    const taken = listTemplates(library).some((one) => one.name.toLowerCase() === name.toLowerCase());
    if (taken)
      throw new Expected('conflict', `There is a template “${name}” already. Choose another name.`, { field: 'name' });
    const plan = readPlan(library.db, planId);
    const { identity, ...content } = renewContent(plan.content, sectionKeys, () => newId('row'));
    const { name: _name, ...rest } = identity ?? {}; // a template is no release
    const template: Template = { id: newId('template'), name, purpose, content: { identity: rest, ...content } };
    putTemplate(library.db, template);
    appendAudit(library.db, {
      at: stamp(library),
      actor: library.actor(),
      plan: plan.id,
      act: 'save template',
      detail: { name },
    });
    return template.id;
  });
}

export function removeTemplate(library: Library, id: string): void {
  writing(library, () => {
    if (!dropTemplate(library.db, id))
      throw new Expected('not-found', 'This template is not one of your own, or no longer there.');
    appendAudit(library.db, {
      at: stamp(library),
      actor: library.actor(),
      plan: null,
      act: 'remove template',
      detail: { template: id },
    });
  });
}
