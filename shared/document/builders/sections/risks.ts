import { riskBand, riskScore } from '../../../domain/risk';
import { cell } from '../../make';
import type { Block, Cell, Tone } from '../../tree';
import type { Build } from '../context';
import { capital } from '../fields';
import { furtherBlocks } from './section';

/** Risks with score and band, before and after mitigation. */
export function riskBlocks(build: Build): Block[] {
  const risks = build.content.risks?.items ?? [];
  if (risks.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'risk-table',
      caption: 'Risks: likelihood × impact, each 1 to 5',
      columns: [
        { head: 'Risk', weight: 4.4, rowHead: true },
        { head: 'Of', weight: 1.3 },
        { head: 'Score', weight: 1.9 },
        { head: 'Mitigation', weight: 4.6 },
        { head: 'Residual', weight: 1.9 },
        { head: 'Owner', weight: 2 },
      ],
      rows: risks.map((risk) => ({
        kind: 'row',
        cells: [
          cell(risk.text ?? ''),
          cell(capital(risk.of)),
          score(risk.likelihood, risk.impact),
          cell(risk.mitigation ?? ''),
          score(risk.residualLikelihood, risk.residualImpact),
          cell(build.role(risk.owner)),
        ],
      })),
    },
    ...furtherBlocks(build, ['risks', 'items'], printedFields),
  ];
}

const printedFields = [
  'of',
  'text',
  'likelihood',
  'impact',
  'residualLikelihood',
  'residualImpact',
  'mitigation',
  'owner',
];

const tones: Record<ReturnType<typeof riskBand>, Tone> = {
  Low: 'ok',
  Medium: 'info',
  High: 'warning',
  'Very high': 'danger',
  Critical: 'danger',
};

function score(likelihood: number | undefined, impact: number | undefined): Cell {
  const value = riskScore(likelihood, impact);
  if (value === null) return [];
  const band = riskBand(value);
  return [
    {
      kind: 'paragraph',
      content: [
        { kind: 'text', text: `${likelihood}\u00a0×\u00a0${impact}\u00a0=\u00a0${value} ` },
        { kind: 'text', text: band, bold: true, tone: tones[band] },
      ],
    },
  ];
}
