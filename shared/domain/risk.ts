/** Likelihood times impact, each 1 to 5, and the band of the product (domain.md part 2). */
export type RiskBand = 'Low' | 'Medium' | 'High' | 'Very high' | 'Critical';

export function riskScore(likelihood: number | undefined, impact: number | undefined): number | null {
  return likelihood === undefined || impact === undefined ? null : likelihood * impact;
}

export function riskBand(score: number): RiskBand {
  if (score >= 25) return 'Critical';
  if (score >= 16) return 'Very high';
  if (score >= 10) return 'High';
  return score >= 5 ? 'Medium' : 'Low';
}
