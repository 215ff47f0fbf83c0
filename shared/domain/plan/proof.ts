import * as f from '../schema/kinds';

/** Tests and acceptance. Results that exist at issue are content; results on the night are record. */
export const testOutcomes = ['passed', 'failed', 'blocked', 'waived'] as const;

export const testResult = {
  outcome: f.choice('Outcome', testOutcomes),
  actual: f.lines('Actual result'),
  at: f.moment('When'),
  by: f.link('By', 'role'),
  waivedReason: f.lines('Reason for the waiver'),
  waivedBy: f.link('Waived by', 'role'),
  evidence: f.files('Evidence'),
  defect: f.text('Defect reference'),
};

const testCase = {
  number: f.text('Test', { column: { width: 104 }, example: 'P1' }),
  title: f.text('Title'),
  covers: f.linkSet('Covers', ['item', 'interface', 'businessArea', 'ci', 'risk', 'criterion', 'file']),
  precondition: f.lines('Precondition'),
  step: f.lines('Step'),
  expected: f.lines('Expected result', { column: { share: 2 } }),
  mayWaive: f.link('May be waived by', 'role'),
};

export const tests = f.section(
  'Test plan',
  'The board looks for what was proved before, and what proves it on the night.',
  {
    before: f.rows(
      'Pre-release tests',
      { ...testCase, result: f.group('Result', testResult, { once: true, tellsBy: ['outcome'] }) },
      { rowLabel: 'number', rowTitle: 'test' },
    ),
    after: f.rows('Post-release tests', testCase, { rowLabel: 'number', rowTitle: 'test' }),
  },
  { audience: f.inside },
);

export const acceptance = f.section(
  'Acceptance',
  'The board looks for criteria that can only be met or not met.',
  {
    criteria: f.rows(
      'Acceptance criteria',
      { text: f.lines('Criterion', { column: { share: 4 } }), evidence: f.lines('Evidence', { once: true }) },
      { rowLabel: 'text', rowTitle: 'criterion' },
    ),
    gates: f.rows(
      'Go / no-go criteria',
      {
        text: f.lines('Criterion', { column: { share: 4 }, example: 'Every file hash equals the manifest' }),
        gate: f.link('Decided at', 'step', { help: 'Without a step: before the window opens.' }),
        evidence: f.lines('Evidence', { once: true }),
      },
      { rowLabel: 'text', rowTitle: 'criterion' },
    ),
  },
  { audience: f.inside },
);
