import type { noticeKinds } from '../plan/who';

export type NoticeKind = (typeof noticeKinds)[number];
export type NoticeText = { readonly subject: string; readonly text: string };

/** What the words between braces stand for, in the order people are told of them. */
export const noticeFields = {
  release: 'name and version of the release',
  reference: 'its reference',
  organisation: 'the organisation',
  audience: 'who the notice is for',
  date: 'the day of the first session',
  window: 'all sessions, from when to when',
  start: 'the first start',
  end: 'the last hard stop',
  announced: 'the window this audience was told of before',
  moved: 'the new window, where it is another than that',
  effect: 'what the audience will notice',
  outage: 'the outage announced to it',
  summary: 'what is new, from the release notes',
  action: 'what users must do, from the release notes',
  manager: 'the release manager, by role',
} as const;
export type NoticeField = keyof typeof noticeFields;

const close = 'Questions go to the {manager}.\n\n{organisation}';

/** What a notice says where neither it nor the settings have words of their own. */
export const shippedTexts: Readonly<Record<NoticeKind, NoticeText>> = {
  first: {
    subject: '{release}: planned for {date}',
    text: `We will install {release} in this window: {window}.\n\n{effect}\n{outage}\n\n{summary}\n\n{action}\n\n${close}`,
  },
  reminder: {
    subject: 'Reminder: {release} on {date}',
    text: `{release} will be installed in this window: {window}.\n\n{effect}\n{outage}\n\n{action}\n\n${close}`,
  },
  start: {
    subject: '{release}: work has begun',
    text: `The installation of {release} has begun. It ends at {end} at the latest.\n\n{outage}\n\n${close}`,
  },
  delayed: {
    subject: '{release}: taking longer than planned',
    text: `The installation of {release} is taking longer than planned.\n\nAnnounced: {announced}.\nNow: finished at {end} at the latest. We will tell you as soon as the service is back.\n\n${close}`,
  },
  postponed: {
    subject: '{release}: postponed',
    text: `{release} will not be installed in the window announced: {announced}. Until then nothing changes for you.\n\n{moved}\n\n${close}`,
  },
  cancelled: {
    subject: '{release}: cancelled',
    text: `{release}, announced for {announced}, will not be installed. Nothing changes for you.\n\n${close}`,
  },
  'rolled back': {
    subject: '{release}: taken back',
    text: `{release} was installed and taken back. The service is as it was before. We will announce the next date.\n\n${close}`,
  },
  done: {
    subject: '{release}: done',
    text: `{release} is installed and the service is available.\n\n{summary}\n\n{action}\n\n${close}`,
  },
};
