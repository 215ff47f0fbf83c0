import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyCommands } from '../../../shared/domain/edit/apply';
import { announcedWords, noticeDraft, type NoticeRow } from '../../../shared/domain/notices/draft';
import { ladderOf } from '../../../shared/domain/notices/ladder';
import { noticeFields, shippedTexts } from '../../../shared/domain/notices/texts';
import { notTellCommands, tellCommands, toldOf } from '../../../shared/domain/notices/told';
import type { Content } from '../../../shared/domain/plan/content';
import { recordSchema } from '../../../shared/domain/plan/record';
import { defaultSettings, type Registers } from '../../../shared/domain/plan/registers';
import { noticeKinds } from '../../../shared/domain/plan/who';
import { prose } from '../../../shared/domain/schema/prose';

const content: Content = {
  identity: { reference: 'REL-1', name: 'Field Portal', version: '4.8.0', changeType: 'Normal', releaseType: 'Major' },
  effects: {
    businessAreas: [
      {
        id: 'a',
        name: 'Client Operations',
        effect: 'The portal is unavailable',
        outageFrom: { local: '2026-09-17T19:30', zone: 'Europe/London' },
        outageTo: { local: '2026-09-17T20:30', zone: 'Europe/London' },
      },
    ],
  },
  schedule: {
    sessions: [
      { id: 's2', start: '2026-09-18T19:00', hardStop: '2026-09-18T21:00', zone: 'Europe/London' },
      { id: 's1', start: '2026-09-17T19:00', hardStop: '2026-09-17T22:00', zone: 'Europe/London' },
    ],
  },
  releaseNotes: { summary: prose('Search is faster.'), actionNeeded: prose('Nothing.') },
  stakeholders: { releaseManagers: [{ id: 'm', role: 'rm' }] },
};
const registers: Registers = {
  roles: [
    { id: 'rm', name: 'Release manager', contact: 'release.desk@northmoor.example, ext. 4410' },
    { id: 'sd', name: 'Service desk', contact: 'ext. 4000' },
  ],
  distributionLists: [
    {
      id: 'l',
      name: 'Customers',
      roles: ['rm', 'sd'],
      addresses: 'Ops <ops@client.example>\nrelease.desk@northmoor.example\nno address',
    },
  ],
};
const plan = { content, registers, settings: defaultSettings };
const notice = (more: Partial<NoticeRow> = {}): NoticeRow => ({
  id: 'n',
  audience: 'Client Operations',
  kind: 'first',
  ...more,
});

