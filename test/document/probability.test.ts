import { expect, test } from 'vitest';
import { bodyText } from './helpers/read-docx';
import { pageTexts, squeeze } from './helpers/read-pdf';
import { print, releasePlan } from './helpers/plans';

const assumed = squeeze('rehearsed ones −10/+15 %, earlier runs −10/+15 %, estimates −20/+60 %');

test.each([
  ['A', '99 %'],
  ['B 1.0', '61 %'],
] as const)(
  '%s: the probability stands with the brief and over the run-sheet, in both formats, with what was assumed',
  async (name, figure) => {
    const { pdf, docx } = await print([releasePlan(name)], false);
    const pages = pageTexts(pdf.bytes).map(squeeze);
    const brief = pages.find((page) => page.includes('Decisionasked'));
    expect(brief).toContain(squeeze(`Gate in time ${figure} – hangs most on`));
    expect(brief).toContain(assumed);
    const callout = /margin\+(?:5|10)min·\d\d%intime/;
    expect(pages.filter((page) => callout.test(page)).length).toBeGreaterThanOrEqual(2); // run-sheet and rollback plan
    const words = bodyText(docx.bytes);
    expect(words).toContain(squeeze(`Gate in time ${figure} – hangs most on`));
    expect(words).toMatch(callout);
  },
);

test('a gate that is late in nearly every night has 1 %, never 0', async () => {
  const text = bodyText((await print([releasePlan('B 0.1')], false)).docx.bytes);
  expect(text).toContain(squeeze('Gate in time 1 %')); // late in nearly every night
});
