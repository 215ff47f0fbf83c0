import { expect, test } from 'vitest';
import { z } from 'zod';
import { buildDocument } from '../../shared/document/builders/build';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { declare } from '../../shared/domain/schema/field';
import { print, releasePlan, snapshot } from './helpers/plans';
import { bodyOf, bodyText, contentsOf } from './helpers/read-docx';
import { loadPdf, squeeze, taggedText } from './helpers/read-pdf';

test('a field added to the schema appears in both formats', async () => {
  const line = (title: string) => declare(z.string(), { kind: 'text', title }).optional();
  const crew = declare(z.array(z.object({ id: z.string(), ship: line('Ship name'), port: line('Home port') })), {
    kind: 'rows',
    title: 'Fleet list',
  });
  const { risks } = contentSchema.shape;
  const wider = risks.unwrap().extend({ weather: line('Weather at sea'), fleet: crew.optional() });
  const meta = { kind: 'group', title: 'Risks' } as const;
  const schema = contentSchema.extend({ risks: declare(wider, meta).optional() });
  const plan = snapshot('A');
  const added = { weather: 'Force 9 from the north', fleet: [{ id: 'f1', ship: 'Aurora', port: 'Murmansk' }] };
  const content: Content = { ...plan.content, risks: { ...plan.content.risks, ...added } };
  const document = buildDocument('release-plan', { ...plan, content }, { pageSize: 'a4', schema });
  const { pdf, docx } = await print([document], false);
  for (const text of [squeeze(await taggedText(pdf.bytes)), bodyText(docx.bytes)]) {
    for (const words of ['Weather at sea', 'Force 9 from the north', 'Fleet list', 'Home port', 'Aurora', 'Murmansk'])
      expect(text).toContain(squeeze(words));
  }
});

test('a combined book holds every document, each with contents of its own', async () => {
  const second = { ...releasePlan('B 1.0'), meta: { ...releasePlan('B 1.0').meta, id: 'second' } };
  const { pdf, docx } = await print([releasePlan('A'), second], false);
  const raw = await taggedText(pdf.bytes);
  const text = squeeze(raw);
  expect(text.indexOf('FieldPortal4.8.0')).toBeLessThan(text.indexOf('VPNgatewaysecuritypatch3.2.1-p4'));
  expect(bodyText(docx.bytes)).toBe(squeeze(raw.replace(/,\s+page\s+\d+/g, '')));
  const entries = contentsOf(docx.bytes).map((entry) => entry.text);
  expect(entries.filter((entry) => entry.endsWith('Sign-off'))).toHaveLength(2);
  const pages = (await loadPdf(pdf.bytes)).getPageCount();
  expect(pdf.headings.find(([id]) => id === 'second/sign-off')?.[1]).toBeGreaterThan(pages / 2);
});

test('Letter is as wide and as high as American paper, landscape too, and says the same', async () => {
  const { pdf, docx } = await print([releasePlan('A', 'letter')], false);
  const sizes = new Set(
    (await loadPdf(pdf.bytes)).getPages().map((page) => [page.getWidth(), page.getHeight()].join(' × ')),
  );
  expect(sizes).toEqual(new Set(['612 × 792', '792 × 612']));
  expect(bodyOf(docx.bytes)).toMatch(/<w:pgSz w:w="12240" w:h="15840"/);
  const a4 = await print([releasePlan('A')], false);
  const codes = (text: string) =>
    text.replace(/[0-9A-Z]{8}(?=–printed|,andtono)/g, '').replace(/Checkcode[0-9A-Z]{8}/g, '');
  expect(codes(bodyText(docx.bytes))).toBe(codes(bodyText(a4.docx.bytes)));
});

test('what is live prints with its checksum and the release that put it there, once for all items it runs on', async () => {
  const { pdf, docx } = await print([releasePlan('A')], false);
  const live = snapshot('A').registers.live?.find((one) => one.name === 'portal-web');
  const row = `portal-web${live?.sha256 ?? 'none'}4.7.3WEB-01,WEB-02REL-2026-006`;
  expect(squeeze(await taggedText(pdf.bytes)).split(row)).toHaveLength(2);
  expect(bodyText(docx.bytes).split(row)).toHaveLength(2);
});

test('a row of the route that names nobody is not printed, nor what was typed there and not taken', () => {
  const plan = snapshot('A');
  const approvers = [
    ...(plan.control.route?.approvers ?? []),
    { id: 'x' },
    { id: 'y', notTaken: { role: 'The boss' } },
  ];
  const signatures = (control: typeof plan.control) =>
    buildDocument('release-plan', { ...plan, control }, { pageSize: 'a4' })
      .sections.flatMap(({ blocks }) => blocks)
      .filter((block) => block.kind === 'signatures')
      .flatMap((block) => block.rows);
  const usual = signatures(plan.control);
  expect(usual.length).toBeGreaterThan(0);
  expect(signatures({ ...plan.control, route: { ...plan.control.route, approvers } })).toEqual(usual);
});
