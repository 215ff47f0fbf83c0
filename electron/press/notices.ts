import path from 'node:path';
import ICAL from 'ical.js';
import { Expected } from '../../shared/contract/errors';
import { documentAudiences, type DocumentId } from '../../shared/domain/documents';
import { addressesIn, noticeDraft, type NoticeDraft } from '../../shared/domain/notices/draft';
import type { NoticeField } from '../../shared/domain/notices/texts';
import type { Snapshot } from '../../shared/domain/snapshot';
import { planEvents } from '../calendar-files/events';
import { safeFileNames } from '../files/safe-name';
import { checkFolder } from '../files/target';
import { writeFileWhole } from '../files/write-whole';
import { type Attachment, mailOf } from './mail';
import { type Job, makeOne, planJob } from './make';

export type NoticeJob = Pick<Job, 'snapshot' | 'images' | 'documents' | 'pageSize'> & {
  readonly folder: string;
  /** The ids of the notices. */
  readonly notices: readonly string[];
  /** With the sessions as a calendar file. */
  readonly calendar: boolean;
};
/** The files written, and for each the fields of its text that had nothing to say. */
type Written = { names: string[]; empty: NoticeField[][] };

/** The documents that may go to customers with a notice. */
export const allowedWithNotices = (documents: readonly DocumentId[]): DocumentId[] =>
  documents.filter((id) => documentAudiences[id].includes('customers'));

/**
 * Writes notices as e-mail drafts (.eml), which mail programs open to be looked over and sent. Documents go along as
 * copies for customers. All is made before the first file is written.
 * @throws Expected `not-found` for a notice the plan does not hold, `validation` for a document customers may not have
 */
export async function writeNotices(job: NoticeJob, signal?: AbortSignal): Promise<Written> {
  const { snapshot, folder } = job;
  checkFolder(folder);
  const barred = job.documents.find((id) => !allowedWithNotices([id]).includes(id));
  if (barred !== undefined) throw new Expected('validation', `The ${barred} is not for customers.`);
  const drafts = job.notices.map((id) => {
    const notice = snapshot.content.communications?.notices?.find((one) => one.id === id);
    if (!notice) throw new Expected('not-found', 'One of these notices is not in the plan any more.');
    return noticeDraft(snapshot, notice);
  });
  const documents = await attached(job, signal);
  const names = namesOf(drafts, snapshot.reference);
  const mails = await Promise.all(
    drafts.map(async (draft) =>
      mailOf(draft, [...documents, ...(await calendarOf(job, draft))], {
        at: snapshot.clock,
        reference: snapshot.reference,
      }),
    ),
  );
  for (const [index, name] of names.entries()) {
    const bytes = mails[index];
    if (bytes) await writeFileWhole(path.join(folder, name), bytes, { over: 'same kind', signal });
  }
  return { names, empty: drafts.map((draft) => [...draft.empty]) };
}

async function attached(job: NoticeJob, signal?: AbortSignal): Promise<Attachment[]> {
  const making = {
    ...job,
    formats: ['pdf'] as const,
    combined: false,
    pageNumbers: false,
    audience: 'customers' as const,
  };
  const found: Attachment[] = [];
  for (const target of planJob(making)) {
    const { name, bytes } = await makeOne(making, target, signal ? { signal } : {});
    found.push({ filename: name, content: Buffer.from(bytes), contentType: 'application/pdf' });
  }
  return found;
}

/**
 * The sessions for the calendars of those who get a notice. What was announced before and no longer stands is taken out of
 * them again: the same events, cancelled, with a higher sequence.
 */
async function calendarOf({ calendar, snapshot }: NoticeJob, draft: NoticeDraft): Promise<Attachment[]> {
  const events = calendar ? planEvents(snapshot, { outside: true }) : [];
  if (events.length === 0) return [];
  const off = draft.kind === 'cancelled' || (draft.kind === 'postponed' && !draft.moved);
  const { calendarFile } = await import('../calendar-files/write');
  const file = calendarFile(
    events.map((one) => (off ? { ...one, status: 'CANCELLED' } : one)),
    snapshot.clock,
  );
  const content = Buffer.from(
    sequenced(file, {
      method: off ? 'CANCEL' : 'PUBLISH',
      sequence: snapshot.history.length + (off ? 1 : 0),
      organiser: managerOf(snapshot),
    }),
  );
  const contentType = `text/calendar; charset=utf-8; method=${off ? 'CANCEL' : 'PUBLISH'}`;
  return [{ filename: `${snapshot.reference}.ics`, content, contentType }];
}

/** A calendar file as a later word on the same events, from somebody (RFC 5546 asks for both). */
function sequenced(
  file: string,
  { method, sequence, organiser }: { method: string; sequence: number; organiser: Organiser | undefined },
): string {
  const calendar = ICAL.Component.fromString(file);
  calendar.updatePropertyWithValue('method', method);
  for (const event of calendar.getAllSubcomponents('vevent')) {
    event.updatePropertyWithValue('sequence', sequence);
    if (!organiser) continue;
    const by = new ICAL.Property('organizer');
    by.setValue(`mailto:${organiser.address}`);
    by.setParameter('cn', organiser.name);
    event.addProperty(by);
  }
  return calendar.toString();
}

type Organiser = { readonly name: string; readonly address: string };
/** The release manager, where the register holds an address of that role. */
function managerOf({ content, registers }: Snapshot): Organiser | undefined {
  const id = content.stakeholders?.releaseManagers?.[0]?.role;
  const role = (registers.roles ?? []).find((one) => one.id === id);
  const [address] = addressesIn(role?.contact ?? '');
  return address === undefined ? undefined : { name: role?.name ?? address, address };
}

/** `REL-2026-014_first_client-operations.eml`; numbered where two would be called the same. */
function namesOf(drafts: readonly NoticeDraft[], reference: string): string[] {
  const names = drafts.map(({ kind, audience }) => {
    const plain = [reference, kind, audience || 'notice'].map((part) =>
      part
        .normalize('NFKC')
        .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
        .replaceAll(/^[-.]+|[-.]+$/g, '')
        .slice(0, 60),
    );
    return `${[plain[0], ...plain.slice(1).map((part) => part.toLowerCase())].join('_')}.eml`;
  });
  return safeFileNames(names);
}
