import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { buildHeaderValue, encodeWord } from 'nodemailer/lib/mime-funcs';
import { shortHash } from '../../shared/domain/canonical';

/** What a mail program opens to be looked over and sent. */
export type Draft = {
  readonly id: string;
  readonly to: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
};
export type Attachment = { filename: string; content: Buffer; contentType: string };

/**
 * A draft that mail programs open. Whatever the line ends of its text, they go out as CRLF, as RFC 5322 asks;
 * some programs show a text without them as one line, and some servers refuse it.
 * @param made.at when it was written; the same draft gives the same bytes
 */
export function mailOf(
  draft: Draft,
  attachments: readonly Attachment[],
  made: { at: string; reference: string },
): Promise<Buffer> {
  const mark = shortHash(`${made.reference} ${draft.id} ${draft.subject} ${draft.text}`);
  const mail = new MailComposer({
    to: draft.to.join(', '),
    bcc: draft.bcc.join(', '),
    text: withLineEnds(draft.text),
    html: withLineEnds(htmlOf(draft.text)),
    // Thunderbird and classic Outlook open what was not sent as a draft.
    headers: { 'X-Unsent': '1', Subject: subjectOf(draft.subject) },
    attachments: attachments.map(({ content, contentType }) => ({ filename: false, content, contentType })),
    date: new Date(made.at),
    messageId: `<${mark}@release-desk.invalid>`,
    baseBoundary: mark,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  nameParts(mail, attachments);
  mail.keepBcc = true; // a draft: the program that sends it takes the line out
  return mail.build();
}

const withLineEnds = (text: string): string => text.replaceAll(/\r\n?|\n/g, '\r\n');

/** What a header cannot hold as it stands: letters beyond ASCII, what looks encoded, words that no line can take. */
const TO_ENCODE = /[^\x20-\x7E]|=\?|\S{60}/;
const ENCODED_PART = 52;

/** The subject in one line, whatever was typed: a line break would begin another header. */
function subjectOf(text: string) {
  const subject = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  const value = TO_ENCODE.test(subject) ? encodeWord(subject, 'B', ENCODED_PART) : subject;
  return { prepared: true, foldLines: true, value };
}

/** The name of a file that goes along stands in one header alone, in parts (RFC 2231) where no line could take it whole. */
function nameParts(mail: MimeNode, attachments: readonly Attachment[]): void {
  const parts = mail.childNodes.slice(mail.childNodes.length - attachments.length);
  for (const [at, { filename }] of attachments.entries()) {
    const value = buildHeaderValue({ value: 'attachment', params: { filename } });
    parts[at]?.setHeader('Content-Disposition', { prepared: true, foldLines: true, value });
  }
}

/** The text as HTML: paragraphs and line ends, in the type mail programs set letters in. */
const htmlOf = (text: string): string =>
  `<div style="font-family:Calibri,Arial,sans-serif;font-size:11pt">${text
    .split(/\n{2,}/)
    .map((part) => `<p style="margin:0 0 11pt">${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('')}</div>`;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
