import { describe, expect, test } from 'vitest';
import type { Content } from '../../../shared/domain/plan/content';
import { searchWords, soughtText, whereFound } from '../../../shared/domain/search';

describe('what somebody looks for', () => {
  test.each([
    ['  REL-2027-21  portal ', ['rel-2027-21', 'portal']],
    ['Ärger ÄRGER ärger', ['arger']],
    ['— % 21 %', ['21']],
    ['', []],
    ['a A', ['a']],
    ['"or" NOT (near)', ['"or"', 'not', '(near)']],
    ['東京 リリース', ['東京', 'リリース']],
  ])('%j', (query, words) => expect(searchWords(query)).toEqual(words));
});

test('what names a plan is kept whole, of its words those that hold a digit, each once', () => {
  const text = soughtText('REL-2027-021 Fünf Häuser 4.8.0', 'CHG0041207 and CHG0041207, 27 users\nno number here');
  expect(text.split('\n')).toEqual(['rel-2027-021 funf hauser 4.8.0', 'chg0041207', '27']);
});

const content: Content = {
  identity: { reference: 'REL-2027-021', name: 'Field portal' },
  risks: { items: [{ id: 'r', text: 'The pool drains too slowly', mitigation: 'Drain the pool an hour before' }] },
  deployment: { steps: [{ id: 's', number: 'A4', task: 'Run db-0480.sql on 東京データベース' }] },
  references: { changes: [{ id: 'c', number: 'CHG0041207' }] },
};
const why = (query: string) => whereFound('REL-2027-021 Field portal', searchWords(query), () => content, {});

describe('why a plan was found', () => {
  test('nothing is said of words the row itself shows', () => {
    expect(why('portal 21')).toEqual([]);
    expect(why('Field REL-2027-02')).toEqual([]);
  });
  test.each([
    ['drain', 'Risks', 'The pool drains too slowly'],
    ['hour', 'Risks', 'Drain the pool an hour before'],
    ['41207', 'References', 'CHG0041207'],
    ['0480', 'Deployment', 'Run db-0480.sql on 東京データベース'],
    ['db-0480', 'Deployment', 'Run db-0480.sql on 東京データベース'],
    ['データ', 'Deployment', 'Run db-0480.sql on 東京データベース'],
    ['a4', 'Deployment', 'A4'],
  ])('%s', (query, _section, text) => {
    const [found, ...more] = why(query);
    expect(found?.text).toBe(text);
    expect(found?.where).toMatch(/ › /u);
    expect(more).toEqual([]);
  });
  test('each word in a place of its own is told of; one place that holds both once', () => {
    expect(why('slowly 41207').map(({ text }) => text)).toEqual(['CHG0041207', 'The pool drains too slowly']);
    expect(why('pool slowly')).toHaveLength(1);
  });
  test('a long text is cut around the word', () => {
    const long = { assumptions: { items: [{ id: 'a', text: `${'word '.repeat(60)}needle ${'word '.repeat(60)}` }] } };
    const [found] = whereFound('', ['needle'], () => long, {});
    expect(found?.text).toMatch(/^….*needle.*…$/u);
    expect(found?.text.length).toBeLessThan(100);
  });
});
