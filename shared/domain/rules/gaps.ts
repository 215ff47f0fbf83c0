import { blockKeys } from '../plan/content';
import { printedNumber } from '../schedule/deployment';
import { minutesOf } from '../schedule/network';
import { textsNotTaken } from '../schema/not-taken';
import type { Context } from './context';
import type { Report } from './finding';
import { holdsNothing } from './rows';

/** Rows that are there and lack what makes them count: an owner, a role, a rating, a proof, a duration. */
export function gapRules(context: Context): Report[] {
  return [
    ...owners(context),
    ...route(context),
    ...initiators(context),
    ...unrated(context),
    ...unproved(context),
    ...zero(context),
    ...firstNotices(context),
  ];
}

const owned = new Set(['activity', 'go/no-go gate', 'keep-or-revert gate', 'verification']);

function owners({ content, steps, at }: Context): Report[] {
  const bare = steps.filter((step) => step.owner === undefined && owned.has(step.type ?? 'activity'));
  const back = blockKeys.flatMap((key) => {
    const block = content.rollback?.blocks?.[key];
    return block?.notPossible ? [] : (block?.steps ?? []).filter((step) => step.owner === undefined);
  });
  const report = (
    what: string,
    rows: readonly { id: string; number?: string | undefined }[],
    path: string,
  ): Report[] =>
    rows.length === 0
      ? []
      : [
          {
            rule: 'step-no-owner',
            severity: 'error',
            message: `Nobody owns ${what} ${rows.map(printedNumber).join(', ')}.`,
            path,
          },
        ];
  const word = (rows: readonly unknown[], kind: string) => `${kind}${rows.length === 1 ? '' : 's'}`;
  return [
    ...report(word(bare, 'step'), bare, at('deployment', 'steps')),
    ...report(word(back, 'rollback step'), back, at('rollback', 'blocks')),
  ];
}

/** A name that was typed and not taken is another finding. */
function route({ control, at }: Context): Report[] {
  return (['reviewers', 'approvers'] as const).flatMap((list) =>
    (control.route?.[list] ?? []).flatMap((row): Report[] =>
      row.role !== undefined || textsNotTaken(row).length > 0
        ? []
        : [
            {
              rule: 'route-incomplete',
              severity: 'error',
              message: `A row of the ${list} names no role.`,
              path: at('control', 'route', list, row.id),
            },
          ],
    ),
  );
}

function initiators({ content, control, at, roleName }: Context): Report[] {
  const asked = new Set((content.references?.changes ?? []).flatMap((change) => change.initiator ?? []));
  return (control.route?.approvers ?? []).flatMap((row): Report[] =>
    row.role === undefined || !asked.has(row.role)
      ? []
      : [
          {
            rule: 'approver-is-initiator',
            severity: 'error',
            message: `${roleName(row.role)} asked for the change and approves it; somebody else must.`,
            path: at('control', 'route', 'approvers', row.id),
          },
        ],
  );
}

const unrated = ({ content, at }: Context): Report[] =>
  (content.risks?.items ?? []).flatMap((risk): Report[] =>
    risk.likelihood !== undefined && risk.impact !== undefined
      ? []
      : [
          {
            rule: 'risk-unrated',
            severity: 'warning',
            message: `The risk “${risk.text ?? 'without words'}” has no ${risk.likelihood === undefined ? 'likelihood' : 'impact'}${risk.likelihood === undefined && risk.impact === undefined ? ' and no impact' : ''}.`,
            path: at('risks', 'items', risk.id),
          },
        ],
  );

/** Of what is deployed or gone back to; what is only referred to needs no proof. */
const unproved = ({ content, at }: Context): Report[] =>
  (content.manifest?.components ?? []).flatMap((component): Report[] => {
    const sums = (component.statedChecksums ?? []).filter((one) => one.value?.trim());
    if (component.purpose === 'reference' || component.file || sums.length > 0 || holdsNothing(component)) return [];
    return [
      {
        rule: 'component-unproved',
        severity: 'warning',
        message: `${[component.name, component.version].filter(Boolean).join(' ') || 'A component'} has neither a file nor a checksum: nobody can tell whether it is the right one.`,
        path: at('manifest', 'components', component.id),
      },
    ];
  });

function zero({ content, at }: Context): Report[] {
  return blockKeys.flatMap((key): Report[] => {
    const block = content.rollback?.blocks?.[key];
    const minutes = (block?.steps ?? []).map((step) => minutesOf(step.duration));
    if (!block || block.leftOut || block.notPossible || minutes.length === 0) return [];
    if (!minutes.every((one) => one === 0)) return [];
    return [
      {
        rule: 'rollback-zero',
        severity: 'error',
        message: `All steps of the ${key} rollback together take 0 minutes: no rollback takes no time.`,
        path: at('rollback', 'blocks', key),
      },
    ];
  });
}

const after = new Set(['reminder', 'start', 'done']);

function firstNotices({ content, at }: Context): Report[] {
  const byAudience = Map.groupBy(
    (content.communications?.notices ?? []).filter((notice) => notice.audience?.trim()),
    (notice) => notice.audience?.trim().toLowerCase(),
  );
  return [...byAudience.values()].flatMap((notices): Report[] => {
    const [follows] = notices.filter((notice) => after.has(notice.kind ?? ''));
    if (!follows || notices.some((notice) => notice.kind === 'first')) return [];
    return [
      {
        rule: 'audience-without-first-notice',
        severity: 'warning',
        message: `${follows.audience?.trim() ?? ''} gets a ${follows.kind ?? ''} notice, but no first notice.`,
        path: at('communications', 'notices', follows.id),
      },
    ];
  });
}
