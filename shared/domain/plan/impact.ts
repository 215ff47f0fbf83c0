import * as f from '../schema/kinds';

/** Sections that say whom and what the release touches: effects, assumptions, risks, impact review. */
const announced = {
  effect: f.lines('Effect'),
  outageFrom: f.moment('Announced outage from'),
  outageTo: f.moment('Announced outage to'),
  tell: f.yesNo('Contact to be told'),
};

export const effects = f.section('Effects', 'The board looks for who notices, for how long, and whether they know.', {
  businessAreas: f.rows(
    'Client business areas',
    { name: f.text('Business area', { example: 'Client Operations' }), ...announced },
    { rowLabel: 'name', rowTitle: 'business area' },
  ),
  interfaces: f.rows(
    'Interfacing systems',
    { name: f.text('System'), ...announced },
    { rowLabel: 'name', rowTitle: 'system', audience: f.partners },
  ),
  subcontractors: f.rows(
    'Subcontractors',
    { name: f.text('Subcontractor'), ...announced },
    { rowLabel: 'name', rowTitle: 'subcontractor', audience: f.partners },
  ),
  externalParties: f.rows(
    'External parties',
    { name: f.text('External party'), ...announced },
    { rowLabel: 'name', rowTitle: 'external party', audience: f.partners },
  ),
  cis: f.rows(
    'Configuration items',
    { ci: f.link('Configuration item', 'ci'), ...announced },
    { rowLabel: 'ci', rowTitle: 'configuration item', audience: f.partners },
  ),
  sites: f.rows(
    'Sites',
    {
      name: f.text('Site'),
      wave: f.text('Wave'),
      date: f.date('Date'),
      contact: f.text('Contact', { weight: 'minor', audience: f.inside }),
      status: f.text('Status', { once: true }),
      complianceUntil: f.date('Compliance period until'),
      warrantyUntil: f.date('Warranty until'),
    },
    { rowLabel: 'name', rowTitle: 'site', help: 'Where the release goes to several sites.', audience: f.partners },
  ),
});

export const assumptions = f.section(
  'Assumptions, constraints, dependencies',
  'The board looks for what must be true, and who watches that it is.',
  {
    items: f.rows(
      'Assumptions, constraints, dependencies',
      {
        kind: f.choice('Kind', ['Assumption', 'Constraint', 'Dependency']),
        text: f.lines('Text', { column: { share: 4 } }),
        owner: f.link('Owner', 'role'),
      },
      { rowLabel: 'text', rowTitle: 'entry' },
    ),
  },
  { audience: f.inside },
);

export const risks = f.section(
  'Risks',
  'The board looks for what is left after mitigation, and who owns it.',
  {
    items: f.rows(
      'Risks',
      {
        of: f.choice('Risk of', ['doing', 'not doing']),
        text: f.lines('Risk', { column: { share: 4 } }),
        likelihood: f.whole('Likelihood', 1, 5),
        impact: f.whole('Impact', 1, 5),
        residualLikelihood: f.whole('Residual likelihood', 1, 5),
        residualImpact: f.whole('Residual impact', 1, 5),
        mitigation: f.lines('Mitigation'),
        owner: f.link('Owner', 'role'),
      },
      { rowLabel: 'text', rowTitle: 'risk' },
    ),
  },
  { audience: ['board', 'implementers'] },
);

export const impactReview = f.section(
  'Impact review',
  'The board looks for a security answer for each control family, given by somebody other than the initiator.',
  {
    security: f.group(
      'Security',
      {
        reviewer: f.link('Reviewer', 'role'),
        families: f.rows(
          'Control families',
          {
            family: f.link('Control family', 'family'),
            affected: f.yesNo('Affected'),
            reason: f.lines('Reason'),
            mitigation: f.lines('Mitigation'),
          },
          { rowLabel: 'family', rowTitle: 'control family' },
        ),
      },
      { audience: ['board', 'implementers'] },
    ),
    operational: f.group('Operations', {
      reviewer: f.link('Reviewer', 'role'),
      monitoring: f.lines('Monitoring'),
      support: f.lines('Support'),
      capacity: f.lines('Capacity'),
      backup: f.lines('Backup'),
      data: f.lines('Data'),
    }),
    customers: f.group('Customers', {
      decision: f.choice('Decision', ['to be told', 'not to be told']),
      reason: f.lines('Reason'),
      role: f.link('Decided by', 'role'),
    }),
    declined: f.rows(
      'Proposals declined',
      { proposal: f.text('Proposal'), reason: f.lines('Reason'), role: f.link('Decided by', 'role') },
      {
        rowLabel: 'proposal',
        rowTitle: 'declined proposal',
        help: 'What the registers propose and this release does not need.',
        audience: ['board', 'implementers'],
      },
    ),
  },
  { audience: f.inside },
);
