import * as f from '../schema/kinds';

/** Sections that say who is involved and who is told: stakeholders, communications, early life support. */
export const escalationLevel = {
  level: f.text('Level', { column: { width: 72 }, example: 'L1' }),
  role: f.link('Role', 'role'),
  trigger: f.lines('Trigger'),
  contact: f.text('Contact', { weight: 'minor' }),
  longestWait: f.minutes('Longest wait'),
};

export const stakeholders = f.section(
  'Stakeholders',
  'The board looks for one accountable role for each activity.',
  {
    register: f.rows(
      'Stakeholder register',
      {
        who: f.text('Who'),
        interest: f.lines('Interest'),
        how: f.text('How engaged'),
        when: f.text('When engaged'),
      },
      { rowLabel: 'who', rowTitle: 'stakeholder' },
    ),
    raci: f.group('RACI matrix', {
      roles: f.linkList('Roles', 'role', { help: 'The columns: roles, never persons alone.' }),
      activities: f.rows(
        'Activities',
        { activity: f.text('Activity', { example: 'Deploy' }), duties: f.dutiesByRole('Duties') },
        { rowLabel: 'activity', rowTitle: 'activity' },
      ),
    }),
    releaseManagers: f.rows(
      'Release managers',
      { role: f.link('Role', 'role'), scope: f.text('For') },
      { rowLabel: 'role', rowTitle: 'release manager' },
    ),
    ladder: f.link('Escalation ladder', 'ladder', {
      help: 'A ladder of the register; levels given below come before it.',
    }),
    escalation: f.rows('Escalation levels of this release', escalationLevel, { rowLabel: 'level', rowTitle: 'level' }),
  },
  { audience: f.inside },
);

export const noticeKinds = [
  'first',
  'reminder',
  'start',
  'delayed',
  'postponed',
  'cancelled',
  'rolled back',
  'done',
] as const;

export const leadTime = {
  amount: f.whole('Lead time', 0, 10_000),
  unit: f.choice('Unit', ['days', 'hours'], {
    help: 'Days are calendar days in the zone of the window; hours are elapsed.',
  }),
};

export const communications = f.section(
  'Communications',
  'The board looks for who is told, when, and whether that is early enough.',
  {
    notices: f.rows(
      'Notices',
      {
        audience: f.text('Audience', { example: 'Client Operations' }),
        kind: f.choice('Kind', noticeKinds),
        when: f.moment('When'),
        channel: f.text('Channel', { example: 'E-mail' }),
        list: f.link('Distribution list', 'distributionList', { help: 'Who gets it, by role; kept in the registers.' }),
        text: f.lines('Text', { column: { share: 4 } }),
        leadTime: f.group('Lead time of its own', leadTime, { help: 'Otherwise the lead time of Settings applies.' }),
      },
      { rowLabel: 'audience', rowTitle: 'notice' },
    ),
  },
  { audience: f.inside },
);

export const earlyLifeSupport = f.section(
  'Early life support',
  'The board looks for who watches the release after the night, and until when.',
  {
    arrangement: f.prose('Support arrangement'),
    until: f.moment('Until'),
  },
);
