import type { Content } from '../plan/content';
import type { Registers, Settings } from '../plan/registers';
import { lastToEnd, sessionSpans } from '../schedule/spans';
import { partiesOf } from '../impact/parties';
import { plainText } from '../schema/prose';
import { epochOf } from '../time';
import { dayText, momentText, spanText } from '../time-format';
import { type NoticeField, type NoticeKind, shippedTexts } from './texts';
import { plainName } from '../sheets/names';

export type NoticeRow = NonNullable<NonNullable<Content['communications']>['notices']>[number];
export type NoticePlan = {
  readonly content: Content;
  readonly registers: Registers;
  readonly settings: Settings;
};

/** A notice as it would go out. */
export type NoticeDraft = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly audience: string;
  readonly subject: string;
  readonly text: string;
  /** The addresses of its distribution list. */
  readonly to: readonly string[];
  /** Words between braces that stand for nothing, as a text of the settings may have them. */
  readonly unknown: readonly string[];
};

/**
 * A notice with its fields filled in. Its own text goes out as it stands; without one the text of the settings for its
 * kind does, or the shipped one, and follows the plan wherever that moves.
 */
export function noticeDraft(plan: NoticePlan, notice: NoticeRow): NoticeDraft {
  const { id, kind = 'first', audience = '' } = notice;
  const own = (plan.settings.noticeTexts ?? []).find((row) => row.kind === kind);
  const values = fieldValues(plan, audience);
  const unknown = new Set<string>();
  const merged = (text: string) =>
    text.replaceAll(/\{([^{}\n]{1,40})\}/g, (whole, name: string) => {
      const key = name.trim();
      if (isField(key, values)) return values[key];
      unknown.add(whole);
      return whole;
    });
  const template = own?.text?.trim() ? own.text : shippedTexts[kind].text;
  return {
    id,
    kind,
    audience,
    subject: oneLine(merged(own?.subject?.trim() ? own.subject : shippedTexts[kind].subject)),
    text: notice.text?.trim() ? notice.text.trim() : tidied(merged(template)),
    to: addressesOf(plan.registers, notice.list),
    unknown: [...unknown],
  };
}

const isField = (key: string, values: Readonly<Record<NoticeField, string>>): key is NoticeField =>
  Object.hasOwn(values, key);
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
/** A field that stands for nothing leaves no hole behind. */
const tidied = (text: string): string =>
  text
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

function fieldValues({ content, registers, settings }: NoticePlan, audience: string): Record<NoticeField, string> {
  const { name = '', version = '', reference = '' } = content.identity ?? {};
  const spans = sessionSpans(content);
  const [first, last] = [spans[0], lastToEnd(spans)];
  const row = partiesOf(content).find((one) => plainName(one.name ?? '') === plainName(audience));
  const { outageFrom, outageTo } = row ?? {};
  const manager = content.stakeholders?.releaseManagers?.[0]?.role;
  return {
    release: `${name} ${version}`.trim() || reference,
    reference,
    organisation: settings.organisation ?? '',
    audience,
    date: first ? dayText(first.start, first.zone) : 'a day to be announced',
    window: spans.map(({ start, end, zone }) => spanText(start, end, zone)).join('; ') || 'to be announced',
    start: first ? momentText(first.start, first.zone) : 'a time to be announced',
    end: last ? momentText(last.end, last.zone) : 'a time to be announced',
    effect: row?.effect?.trim() ? sentence(row.effect) : '',
    outage:
      outageFrom && outageTo
        ? `The service is not available ${spanText(epochOf(outageFrom), epochOf(outageTo), outageFrom.zone)}.`
        : '',
    summary: plainText(content.releaseNotes?.summary).trim(),
    action: plainText(content.releaseNotes?.actionNeeded).trim(),
    manager: (registers.roles ?? []).find((role) => role.id === manager)?.name?.toLowerCase() ?? 'service desk',
  };
}

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const ADDRESS = /[^\s<>,;:"()]+@[^\s<>,;:"()]+\.[^\s<>,;:"().]+/g;

/** The addresses of a distribution list: those of the roles on it, and its further ones; each once. */
function addressesOf({ distributionLists = [], roles = [] }: Registers, id: string | undefined): string[] {
  const list = distributionLists.find((one) => one.id === id);
  if (!list) return [];
  const contacts = (list.roles ?? []).map((role) => roles.find((one) => one.id === role)?.contact ?? '');
  return [...new Set([...contacts, list.addresses ?? ''].flatMap((text) => text.match(ADDRESS) ?? []))];
}
