import { z } from 'zod';
import type { Command } from '../../edit/command';
import type { Content } from '../../plan/content';
import { printedNumber } from '../../schedule/deployment';
import { contextOf, type LintInput } from '../context';
import { decidingGate } from '../gates';
import { ancestors } from '../steps';
import { type Fix, fixBy, set } from './fix';

/** The step waits for the gate that decides, where the gate does not itself wait for the step. */
export function afterTheGate(path: readonly string[], input: LintInput): Fix | null {
  const context = contextOf(input);
  const { steps } = context;
  const step = steps.find((one) => one.id === path.at(-1));
  const gate = step && steps.find((one) => one.id === decidingGate(step, context));
  if (!step || !gate || ancestors(steps, gate.id).has(step.id)) return null;
  const stated = (step.dependsOn ?? []).some((one) => one.step !== undefined);
  const before = steps.slice(0, steps.indexOf(step)).findLast((one) => one.session === step.session);
  const waits = stated || !before ? [gate] : [before, gate]; // what it waited for unsaid must be said now
  const commands = waits.map(
    (one): Command => ({
      kind: 'insert',
      path: [...path, 'dependsOn'],
      row: { id: `${step.id}-after-${one.id}`, step: one.id },
    }),
  );
  return fixBy(commands, `Let it wait for ${printedNumber(gate)}`);
}

/** A step in no session goes where the one before it is, or into the only session there is. */
export function intoSession(path: readonly string[], content: Content): Fix | null {
  const steps = content.deployment?.steps ?? [];
  const at = steps.findIndex((one) => one.id === path.at(-1));
  const sessions = content.schedule?.sessions ?? [];
  const near = steps.slice(0, at).findLast((one) => one.session !== undefined)?.session;
  const session = sessions.length === 1 ? sessions[0] : sessions.find((one) => one.id === near);
  if (!session || steps[at]?.session !== undefined) return null;
  return fixBy([set([...path, 'session'], session.id)], `Put it into ${session.name ?? 'the session'}`);
}

/** Every attached document the step uses becomes a component, and the step uses that. */
export function intoManifest(path: readonly string[], content: Content): Fix | null {
  const step = content.deployment?.steps?.find((one) => one.id === path.at(-1));
  const documents = new Map((content.additionalDocuments?.documents ?? []).map((one) => [one.id, one]));
  const outside = (step?.files ?? []).flatMap((id) => documents.get(id) ?? []);
  const component = (id: string) => `component-${id}`;
  const commands = outside.map(
    ({ id, title, file }): Command => ({
      kind: 'insert',
      path: ['manifest', 'components'],
      row: z.looseObject({ id: z.string() }).parse({ id: component(id), name: title ?? file?.name, file }),
    }),
  );
  if (commands.length === 0) return null;
  const files = (step?.files ?? []).map((id) => (documents.has(id) ? component(id) : id));
  return fixBy([...commands, set([...path, 'files'], files)], 'Add it to the manifest');
}
