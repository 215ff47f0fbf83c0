import { perList, rowById } from '../edit/row-lists';
import { cisTouched } from '../extract';
import type { Component } from '../plan/content';
import type { Registers } from '../plan/registers';
import type { Context } from './context';
import type { Report } from './finding';

/** The right components on a known base: baselines, what is live, the manifest and its checksums. */
export function componentRules(context: Context): Report[] {
  const manifest = context.content.manifest?.components ?? [];
  return [
    ...baselines(context),
    ...manifest.flatMap((component) => [
      ...superseded(component, context),
      ...differences(component, context),
      ...stated(component, context),
    ]),
    ...folder(context),
    ...files(context),
  ];
}

/** A step that takes a baseline counts where it ends no later than the first change of that item starts. */
function baselines({ content, registers, steps, schedule, at, ciName }: Context): Report[] {
  const clockOf = (id: string) => schedule.steps.filter((one) => one.step === id);
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  return [...cisTouched(content)].flatMap((ci): Report[] => {
    if (recorded(registers.baselines).has(ci) || !rowById(registers.cis, ci)) return [];
    const taking = steps.filter((step) => (step.baselines ?? []).includes(ci));
    const changing = steps.filter((step) => (step.changes ?? []).includes(ci));
    const firstChange = Math.min(...known(changing.flatMap((step) => clockOf(step.id).map((one) => one.start))));
    const inTime = taking.some((step) => {
      const ends = known(clockOf(step.id).map((one) => one.end));
      return ends.length === 0 || Math.max(...ends) <= firstChange; // without a clock, another rule speaks
    });
    if (inTime) return [];
    const row = (content.effects?.cis ?? []).find((one) => one.ci === ci);
    const step = changing[0];
    const path = row ? at('effects', 'cis', row.id) : step ? at('deployment', 'steps', step.id) : '/effects/cis';
    const why = taking.length > 0 ? 'its baseline is taken only after the first change' : 'it has no baseline';
    return [
      {
        rule: 'ci-without-baseline',
        severity: 'error',
        message: `${ciName(ci)} is changed, and ${why}: there is nothing to go back to.`,
        path,
      },
    ];
  });
}

const recorded = perList(
  (baselines: Registers['baselines']) => new Set((baselines ?? []).flatMap((one) => one.cis ?? [])),
);
const liveOn = perList((live: Registers['live']) => Map.groupBy(live ?? [], (one) => one.ci));

const nameOf = (component: Component): string =>
  [component.name, component.version].filter((part) => part !== undefined).join(' ') || 'A component';

function superseded(component: Component, { registers, at, ciName }: Context): Report[] {
  const { supersedes } = component;
  if (supersedes === undefined) return [];
  const wrong = (component.cis ?? []).flatMap((ci) => {
    const live = (liveOn(registers.live).get(ci) ?? []).filter((one) => one.version !== undefined);
    const same = live.filter((one) => one.name === component.name);
    const counted = same.length > 0 ? same : live;
    return counted.length === 0 || counted.some((one) => one.version === supersedes)
      ? []
      : [`${ciName(ci)} runs ${counted.map((one) => `${one.name ?? ''} ${one.version ?? ''}`.trim()).join(', ')}`];
  });
  if (wrong.length === 0) return [];
  return [
    {
      rule: 'supersedes-not-live',
      severity: 'warning',
      message: `${nameOf(component)} supersedes ${supersedes}, but ${wrong.join('; ')}.`,
      path: at('manifest', 'components', component.id),
    },
  ];
}

function differences(component: Component, { at }: Context): Report[] {
  if (component.lastCheck?.result !== 'different') return [];
  const what = component.lastCheck.difference ?? 'the file is not the one of the manifest';
  return [
    {
      rule: 'component-difference',
      severity: 'error',
      message: `${nameOf(component)}: the last check found a difference (${what}). Do not deploy.`,
      path: at('manifest', 'components', component.id),
    },
  ];
}

function stated(component: Component, { digests, at }: Context): Report[] {
  const { file } = component;
  if (!file) return [];
  const computed: Partial<Record<string, string>> = { ...digests?.[file.sha256], 'SHA-256': file.sha256 };
  return (component.statedChecksums ?? []).flatMap((one): Report[] => {
    const { algorithm, value } = one;
    const ours = algorithm === undefined ? undefined : computed[algorithm];
    if (ours === undefined || value === undefined || plain(value) === plain(ours)) return [];
    return [
      {
        rule: 'stated-checksum-differs',
        severity: 'error',
        message: `${nameOf(component)}: the supplier states ${algorithm ?? ''} ${plain(value)}, the file has ${plain(ours)}. It is not the file that was sent.`,
        path: at('manifest', 'components', component.id, 'statedChecksums', one.id),
      },
    ];
  });
}

/** Files that are extra or could not be read belong to no component; where one differs too, it says enough. */
function folder({ content }: Context): Report[] {
  const { lastCheck, components = [] } = content.manifest ?? {};
  if (lastCheck?.result !== 'different') return [];
  if (lastCheck.difference === undefined && components.some((one) => one.lastCheck?.result === 'different')) return [];
  const what = lastCheck.difference ?? 'it is not the manifest';
  return [
    {
      rule: 'component-difference',
      severity: 'error',
      message: `The last check of the folder found a difference (${what}). Do not deploy.`,
      path: '/manifest/lastCheck',
    },
  ];
}

/** Suppliers write hashes in capitals, with spaces or colons. */
const plain = (hash: string): string => hash.toLowerCase().replaceAll(/[^0-9a-f]/g, '');

function files({ content, steps, at }: Context): Report[] {
  if (content.manifest?.leftOut) return [];
  const inManifest = new Set((content.manifest?.components ?? []).map((one) => one.id));
  const others = new Map((content.additionalDocuments?.documents ?? []).map((one) => [one.id, one.title ?? 'a file']));
  return steps.flatMap((step) =>
    (step.files ?? []).flatMap((id): Report[] =>
      inManifest.has(id) || !others.has(id)
        ? []
        : [
            {
              rule: 'file-not-in-manifest',
              severity: 'warning',
              message: `${step.number ?? 'A step'} uses “${others.get(id) ?? ''}”, which is not in the manifest.`,
              path: at('deployment', 'steps', step.id),
            },
          ],
    ),
  );
}
