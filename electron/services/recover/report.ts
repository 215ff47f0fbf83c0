import type { RecoveredPlan, Recovery } from '../../../shared/contract/recovery';

/** The report of a recovery as text, to be kept or printed. `made`: the name of the new library's file. */
export function reportText(recovery: Recovery, made: string | null, now: Date): string {
  const count = (outcome: RecoveredPlan['outcome']) => recovery.plans.filter((plan) => plan.outcome === outcome).length;
  const lines = [
    `Recovery of the library “${recovery.name}”`,
    `${recovery.location}`,
    `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC. The damaged file was not changed.${made === null ? '' : ` New library: ${made}`}`,
    '',
    'WHERE IT WAS READ FROM',
    ...recovery.sources.map(
      (source) =>
        `- ${source.name} (${source.file}): ${source.detail}${source.plans ? ` Plans whole: ${source.plans.whole} of ${source.plans.all}.` : ''}`,
    ),
    '',
    'WHAT CAME OUT',
    `${recovery.plans.length} plans: ${count('sound')} sound, ${count('partly')} partly, ${count('lost')} lost. Issued revisions: ${recovery.issued.whole} of ${recovery.issued.all} whole.`,
    ...recovery.plans.flatMap(planLines),
    ...recovery.shared.map((part) => `- ${part.what}: from ${part.from}.${said(part.missing)}`),
  ];
  if (recovery.later.length > 0)
    lines.push('', 'CHANGES KNOWN BY NAME THAT NO COPY HOLDS', ...recovery.later.map((one) => `- ${one}`));
  return `${lines.join('\n')}\n`;
}

const planLines = (plan: RecoveredPlan): string[] => [
  `- ${plan.outcome.toUpperCase().padEnd(6)} ${plan.reference} ${plan.name}${plan.revision === '' ? '' : ` (${plan.revision})`}${plan.from.length === 0 ? '' : `, from: ${plan.from.join(', ')}`}.${said(plan.missing)}`,
];

const said = (missing: readonly string[]): string => (missing.length === 0 ? '' : ` ${missing.join(' ')}`);
