import { expect, test } from 'vitest';
import { exampleReleases } from '../../../electron/examples';
import { startBuild } from '../../../shared/document/builders/context';
import { cisTouched } from '../../../shared/domain/extract';
import { type Content, sectionKeys } from '../../../shared/domain/plan/content';
import { lint } from '../../../shared/domain/rules/lint';
import { computeSchedule, repeatNames } from '../../../shared/domain/schedule/schedule';
import { brief, edited, set } from '../../helpers/base-plan';
import { fullContent } from '../../helpers/full-content';
import { base } from '../../helpers/rule-cases/parts';

const [example] = exampleReleases();
if (!example) throw new Error('no example');

/** A value in every field, and every link to a register leads nowhere. */
const faulty = {
  ...base,
  registers: {},
  content: fullContent(example.file, [{ sha256: 'a'.repeat(64), size: 1, name: 'a.bin' }]),
};
const leave = (content: Content, key: (typeof sectionKeys)[number], reason: string): Content => ({
  ...content,
  [key]: { ...content[key], leftOut: { reason } },
});
const against = (content: Content, key: string) =>
  lint({ ...faulty, content }).filter(({ path }) => path.startsWith(`/${key}/`) || path === `/${key}`);

test.each(sectionKeys)('%s, left out with a reason, silences the rules about it', (key) => {
  const found = against(leave(faulty.content, key, 'The supplier does all of it.'), key);
  expect(found.filter(({ rule }) => rule !== 'left-out-but-demanded')).toEqual([]);
});

test.each(sectionKeys)('%s, left out without one, is one finding, beside being demanded', (key) => {
  const found = against(leave(faulty.content, key, ' '), key);
  expect(found.filter(({ rule }) => rule !== 'left-out-but-demanded')).toMatchObject([
    { rule: 'section-left-out-without-reason', path: `/${key}/leftOut` },
  ]);
});

test('the faulty plan has something against every section but those that lead nowhere', () => {
  const silent = sectionKeys.filter((key) => against(faulty.content, key).length === 0);
  expect(silent).toEqual(['businessCase', 'acceptance', 'earlyLifeSupport', 'releaseNotes', 'deploymentTest']);
});

test('a schedule left out has no window, whatever was written in it', () => {
  const { content, registers } = edited(base, set('schedule/leftOut', { reason: 'Nothing is installed.' }));
  expect(computeSchedule(content, repeatNames(content, registers))).toMatchObject({ sessions: [], windowStart: null });
});

test('each kind of change demands its sections, whatever the reason', () => {
  const demanded = (changeType: 'Normal' | 'Emergency' | 'Standard' | undefined) =>
    sectionKeys.filter((key) => {
      const content = leave(typed(changeType), key, 'The supplier does all of it.');
      return lint({ ...base, content }).some(({ rule }) => rule === 'left-out-but-demanded');
    });
  const typed = (changeType: 'Normal' | 'Emergency' | 'Standard' | undefined): Content => ({
    ...base.content,
    identity: { ...base.content.identity, changeType },
  });
  const core = ['schedule', 'deployment', 'rollback'];
  expect(demanded('Standard').toSorted()).toEqual(core.toSorted());
  expect(demanded('Emergency').toSorted()).toEqual([...core, 'tests', 'impactReview', 'stakeholders'].toSorted());
  const normal = [...core, 'tests', 'impactReview', 'stakeholders', 'acceptance'].toSorted();
  expect(demanded('Normal').toSorted()).toEqual(normal);
  const blocks = edited(
    base,
    set('rollback/blocks/software/leftOut', { reason: 'The supplier does all of it.' }),
    set('rollback/blocks/data/leftOut', { reason: 'The supplier does all of it.' }),
  );
  expect(brief(blocks)).toEqual(['error left-out-but-demanded /rollback/blocks']);
});

test('a left-out run-sheet takes no window from anybody, and leaves the times of the window to be checked', () => {
  const without = edited(
    base,
    set('deployment/leftOut', { reason: 'Nothing is deployed.' }),
    set('effects/leftOut', { reason: 'Nobody notices.' }),
    set('schedule/sessions/night-1/start', '2027-03-28T01:30'),
    set('schedule/sessions/night-1/hardStop', '2027-03-28T06:00'),
    set('rollback/blocks/software/steps/r1/duration'),
  );
  expect([...cisTouched(without.content)]).toEqual([]);
  expect(brief(without).filter((line) => !line.includes('date-left-behind'))).toEqual([
    'error left-out-but-demanded /deployment/leftOut',
    'error local-time-missing /schedule/sessions/night-1/start',
    'error duration-unknown /rollback/blocks/software/steps/R1',
  ]);
});

test('links to rows of a left-out section still lead somewhere; its own are not followed', () => {
  const without = edited(base, set('tests/leftOut', { reason: 'Tested by the supplier.' }));
  const out = ['error left-out-but-demanded /tests/leftOut'];
  expect(brief(without)).toEqual(out);
  const lost = edited(
    base,
    set('tests/before/t1/covers', ['nobody']),
    set('tests/leftOut', { reason: 'Tested by the supplier.' }),
  );
  expect(brief(lost)).toEqual(out);
});

test('a rollback block left out counts for nothing', () => {
  const without = edited(base, set('rollback/blocks/data/leftOut', { reason: 'No data is changed.' }));
  const { leading } = computeSchedule(without.content, new Map());
  expect(leading?.rollbackMinutes).toBe(35);
  expect(brief(edited(without, set('rollback/blocks/data/steps/r2/duration')))).toEqual([]);
});

test('pages are built of what is in force, and the plan keeps the rest', () => {
  const without = edited(base, set('schedule/leftOut', { reason: 'Nothing is installed.' }));
  const build = startBuild('release-plan', without, { pageSize: 'a4' });
  expect(build.content.schedule).toEqual({ leftOut: { reason: 'Nothing is installed.' } });
  expect(without.content.schedule?.sessions).toHaveLength(1);
});
