import { cell } from '../../make';
import type { Block } from '../../tree';
import type { Build } from '../context';

/** The RACI matrix: activities down, roles across, one letter a cell. */
export function raciBlocks(build: Build): Block[] {
  const raci = build.content.stakeholders?.raci;
  const activities = raci?.activities ?? [];
  if (activities.length === 0) return [];
  const used = new Set(activities.flatMap((row) => Object.keys(row.duties ?? {})));
  const roles = [...new Set([...(raci?.roles ?? []), ...used])];
  return [
    {
      kind: 'table',
      id: 'raci',
      caption: 'RACI matrix: A accountable, R responsible, C consulted, I informed',
      columns: [
        { head: 'Activity', weight: 4, rowHead: true },
        ...roles.map((role) => ({ head: build.role(role), weight: 1, upright: true })),
      ],
      rows: activities.map((row) => ({
        kind: 'row',
        cells: [cell(row.activity ?? ''), ...roles.map((role) => cell(row.duties?.[role] ?? ''))],
      })),
    },
  ];
}

export const printedLevel = ['level', 'role', 'trigger', 'contact', 'longestWait'].map((key) => `escalation.${key}`);

/** The levels of this release, then those of the register's ladder. */
export function escalationBlocks(build: Build): Block[] {
  const section = build.content.stakeholders;
  const ladder = (build.registers.ladders ?? []).find((one) => one.id === section?.ladder);
  const own = section?.escalation ?? [];
  const levels = [...own, ...(ladder?.levels ?? [])];
  if (levels.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'escalation',
      caption: `Escalation${ladder?.name ? `: ${ladder.name}` : ''}`,
      columns: [
        { head: 'Level', weight: 1, rowHead: true },
        { head: 'Role', weight: 2.4 },
        { head: 'Trigger', weight: 4 },
        { head: 'Contact', weight: 2.2 },
        { head: 'Longest wait, min', weight: 2.6, align: 'right' },
      ],
      rows: levels.map((level) => ({
        kind: 'row',
        cells: [
          cell(level.level ?? ''),
          cell(build.role(level.role)),
          cell(level.trigger ?? ''),
          cell(level.contact ?? ''),
          cell(String(level.longestWait ?? '')),
        ],
      })),
    },
    ...(ladder?.supplierContact
      ? [
          {
            kind: 'paragraph' as const,
            content: [{ kind: 'text' as const, text: `Supplier contact. ${ladder.supplierContact}.` }],
          },
        ]
      : []),
  ];
}
