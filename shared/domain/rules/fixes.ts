import { z } from 'zod';
import { unprintable } from '../../document/printable';
import type { Command } from '../edit/command';
import { plainCommand } from '../commands';
import { isFields, schemaAt, valueAt } from '../edit/place';
import { linksOf, unlinkCommands } from '../links';
import { type Content, contentSchema } from '../plan/content';
import { printedNumber } from '../schedule/deployment';
import { announcedRows, overlaps, runSheetOutages } from '../schedule/outage';
import { metaOf } from '../schema/field';
import { type Block, type Inline, proseSchema } from '../schema/prose';
import { epochOfInstant, localOf, resolve } from '../time';
import { decidingGate } from './gates';
import { ancestors } from './steps';
import { contextOf, type LintInput, locate } from './context';
import type { Finding } from './finding';
import { latestNotice, noticeLead } from './notices';
import { holdsNothing } from './rows';
import { targetsOf } from './targets';

/** A mechanical way to silence a finding: an edit of the content, and what the button says. */
export type Fix = { readonly label: string; readonly commands: readonly Command[] };

/** The fix of a finding, or null where only a person can tell what is right. */
export function fixOf(finding: Finding, input: LintInput): Fix | null {
  const path = locate(input.content, finding.path);
  switch (finding.rule) {
    case 'missing-reference':
      return unlink(path, input);
    case 'row-empty':
      return withoutRow(path, input.content);
    case 'unprintable-text':
      return rewritten('Take these characters out', path, input.content, () => plain);
    case 'command-typography':
      return rewritten('Make them plain characters', path, input.content, (isCommand) =>
        isCommand ? plainCommand : (text) => text,
      );
    case 'local-time-missing':
      return afterTheGap(path, input.content);
    case 'notice-without-time':
    case 'notice-short':
      return inTime(path, input);
    case 'outage-understated':
      return longerOutage(input);
    case 'supersedes-not-live':
      return liveVersion(path, input);
    case 'raci-no-responsible':
      return takesBoth('A', path, input);
    case 'raci-no-accountable':
      return takesBoth('R', path, input);
    case 'irreversible-before-gate':
      return afterTheGate(path, input);
    case 'step-outside-session':
      return intoSession(path, input.content);
    case 'file-not-in-manifest':
      return intoManifest(path, input.content);
    default:
      return null;
  }
}

const set = (path: readonly string[], value: unknown): Command => ({
  kind: 'set',
  path: [...path],
  value: z.json().parse(value),
});
const isOwn = (commands: readonly Command[], label: string): Fix | null =>
  commands.length === 0 ? null : { label, commands };

function withoutRow(path: readonly string[], content: Content): Fix | null {
  const id = path.at(-1);
  if (id === undefined || !holdsNothing(valueAt(content, path))) return null;
  return { label: 'Remove the row', commands: [{ kind: 'remove', path: path.slice(0, -1), id }] };
}

function unlink(path: readonly string[], { content, registers, settings }: LintInput): Fix | null {
  const here = linksOf(contentSchema, content).filter((link) => link.path.join('/') === path.join('/'));
  const gone = here.filter(
    (link) => !link.to.some((to) => targetsOf(to, content, registers, settings).some((row) => row.id === link.id)),
  );
  const commands = gone.flatMap((link) => unlinkCommands(contentSchema, content, ['a row that went'], link.id));
  return isOwn(commands, 'Take the link away');
}

const plain = (text: string): string => {
  const bad = new Set(unprintable(text));
  return [...text].filter((character) => !bad.has(character.codePointAt(0) ?? 0)).join('');
};

type Rewrite = (text: string) => string;

/** A text, or every text of a piece of rich text, written anew; commands may be another matter than words. */
function rewritten(
  label: string,
  path: readonly string[],
  content: Content,
  rewrite: (isCommand: boolean) => Rewrite,
): Fix | null {
  const schema = schemaAt(contentSchema, path);
  const kind = schema && metaOf(schema)?.kind;
  const value = valueAt(content, path);
  if (typeof value === 'string') {
    const made = rewrite(kind === 'command')(value);
    return made === value ? null : isOwn([set(path, made)], label);
  }
  const prose = kind === 'prose' ? proseSchema().safeParse(value) : undefined;
  if (!prose?.success) return null;
  return isOwn(
    [
      set(
        path,
        prose.data.map((block) => rewrittenBlock(block, rewrite)),
      ),
    ],
    label,
  );
}

function rewrittenBlock(block: Block, rewrite: (isCommand: boolean) => Rewrite): Block {
  const inlines = (all: Inline[]) =>
    all.map((one) => (one.type === 'text' ? { ...one, text: rewrite(one.code === true)(one.text) } : one));
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, text: inlines(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => rewrittenBlock(inner, rewrite))) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(inlines)) };
    case 'code':
      return { ...block, text: rewrite(true)(block.text) };
    case 'image':
      return { ...block, alt: rewrite(false)(block.alt) };
  }
}

/** A time the clocks skip: the same moment as the clocks show it. */
function afterTheGap(path: readonly string[], content: Content): Fix | null {
  const value = valueAt(content, path);
  const own = isFields(value) ? path : path.slice(0, -1); // a moment carries its zone; a local time has it beside it
  const local = isFields(value) ? value['local'] : value;
  const row = valueAt(content, own);
  const session = isFields(row) ? content.schedule?.sessions?.find(({ id }) => id === row['session']) : undefined;
  const zone = isFields(row) && typeof row['zone'] === 'string' ? row['zone'] : session?.zone;
  if (typeof local !== 'string' || zone === undefined) return null;
  const found = resolve({ local, zone });
  if (found.kind !== 'missing') return null;
  const after = localOf(found.after, zone);
  return isOwn([set(isFields(value) ? [...path, 'local'] : path, after)], `Make it ${after.slice(11)}`);
}

