import { expect, test } from 'vitest';
import { type ActKind, actKinds } from '../../../shared/domain/lifecycle/acts';
import { table } from '../../../shared/domain/lifecycle/table';

const head = `# The life of a release

Which act is possible when, and what follows: printed from \`shared/domain/lifecycle/table.ts\` by
\`test/unit/domain/lifecycle-table.test.ts\`; \`npm run unit -- lifecycle-table -u\` writes it anew.

\`\`\`mermaid
stateDiagram-v2
  state "Revision" as revision {
    [*] --> Draft: begin
    Draft --> InReview: submit
    InReview --> Draft: return
    InReview --> Issued: issue
    Issued --> Draft: revise (the next draft)
    Issued --> Superseded: the next issue
    Issued --> Withdrawn: withdraw
  }
  state "Attempt" as attempt {
    [*] --> Planned
    Planned --> Authorised: every approver of the issue in force approved
    Authorised --> Scheduled: schedule
    Authorised --> Planned: postpone, change of content
    Scheduled --> Planned: postpone, change of content
    Scheduled --> InImplementation: start
    InImplementation --> Review: finish
    InImplementation --> RolledBack: roll-back
    RolledBack --> Planned: next-attempt
    Review --> Closed: close
    RolledBack --> Closed: close
    Rejected --> Closed: close
    Cancelled --> Closed: close
  }
\`\`\`

| Act | Revision | Attempt | Leads to | Guards | Undo |
| --- | --- | --- | --- | --- | --- |
`;

const row = (kind: ActKind): string => {
  const { title, revision, attempt, to, history, guards = [], implied } = table[kind];
  const any = (states: readonly string[] | undefined) => states?.join(', ') ?? 'any';
  const undo = { undoable: 'another act takes it back', barrier: 'no; nor what was before it', stays: 'no' }[history];
  return `| \`${kind}\` ${title}${implied ? ' (follows by itself)' : ''} | ${any(revision)} | ${any(attempt)} | ${to} | ${guards.map(({ name }) => name).join(', ') || '—'} | ${undo} |\n`;
};

test('docs/lifecycle.md is the table of life', async () => {
  await expect(head + actKinds.map(row).join('')).toMatchFileSnapshot('../../../docs/lifecycle.md');
});