describe('a draft', () => {
  test('is filled from the plan: windows, effect and outage of the audience, what is new, who answers', () => {
    const draft = noticeDraft(plan, notice({ list: 'l' }));
    expect(draft.subject).toBe('Field Portal 4.8.0: planned for Thu 17 Sep 2026');
    expect(draft.text.replaceAll('\u00A0', ' ')).toBe(
      [
        'We will install Field Portal 4.8.0 in this window: Thu 17 Sep 2026, 19:00–22:00 BST; Fri 18 Sep 2026, 19:00–21:00 BST.',
        'The portal is unavailable.\nThe service is not available Thu 17 Sep 2026, 19:30–20:30 BST.',
        'Search is faster.',
        'Nothing.',
        'Questions go to the release manager.',
        'Your organisation',
      ].join('\n\n'),
    );
    expect([draft.to, draft.bcc]).toEqual([['release.desk@northmoor.example'], ['ops@client.example']]);
    expect([draft.unknown, draft.empty]).toEqual([[], []]);
  });

  test('to somebody without an effect, of a plan without a window, leaves no holes', () => {
    const draft = noticeDraft(
      { ...plan, content: { identity: { reference: 'REL-1' } } },
      notice({ audience: 'Finance' }),
    );
    expect(draft.text).toBe(
      'We will install REL-1 in this window: to be announced.\n\nQuestions go to the service desk.\n\nYour organisation',
    );
    expect([draft.to, draft.bcc]).toEqual([[], []]);
    expect(draft.empty).toEqual(['date', 'window', 'effect', 'outage', 'summary', 'action', 'manager']);
  });

  test('one further address alone stands in sight; two do not see each other', () => {
    const to = (addresses: string) => {
      const lists = [{ id: 'l', addresses }];
      const draft = noticeDraft({ ...plan, registers: { distributionLists: lists } }, notice({ list: 'l' }));
      return [draft.to, draft.bcc];
    };
    expect(to('a@x.example')).toEqual([['a@x.example'], []]);
    expect(to('a@x.example\nb@x.example')).toEqual([[], ['a@x.example', 'b@x.example']]);
  });

  describe('that takes back what was announced', () => {
    const old = 'Thu 10 Sep 2026, 19:00–22:00 BST';
    const notices = [notice({ id: 'first' }), notice({ id: 'p', kind: 'postponed', audience: ' client  operations' })];
    const told = (announced: string, more: object = {}) => ({
      attempts: [{ id: 'a', told: [{ id: 't', notice: 'first', at: '2026-09-01T10:00:00Z', announced, ...more }] }],
    });
    const draft = (kind: NoticeRow['kind'], record = {}) =>
      noticeDraft(
        { ...plan, content: { ...content, communications: { notices } }, record },
        notice({ id: 'p', kind, audience: 'Client Operations' }),
      );
    const text = (...args: Parameters<typeof draft>) => draft(...args).text.replaceAll('\u00A0', ' ');
    const now =
      'Thu 17 Sep 2026, 19:00–22:00 BST; Fri 18 Sep 2026, 19:00–21:00 BST, without service Thu 17 Sep 2026, 19:30–20:30 BST';
    test('postponed says the old time and the new one', () => {
      const moved = text('postponed', told(old));
      expect(moved).toContain(`announced: ${old}. Until then`);
      expect(moved).toContain(`It moves to: ${now}.`);
      expect(draft('postponed', told(old)).moved).toBe(true);
    });
    test('without a new time it says that one will be announced, and names the gap', () => {
      const still = draft('postponed', told(announcedWords(plan, 'Client Operations') ?? ''));
      expect(still.text.replaceAll('\u00A0', ' ')).toContain(`announced: ${now}. Until then`);
      expect(still.text).toContain('We will announce the new date.');
      expect([still.moved, still.empty]).toEqual([false, ['moved']]);
    });
    test('delayed says until when it was announced, and until when it takes', () => {
      expect(text('delayed', told(old))).toContain(
        `Announced: ${old}.\nNow: finished at Fri 18 Sep 2026, 21:00 BST at the latest.`,
      );
      expect(text('delayed')).toContain(`Announced: ${now}.`);
    });
    test('cancelled says what was announced; the newest word to that audience counts', () => {
      const record = told('the first word');
      record.attempts[0]?.told.push(
        { id: 'u', notice: 'p', at: '2026-09-03T10:00:00Z', announced: old },
        { id: 'v', notice: 'first', at: '2026-09-02T10:00:00Z', announced: 'the second word' },
        { id: 'w', notice: 'elsewhere', at: '2026-09-04T10:00:00Z', announced: 'to others' },
      );
      expect(text('cancelled', record)).toContain(`announced for ${old}, will not`);
    });
  });

  test('goes out in its own words where it has some, braces and all', () => {
    expect(noticeDraft(plan, notice({ text: 'See you {date}. ' })).text).toBe('See you {date}.');
  });

  test('is made of the text of the settings for its kind; what stands for nothing is named', () => {
    const noticeTexts = [
      { id: '1', kind: 'done' as const, subject: 'Done', text: 'x' },
      {
        id: '2',
        kind: 'first' as const,
        subject: '{ release }\n!',
        text: '{audience}: {when} {constructor} { not closed',
      },
    ];
    const draft = noticeDraft({ ...plan, settings: { ...defaultSettings, noticeTexts } }, notice());
    expect(draft.subject).toBe('Field Portal 4.8.0 !');
    expect(draft.text).toBe('Client Operations: {when} {constructor} { not closed');
    expect(draft.unknown).toEqual(['{when}', '{constructor}']);
    const half = [{ id: '2', kind: 'first' as const, subject: 'Only a subject', text: ' ' }];
    expect(noticeDraft({ ...plan, settings: { noticeTexts: half } }, notice()).text).toContain('We will install');
  });

  test.each(noticeKinds)('the shipped text for “%s” names only fields there are, and says something', (kind) => {
    const { subject, text } = shippedTexts[kind];
    const used = [...`${subject}${text}`.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
    expect(used.filter((name) => !Object.hasOwn(noticeFields, name))).toEqual([]);
    const draft = noticeDraft(plan, notice({ kind }));
    expect(`${draft.subject}${draft.text}`).not.toMatch(/[{}]|undefined/);
    expect(draft.text).toMatch(/Field Portal 4\.8\.0/);
  });
});

describe('the ladder', () => {
  const local = (rows: ReturnType<typeof ladderOf>) => rows.map((row) => [row.kind, row.when?.local]);
  test('follows a first notice: a reminder a week and a day before, the start, the end', () => {
    expect(local(ladderOf(plan, notice()))).toEqual([
      ['reminder', '2026-09-10T19:00'],
      ['reminder', '2026-09-16T19:00'],
      ['start', '2026-09-17T19:00'],
      ['done', '2026-09-18T21:00'],
    ]);
  });

  test('a short lead time has no reminder a week before; what is there is not added again; nothing comes before the first', () => {
    const minor = { ...content, identity: { ...content.identity, releaseType: 'Minor' as const } };
    const notices = [notice(), notice({ id: 'd', kind: 'done', audience: 'client operations ' })];
    const of = (more: Partial<NoticeRow>) =>
      local(ladderOf({ content: { ...minor, communications: { notices } }, settings: defaultSettings }, notice(more)));
    expect(of({})).toEqual([
      ['reminder', '2026-09-16T19:00'],
      ['start', '2026-09-17T19:00'],
    ]);
    expect(of({ when: { local: '2026-09-16T19:00', zone: 'Europe/London' } })).toEqual([['start', '2026-09-17T19:00']]);
    expect(of({ kind: 'reminder' })).toEqual([]);
    expect(ladderOf({ content: { ...content, schedule: {} }, settings: defaultSettings }, notice())).toEqual([]);
  });

  test('keeps the hour on the wall where the clocks change between', () => {
    const sessions = [{ id: 's', start: '2026-10-25T19:00', hardStop: '2026-10-25T22:00', zone: 'Europe/London' }];
    const [reminder] = ladderOf(
      { content: { ...content, identity: {}, schedule: { sessions } }, settings: { leadTimes: [] } },
      notice(),
    );
    expect(reminder?.when?.local).toBe('2026-10-24T19:00');
  });
});

test('that people were told is recorded in the newest attempt, in the first where there is none, and read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 }), (attempts) => {
      let last = 0;
      const newId = () => `new-${(last += 1)}`;
      const record = { attempts: Array.from({ length: attempts }, (_, at) => ({ id: `a${at}`, number: at + 1 })) };
      const told = { notice: 'n', at: '2026-09-10T18:00:00Z', by: 'rm' };
      const answer = applyCommands(record, tellCommands(record, told, newId), recordSchema);
      if (!answer.ok) throw new Error(answer.message);
      expect(toldOf(record, 'n')).toBeNull();
      expect(toldOf(answer.value, 'other')).toBeNull();
      expect(toldOf(answer.value, 'n')).toMatchObject({
        attempt: answer.value.attempts?.at(-1)?.id,
        at: told.at,
        by: 'rm',
      });
      expect(answer.value.attempts).toHaveLength(Math.max(1, attempts));
      const decision = { notice: 'm', at: '2026-09-10T18:00:00Z', by: 'rm', reason: 'No longer a customer' };
      const not = applyCommands(answer.value, notTellCommands(answer.value, decision, newId), recordSchema);
      if (!not.ok) throw new Error(not.message);
      expect(toldOf(not.value, 'm')).toMatchObject({ told: false, reason: decision.reason, by: 'rm' });
      expect(toldOf(not.value, 'n')).toMatchObject({ told: true });
    }),
  );
});
