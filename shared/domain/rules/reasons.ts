import { blockKeys, type SectionKey, sectionKeys, sectionTitle } from '../plan/content';
import { rowById } from '../edit/row-lists';
import type { Context } from './context';
import type { Report } from './finding';
import { saysNoReason } from './stock-phrases';

/** Rules about reasons: that they say something, and that what the settings demand is not left out at all. */
export function reasonRules(context: Context): Report[] {
  return [...empty(context), ...demanded(context)];
}

type Reason = { what: string; text: string | undefined; path: readonly string[] };

/** One that is missing is asked for by the rule of its place; that of a “No” is asked for here. */
function empty(context: Context): Report[] {
  return [...leftOut(context), ...notPossible(context), ...answers(context), ...taken(context)].flatMap(
    ({ what, text, path }): Report[] =>
      text !== undefined && saysNoReason(text)
        ? [
            {
              rule: 'reason-says-nothing',
              severity: 'error',
              message:
                text.trim() === ''
                  ? `${what} has no reason.`
                  : `“${text.trim().slice(0, 80)}” says nothing: the reason for ${what.replace(/^./, (letter) => letter.toLowerCase())} must tell a board why.`,
              path: context.at(...path),
            },
          ]
        : [],
  );
}

const stated = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined);

function leftOut({ content }: Context): Reason[] {
  const sections = sectionKeys.flatMap((key): Reason[] => {
    const out = content[key]?.leftOut;
    return out
      ? [{ what: `Leaving out “${sectionTitle(key)}”`, text: stated(out.reason), path: [key, 'leftOut'] }]
      : [];
  });
  const blocks = blockKeys.flatMap((key): Reason[] => {
    const out = content.rollback?.blocks?.[key]?.leftOut;
    const path = ['rollback', 'blocks', key, 'leftOut'];
    return out ? [{ what: `Leaving out the ${key} rollback`, text: stated(out.reason), path }] : [];
  });
  return [...sections, ...blocks];
}

const notPossible = ({ content }: Context): Reason[] =>
  blockKeys.flatMap((key): Reason[] => {
    const not = content.rollback?.blocks?.[key]?.notPossible;
    const path = ['rollback', 'blocks', key, 'notPossible'];
    return not ? [{ what: `The ${key} rollback that is not possible`, text: stated(not.reason), path }] : [];
  });

/** Control families that are not affected, and customers who are not told. */
function answers({ content, settings }: Context): Reason[] {
  const { security, customers } = content.impactReview ?? {};
  const families = (security?.families ?? []).flatMap((row): Reason[] => {
    if (row.affected !== false) return [];
    const name = rowById(settings.families, row.family ?? '')?.name ?? 'A control family';
    const path = ['impactReview', 'security', 'families', row.id];
    return [{ what: `The “No” to ${name}`, text: row.reason ?? '', path }];
  });
  const told: Reason[] =
    customers?.decision === 'not to be told'
      ? [{ what: 'Not telling customers', text: stated(customers.reason), path: ['impactReview', 'customers'] }]
      : [];
  return [...families, ...told];
}

const taken = ({ control }: Context): Reason[] => [
  ...(control.accepted ?? []).map((one) => ({
    what: `Accepting “${one.rule}”`,
    text: one.reason,
    path: ['control', 'accepted', one.id],
  })),
  ...(control.overrides ?? []).map((one) => ({
    what: 'An override',
    text: one.reason,
    path: ['control', 'overrides', one.id],
  })),
];

const core: readonly SectionKey[] = ['schedule', 'deployment', 'rollback'];
const reviewed: readonly SectionKey[] = [...core, 'tests', 'impactReview', 'stakeholders'];

/** What each kind of change must have where the settings say nothing. */
const usuallyDemanded: Readonly<Record<'Normal' | 'Emergency' | 'Standard', readonly SectionKey[]>> = {
  Normal: [...reviewed, 'acceptance'],
  Emergency: reviewed,
  Standard: core,
};

type ChangeType = keyof typeof usuallyDemanded;

function demandedOf(type: ChangeType, { demanded: rows = [] }: Context['settings']): readonly SectionKey[] {
  if (rows.length === 0) return usuallyDemanded[type];
  const own = rows.filter(({ changeType }) => changeType === undefined || changeType === type);
  return [...new Set(own.flatMap(({ section }) => section ?? []))];
}

/** A plan that does not say its kind of change is held against the strictest. */
function demanded({ content, settings, at }: Context): Report[] {
  const type = content.identity?.changeType ?? 'Normal';
  return demandedOf(type, settings).flatMap((key): Report[] => {
    const blocks = key === 'rollback' ? content.rollback?.blocks : undefined;
    // All blocks left out is the section left out by another door.
    const whole = blocks !== undefined && blockKeys.every((block) => blocks[block]?.leftOut !== undefined);
    if (!content[key]?.leftOut && !whole) return [];
    return [
      {
        rule: 'left-out-but-demanded',
        severity: 'error',
        message: `“${sectionTitle(key)}” is left out, but a change of type ${type} must have it.`,
        path: whole ? at('rollback', 'blocks') : at(key, 'leftOut'),
      },
    ];
  });
}