/** A first notice at the latest moment the lead time allows, where that is still to come. */
function inTime(path: readonly string[], input: LintInput): Fix | null {
  const notice = (input.content.communications?.notices ?? []).find((one) => one.id === path.at(-1));
  const { sessions } = contextOf(input);
  const first = sessions
    .flatMap(({ clock }) => (clock.windowStart === null ? [] : [{ start: clock.windowStart, zone: clock.zone }]))
    .sort((a, b) => a.start - b.start)[0];
  const lead = notice && noticeLead(notice, input);
  if (notice?.kind !== 'first' || !first || !lead) return null;
  const due = latestNotice(first.start, first.zone, lead);
  if (due < epochOfInstant(input.clock)) return null; // too late to be told in time: say why instead
  const zone = notice.when?.zone ?? first.zone;
  return isOwn([set([...path, 'when'], { local: localOf(due, zone), zone })], 'Send it in time');
}

function longerOutage({ content, registers }: LintInput): Fix | null {
  const { schedule } = contextOf({ content, registers, control: {}, settings: {}, clock: '2000-01-01T00:00:00Z' });
  const rows = announcedRows(content).toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const [real, ...others] = runSheetOutages(content, schedule);
  const row = real && (rows.find((one) => overlaps(one, real)) ?? rows[0]);
  if (!real || !row || others.length > 0) return null;
  const announced = (field: string, at: number) =>
    set([...row.path, field], { local: localOf(at, row.zone), zone: row.zone });
  const from = real.start < row.start ? [announced('outageFrom', real.start)] : [];
  const to = real.end > row.end ? [announced('outageTo', real.end)] : [];
  return isOwn([...from, ...to], 'Announce the whole outage');
}

/** Where all its items run one and the same version, that is what it supersedes. */
function liveVersion(path: readonly string[], { content, registers }: LintInput): Fix | null {
  const component = (content.manifest?.components ?? []).find((one) => one.id === path.at(-1));
  const live = (registers.live ?? []).filter(
    (one) => one.name === component?.name && one.ci !== undefined && (component?.cis ?? []).includes(one.ci),
  );
  const versions = new Set(live.flatMap((one) => one.version ?? []));
  const [version, ...others] = versions;
  if (version === undefined || others.length > 0) return null;
  return isOwn([set([...path, 'supersedes'], version)], `Supersede ${version}`);
}

/** Whoever alone answers for it does it as well, or the other way round. */
function takesBoth(has: 'A' | 'R', path: readonly string[], { content, registers }: LintInput): Fix | null {
  const row = content.stakeholders?.raci?.activities?.find((one) => one.id === path.at(-1));
  const [role, ...others] = Object.entries(row?.duties ?? {}).flatMap(([key, duty]) => (duty === has ? [key] : []));
  if (role === undefined || others.length > 0) return null;
  const name = registers.roles?.find((one) => one.id === role)?.name ?? 'them';
  return isOwn([set([...path, 'duties', role], 'A/R')], `Let ${name} ${has === 'A' ? 'do it' : 'answer for it'} too`);
}

/** The step waits for the gate that decides, where the gate does not itself wait for the step. */
function afterTheGate(path: readonly string[], input: LintInput): Fix | null {
  const context = contextOf(input);
  const { steps } = context;
  const step = steps.find((one) => one.id === path.at(-1));
  const gate = step && steps.find((one) => one.id === decidingGate(step, context));
  if (!step || !gate || ancestors(steps, gate.id).has(step.id)) return null;
  const stated = (step.dependsOn ?? []).some((one) => one.step !== undefined);
  const before = steps.slice(0, steps.indexOf(step)).findLast((one) => one.session === step.session);
  const waits = stated || !before ? [gate] : [before, gate]; // what it waited for unsaid must be said now
  const commands = waits.map(
    (one): Command => ({
      kind: 'insert',
      path: [...path, 'dependsOn'],
      row: { id: `${step.id}-after-${one.id}`, step: one.id },
    }),
  );
  return isOwn(commands, `Let it wait for ${printedNumber(gate)}`);
}

/** A step in no session goes where the one before it is, or into the only session there is. */
function intoSession(path: readonly string[], content: Content): Fix | null {
  const steps = content.deployment?.steps ?? [];
  const at = steps.findIndex((one) => one.id === path.at(-1));
  const sessions = content.schedule?.sessions ?? [];
  const near = steps.slice(0, at).findLast((one) => one.session !== undefined)?.session;
  const session = sessions.length === 1 ? sessions[0] : sessions.find((one) => one.id === near);
  if (!session || steps[at]?.session !== undefined) return null;
  return isOwn([set([...path, 'session'], session.id)], `Put it into ${session.name ?? 'the session'}`);
}

/** Every attached document the step uses becomes a component, and the step uses that. */
function intoManifest(path: readonly string[], content: Content): Fix | null {
  const step = content.deployment?.steps?.find((one) => one.id === path.at(-1));
  const documents = new Map((content.additionalDocuments?.documents ?? []).map((one) => [one.id, one]));
  const outside = (step?.files ?? []).flatMap((id) => documents.get(id) ?? []);
  const component = (id: string) => `component-${id}`;
  const commands = outside.map(
    ({ id, title, file }): Command => ({
      kind: 'insert',
      path: ['manifest', 'components'],
      row: z.looseObject({ id: z.string() }).parse({ id: component(id), name: title ?? file?.name, file }),
    }),
  );
  if (commands.length === 0) return null;
  const files = (step?.files ?? []).map((id) => (documents.has(id) ? component(id) : id));
  return isOwn([...commands, set([...path, 'files'], files)], 'Add it to the manifest');
}
