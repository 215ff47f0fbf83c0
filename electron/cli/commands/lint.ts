import { count } from '../../../shared/domain/count';
import { lint, lintRecord } from '../../../shared/domain/rules/lint';
import { clockOf, readArgs } from '../args';
import { type Exit, exits, result, resultJson } from '../io';
import { readSource, sourceOptions } from '../source';

export const help = `lint SOURCE [--anew] [--clock INSTANT] [--json]

Says what the board would bounce. Ends with 1 where an error stands. An issued revision shows what was
found when it was issued; --anew judges it at that instant with the rules of today.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...sourceOptions, anew: { type: 'boolean' }, json: { type: 'boolean' } });
  const { snapshot } = await readSource(args);
  const { registers, revision } = snapshot;
  const stored = args.flag('anew') ? undefined : revision.issue?.findings;
  const since = revision.issue ? lintRecord({ ...snapshot, clock: clockOf(args) }).findings : [];
  const findings = [...(stored ?? lint(snapshot)), ...since];
  const found = (severity: string) => findings.filter((one) => one.severity === severity).length;
  if (args.flag('json')) resultJson({ plan: snapshot.reference, revision: snapshot.revision.number, findings });
  else {
    const roles = new Map((registers.roles ?? []).map((role) => [role.id, role.name ?? role.id]));
    for (const one of findings) {
      result(`${one.severity.padEnd(11)} ${one.rule}  ${one.path}\n            ${one.message}`);
      if (one.accepted)
        result(`            accepted by ${roles.get(one.accepted.role) ?? one.accepted.role}: ${one.accepted.reason}`);
      if (one.reopened)
        result(
          `            open again: accepted by ${roles.get(one.reopened.role) ?? one.reopened.role} when it said “${one.reopened.facts}”`,
        );
    }
    result(
      `${snapshot.reference} ${snapshot.revision.number}: ${count(found('error'), 'error')}, ${count(found('warning'), 'warning')}`,
    );
  }
  return found('error') > 0 ? exits.content : exits.done;
}
