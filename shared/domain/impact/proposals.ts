import { shortHash } from '../canonical';
import type { Content } from '../plan/content';
import { type Registers, type RegisterRow, type Settings, standing } from '../plan/registers';
import { latestNotice, leadTimeOf } from '../rules/notices';
import { sessionSpans } from '../schedule/spans';
import { localOf } from '../time';
import { partiesOf } from './parties';
import { reachOf, type Way } from './reach';
import { plainName } from '../sheets/names';

export const proposalKinds = ['system', 'business area', 'contact', 'test', 'notice'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** Something the registers say the plan should hold. */
export type Proposal = {
  /** The id of the row in "Proposals declined" that declines it. */
  readonly id: string;
  readonly kind: ProposalKind;
  readonly title: string;
  /** What it follows from, as a sentence. */
  readonly why: string;
  /** Where it goes if it is accepted: the list, and the row without its id. */
  readonly path: readonly string[];
  readonly row: Readonly<Record<string, unknown>>;
};

type Given = { readonly content: Content; readonly registers: Registers; readonly settings: Settings };
type Ci = RegisterRow<'cis'>;

/**
 * What follows from the configuration items a release touches, and is not in the plan yet: affected systems, business
 * areas, people to speak to, tests that should exist, notices owed. Sections that were left out are asked for nothing.
 */
export function proposalsOf(given: Given): Proposal[] {
  const { content, registers } = given;
  const cis = standing(registers.cis);
  const reach = reachOf(cis, changedBy(content));
  const byId = new Map(cis.map((ci) => [ci.id, ci]));
  const reached = [...reach].flatMap(([id, way]) => {
    const ci = byId.get(id);
    return ci ? [{ ci, why: whyOf(ci, way, byId, content) }] : [];
  });
  return [
    ...systems(given, reached, reach),
    ...businessAreas(given, reached),
    ...contacts(given, reached),
    ...tests(given, reached),
    ...notices(given),
  ];
}

/** Those nobody has declined. */
export function openProposals(given: Given): Proposal[] {
  const declined = new Set((given.content.impactReview?.declined ?? []).map((row) => row.id));
  return proposalsOf(given).filter((one) => !declined.has(one.id));
}

/** What the steps change; before there are such steps, what Effects lists. Else what was accepted would spread further. */
function changedBy({ deployment, effects }: Content): Set<string> {
  const changed = new Set((deployment?.steps ?? []).flatMap((step) => step.changes ?? []));
  return changed.size > 0 ? changed : new Set((effects?.cis ?? []).flatMap((row) => row.ci ?? []));
}

type Reached = { readonly ci: Ci; readonly why: string };

const nameOf = (ci: Ci | undefined): string => ci?.name ?? 'an item without a name';
const proposal = (kind: ProposalKind, subject: string, rest: Omit<Proposal, 'id' | 'kind'>): Proposal => ({
  id: `declined-${shortHash(`${kind} ${subject}`)}`,
  kind,
  ...rest,
});

function whyOf(ci: Ci, way: Way, byId: ReadonlyMap<string, Ci>, content: Content): string {
  if (way.by === 'touched') {
    const steps = (content.deployment?.steps ?? []).filter((step) => step.changes?.includes(ci.id));
    const numbers = steps.map((step) => step.number ?? step.task ?? step.id);
    if (numbers.length === 0) return `${nameOf(ci)} is among the effects.`;
    return `${numbers.length === 1 ? 'Step' : 'Steps'} ${numbers.join(', ')} ${numbers.length === 1 ? 'changes' : 'change'} ${nameOf(ci)}.`;
  }
  const from = nameOf(byId.get(way.from));
  if (way.by === 'depends-on') return `${nameOf(ci)} depends on ${from}.`;
  return way.by === 'part-of' ? `${nameOf(ci)} is part of ${from}.` : `${from} is part of ${nameOf(ci)}.`;
}

function systems({ content }: Given, reached: readonly Reached[], reach: ReadonlyMap<string, Way>): Proposal[] {
  if (content.effects?.leftOut) return [];
  const listed = new Set((content.effects?.cis ?? []).map((row) => row.ci));
  const items = reached.flatMap(({ ci, why }): Proposal[] =>
    listed.has(ci.id)
      ? []
      : [proposal('system', ci.id, { title: nameOf(ci), why, path: ['effects', 'cis'], row: { ci: ci.id } })],
  );
  const known = new Set((content.effects?.interfaces ?? []).map((row) => plainName(row.name ?? '')));
  const outside = reached.flatMap(({ ci }) =>
    (ci.interfaces ?? []).flatMap(({ system = '', carries, ci: other }): Proposal[] => {
      const key = plainName(system);
      if (key === '' || known.has(key) || (other !== undefined && reach.has(other))) return [];
      known.add(key);
      const why = `${nameOf(ci)} exchanges data with it${carries ? `: ${carries}` : ''}.`;
      return [proposal('system', key, { title: system, why, path: ['effects', 'interfaces'], row: { name: system } })];
    }),
  );
  return [...items, ...outside];
}

function businessAreas({ content }: Given, reached: readonly Reached[]): Proposal[] {
  if (content.effects?.leftOut) return [];
  const known = new Set((content.effects?.businessAreas ?? []).map((row) => plainName(row.name ?? '')));
  return reached.flatMap(({ ci }) =>
    (ci.businessAreas ?? '').split('\n').flatMap((line): Proposal[] => {
      const name = line.trim();
      if (name === '' || known.has(plainName(name))) return [];
      known.add(plainName(name));
      const why = `It works with ${nameOf(ci)}.`;
      return [
        proposal('business area', plainName(name), {
          title: name,
          why,
          path: ['effects', 'businessAreas'],
          row: { name },
        }),
      ];
    }),
  );
}

function contacts({ content, registers }: Given, reached: readonly Reached[]): Proposal[] {
  if (content.stakeholders?.leftOut) return [];
  const roles = new Map((registers.roles ?? []).map((role) => [role.id, role.name ?? '']));
  const involved = new Set([
    ...(content.stakeholders?.raci?.roles ?? []),
    ...(content.stakeholders?.releaseManagers ?? []).map((one) => one.role),
    ...(content.deployment?.steps ?? []).flatMap((step) => [step.owner, step.backup]),
  ]);
  const named = new Set((content.stakeholders?.register ?? []).map((row) => plainName(row.who ?? '')));
  const found = new Map<string, { owns: string[]; supports: string[] }>();
  for (const { ci } of reached)
    for (const [role, what] of [
      [ci.owner, 'owns'],
      [ci.supportContact, 'supports'],
    ] as const) {
      if (role === undefined || involved.has(role) || named.has(plainName(roles.get(role) ?? ''))) continue;
      const known = found.get(role) ?? { owns: [], supports: [] };
      known[what].push(nameOf(ci));
      found.set(role, known);
    }
  return [...found].flatMap(([role, { owns, supports }]): Proposal[] => {
    const who = roles.get(role);
    if (!who) return [];
    const interest = [
      ...(owns.length > 0 ? [`owns ${owns.join(', ')}`] : []),
      ...(supports.length > 0 ? [`supports ${supports.join(', ')}`] : []),
    ].join('; ');
    return [
      proposal('contact', role, {
        title: who,
        why: `This role ${interest}.`,
        path: ['stakeholders', 'register'],
        row: { who, interest: `${interest.charAt(0).toUpperCase()}${interest.slice(1)}` },
      }),
    ];
  });
}

function tests({ content }: Given, reached: readonly Reached[]): Proposal[] {
  if (content.tests?.leftOut) return [];
  const all = [...(content.tests?.before ?? []), ...(content.tests?.after ?? [])];
  const covered = new Set(all.flatMap((test) => test.covers ?? []));
  return reached.flatMap(({ ci, why }): Proposal[] =>
    covered.has(ci.id)
      ? []
      : [
          proposal('test', ci.id, {
            title: `${nameOf(ci)} works after the release`,
            why: `No test covers it. ${why}`,
            path: ['tests', 'after'],
            row: { title: `${nameOf(ci)} works after the release`, covers: [ci.id] },
          }),
        ],
  );
}

function notices(given: Given): Proposal[] {
  const { content, settings } = given;
  if (content.communications?.leftOut || content.effects?.leftOut) return [];
  const told = new Set((content.communications?.notices ?? []).map((one) => plainName(one.audience ?? '')));
  const when = dueOf(content, settings);
  return owed(given).flatMap(({ name, why }): Proposal[] => {
    if (name.trim() === '' || told.has(plainName(name))) return [];
    told.add(plainName(name));
    return [
      proposal('notice', plainName(name), {
        title: `First notice to ${name}`,
        why: `${why}; no notice goes to them.`,
        path: ['communications', 'notices'],
        row: { audience: name, kind: 'first', channel: 'E-mail', ...(when === null ? {} : { when }) },
      }),
    ];
  });
}

/** Who is to be told: parties and contacts of items by their row; business areas also by the decision about customers. */
function owed({ content, registers }: Given): { name: string; why: string }[] {
  const { effects, impactReview } = content;
  const customers = impactReview?.customers?.decision === 'to be told';
  const parties = partiesOf(content).flatMap(({ id, name = '', tell }) => {
    const area = (effects?.businessAreas ?? []).some((one) => one.id === id);
    if (tell === true) return [{ name, why: `${name} is affected and to be told` }];
    return customers && area && tell === undefined
      ? [{ name, why: `Customers are to be told, and ${name} is affected` }]
      : [];
  });
  const contactOf = (id: string | undefined) => {
    const ci = (registers.cis ?? []).find((one) => one.id === id);
    const role = ci?.supportContact ?? ci?.owner;
    return { ci, name: (registers.roles ?? []).find((one) => one.id === role)?.name ?? '' };
  };
  const items = (effects?.cis ?? []).flatMap(({ ci: id, tell }) => {
    const { ci, name } = contactOf(id);
    return tell === true && ci ? [{ name, why: `${nameOf(ci)} is affected and its contact is to be told` }] : [];
  });
  return [...parties, ...items];
}

/** When a first notice is due: its lead time before the first session. */
function dueOf(content: Content, settings: Settings): { local: string; zone: string } | null {
  const [first] = sessionSpans(content);
  const lead = leadTimeOf(content, settings);
  if (!first || !lead) return null;
  return { local: localOf(latestNotice(first.start, first.zone, lead), first.zone), zone: first.zone };
}
