import type { Content } from '../plan/content';
import type { PlanRecord } from '../plan/record';
import type { Registers, Settings } from '../plan/registers';
import { lastToEnd, sessionSpans } from '../schedule/spans';
import { partiesOf } from '../impact/parties';
import { plainText } from '../schema/prose';
import { epochOf } from '../time';
import { dayText, momentText, spanText } from '../time-format';
import { type NoticeField, type NoticeKind, shippedTexts } from './texts';
import { announcedIn } from './told';
import { plainName } from '../sheets/names';

export type NoticeRow = NonNullable<NonNullable<Content['communications']>['notices']>[number];
export type NoticePlan = {
  readonly content: Content;
  readonly registers: Registers;
  readonly settings: Settings;
  /** What was told before; without it, nothing was. */
  readonly record?: PlanRecord | undefined;
};

/** A notice as it would go out. */
export type NoticeDraft = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly audience: string;
  readonly subject: string;
  readonly text: string;
  /** The addresses of the roles on its distribution list. */
  readonly to: readonly string[];
  /** Its further addresses: people who hold none of these roles do not see each other's. */
  readonly bcc: readonly string[];
  /** Fields of its text that stand for something, but have nothing to say in this plan. */
  readonly empty: readonly NoticeField[];
  /** True where the audience was told of another window before. */
  readonly moved: boolean;
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
  const before = announcedBefore(plan, audience);
  const values = fieldValues(plan, audience, before);
  const unknown = new Set<string>();
  const empty = new Set<NoticeField>();
  const merged = (text: string) =>
    text.replaceAll(/\{([^{}\n]{1,40})\}/g, (whole, name: string) => {
      const key = name.trim();
      if (isField(key, values)) {
        const value = values[key];
        if (value === undefined) empty.add(key);
        return value ?? instead[key] ?? '';
      }
      unknown.add(whole);
      return whole;
    });
  const template = own?.text?.trim() ? own.text : shippedTexts[kind].text;
  const subject = oneLine(merged(own?.subject?.trim() ? own.subject : shippedTexts[kind].subject));
  const text = notice.text?.trim() ? notice.text.trim() : tidied(merged(template));
  return {
    id,
    kind,
    audience,
    subject,
    text,
    ...addressesOf(plan.registers, notice.list),
    unknown: [...unknown],
    empty: [...empty],
    moved: before !== undefined && before !== announcedWords(plan, audience),
  };
}

type Values = Readonly<Record<NoticeField, string | undefined>>;
const isField = (key: string, values: Values): key is NoticeField => Object.hasOwn(values, key);
/** What is read where a field has nothing to say; where there is nothing here either, its line goes. */
const instead: Readonly<Partial<Record<NoticeField, string>>> = {
  date: 'a day to be announced',
  window: 'to be announced',
  start: 'a time to be announced',
  end: 'a time to be announced',
  announced: 'to be announced',
  moved: 'We will announce the new date.',
  manager: 'service desk',
};
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
/** A field that stands for nothing leaves no hole behind. */
const tidied = (text: string): string =>
  text
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** The sessions, from when to when, and without service where that is announced to the audience. */
export function announcedWords({ content }: Pick<NoticePlan, 'content'>, audience: string): string | undefined {
  const windows = windowWords(content);
  const outage = outageOf(content, audience);
  return windows === undefined || outage === undefined ? windows : `${windows}, without service ${outage}`;
}

const windowWords = (content: Content): string | undefined =>
  said(
    sessionSpans(content)
      .map(({ start, end, zone }) => spanText(start, end, zone))
      .join('; '),
  );

const said = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
const partyOf = (content: Content, audience: string) =>
  partiesOf(content).find((one) => plainName(one.name ?? '') === plainName(audience));

function outageOf(content: Content, audience: string): string | undefined {
  const { outageFrom, outageTo } = partyOf(content, audience) ?? {};
  return outageFrom && outageTo ? spanText(epochOf(outageFrom), epochOf(outageTo), outageFrom.zone) : undefined;
}

/** The words of the newest notice that went out to the audience. */
function announcedBefore({ content, record }: NoticePlan, audience: string): string | undefined {
  const notices = (content.communications?.notices ?? []).filter(
    (one) => plainName(one.audience ?? '') === plainName(audience),
  );
  return announcedIn(record ?? {}, new Set(notices.map((one) => one.id)));
}

function fieldValues(plan: NoticePlan, audience: string, before: string | undefined): Values {
  const { content, registers, settings } = plan;
  const { name = '', version = '', reference = '' } = content.identity ?? {};
  const spans = sessionSpans(content);
  const [first, last] = [spans[0], lastToEnd(spans)];
  const effect = said(partyOf(content, audience)?.effect ?? '');
  const outage = outageOf(content, audience);
  const now = announcedWords(plan, audience);
  const manager = content.stakeholders?.releaseManagers?.[0]?.role;
  return {
    release: said(`${name} ${version}`) ?? said(reference),
    reference: said(reference),
    organisation: said(settings.organisation ?? ''),
    audience: said(audience),
    date: first && dayText(first.start, first.zone),
    window: windowWords(content),
    start: first && momentText(first.start, first.zone),
    end: last && momentText(last.end, last.zone),
    announced: before ?? now,
    moved: before !== undefined && now !== undefined && before !== now ? `It moves to: ${now}.` : undefined,
    effect: effect && sentence(effect),
    outage: outage && `The service is not available ${outage}.`,
    summary: said(plainText(content.releaseNotes?.summary)),
    action: said(plainText(content.releaseNotes?.actionNeeded)),
    manager: (registers.roles ?? []).find((role) => role.id === manager)?.name?.toLowerCase(),
  };
}

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const ADDRESS = /[^\s<>,;:"()]+@[^\s<>,;:"()]+\.[^\s<>,;:"().]+/g;

/** The addresses of a distribution list: of the roles on it, and its further ones; each once. A single one is never hidden. */
function addressesOf({ distributionLists = [], roles = [] }: Registers, id: string | undefined) {
  const list = distributionLists.find((one) => one.id === id);
  const contacts = (list?.roles ?? []).map((role) => roles.find((one) => one.id === role)?.contact ?? '');
  const to = [...new Set(contacts.flatMap(addressesIn))];
  const bcc = [...new Set(addressesIn(list?.addresses ?? ''))].filter((one) => !to.includes(one));
  return to.length === 0 && bcc.length === 1 ? { to: bcc, bcc: [] } : { to, bcc };
}

/** The e-mail addresses in a contact, as people write them. */
export const addressesIn = (text: string): string[] => text.match(ADDRESS) ?? [];
