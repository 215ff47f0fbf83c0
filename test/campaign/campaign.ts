/** What a campaign came to. */
export type CampaignResult = {
  name: string;
  tries: number;
  /** How tries ended, by what was done: `zip, one bit: refused in words`. */
  outcomes: Record<string, number>;
  /** Each with what was done and the number of the try, which the seed gives again. */
  faults: string[];
};
/** `least`: tries that are made however long they take; `window`: kills of the real window in addition. */
export type CampaignOptions = { seconds: number; seed: number; least?: number; window?: number };

/** A whole number from 0, below the given one. */
export type Random = (below: number) => number;

/** The same numbers for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

export const noResult = (name: string): CampaignResult => ({ name, tries: 0, outcomes: {}, faults: [] });

/** Counts one try. An outcome that begins with "fault" is kept in full. */
export function count(result: CampaignResult, what: string, outcome: string): void {
  result.tries += 1;
  const key = `${what}: ${outcome.startsWith('fault') ? 'fault' : outcome}`;
  result.outcomes[key] = (result.outcomes[key] ?? 0) + 1;
  if (result.tries % 100 === 0) console.error(`${result.tries} tries, ${result.faults.length} faults`);
  if (outcome.startsWith('fault')) result.faults.push(`try ${result.tries}, ${what}: ${outcome}`);
}

let isStopped = false;
/** Ends the campaign after the tries that are under way; what was tried so far is counted. */
export const stopCampaign = (): void => void (isStopped = true);

/** Whether another try is to be made. */
export const goesOn = ({ tries }: CampaignResult, until: number, least = 0): boolean =>
  !isStopped && (tries < least || performance.now() < until);

/** A result as a table to be kept. */
export function tableOf({ name, tries, outcomes, faults }: CampaignResult, { seed }: { seed: number }): string {
  const rows = Object.entries(outcomes).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `# Campaign: ${name}`,
    '',
    `${tries} tries, seed ${seed}, ${faults.length} faults. Made by \`npm run campaign -- ${name}\`.`,
    '',
    '| What was done, and how it ended | Tries |',
    '| --- | ---: |',
    ...rows.map(([key, number]) => `| ${key} | ${number} |`),
    ...(faults.length === 0 ? [] : ['', '## Faults', '', ...faults.slice(0, 100).map((fault) => `- ${fault}`)]),
    '',
  ].join('\n');
}
