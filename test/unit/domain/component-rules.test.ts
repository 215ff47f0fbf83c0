import { describe, expect, test } from 'vitest';
import type { Content } from '../../../shared/domain/plan/content';
import type { Registers } from '../../../shared/domain/plan/registers';
import { evening, plan, said, step } from '../../helpers/said';

// What the board says of components and baselines, word for word, and where each rule stops.
describe('components', () => {
  const manifest = (...components: NonNullable<NonNullable<Content['manifest']>['components']>): Content => ({
    manifest: { components },
  });
  test('supersede what is live under their name, on every item they go to', () => {
    const live = [
      { id: '1', name: 'portal', version: '1', ci: 'x' },
      { id: '2', name: 'other', version: '2', ci: 'x' },
      { id: '3', version: '9', ci: 'y' },
      { id: '4', name: 'old', version: '8', ci: 'y' },
      { id: '5', name: 'portal', ci: 'z' },
    ];
    const rule = 'supersedes-not-live';
    const of = (more: object) =>
      said(
        { content: manifest({ id: 'c', name: 'portal', cis: ['x', 'y', 'z', 'none'], ...more }), registers: { live } },
        rule,
      );
    expect(of({ supersedes: '2', version: '3' })).toEqual([
      `warning ${rule} /manifest/components/c portal 3 supersedes 2, but x runs portal 1; y runs 9, old 8.`,
    ]);
    expect(of({ supersedes: '1' })).toEqual([
      `warning ${rule} /manifest/components/c portal supersedes 1, but y runs 9, old 8.`,
    ]);
    expect(of({ supersedes: '9', cis: ['y'] })).toEqual([]);
    expect(of({ cis: ['x'] })).toEqual([]);
    expect(said({ content: manifest({ id: 'c', supersedes: '2' }), registers: { live } }, rule)).toEqual([]);
    expect(said({ content: manifest({ id: 'c', supersedes: '2', cis: ['x'] }), registers: { live } }, rule)).toEqual(
      [],
    );
  });
  test('that differed at the last check say how', () => {
    const check = (result: 'equal' | 'different', difference?: string) => ({
      lastCheck: { result, ...(difference && { difference }) },
    });
    const content = manifest(
      { id: 'a', name: 'A', ...check('different', 'altered') },
      { id: 'b', ...check('different') },
      { id: 'c', ...check('equal') },
    );
    expect(said({ content }, 'component-difference')).toEqual([
      'error component-difference /manifest/components/a A: the last check found a difference (altered). Do not deploy.',
      'error component-difference /manifest/components/b A component: the last check found a difference (the file is not the one of the manifest). Do not deploy.',
    ]);
  });
  test('that are all there may still lie beside what is extra', () => {
    const different = (difference?: string) => ({ result: 'different' as const, ...(difference && { difference }) });
    const of = (folder: object, component: object = {}) =>
      said(
        { content: { manifest: { components: [{ id: 'a', name: 'A', ...component }], lastCheck: folder } } },
        'component-difference',
      );
    const words = (what: string) =>
      `error component-difference /manifest/lastCheck The last check of the folder found a difference (${what}). Do not deploy.`;
    expect(of(different('notes.txt is extra'))).toEqual([words('notes.txt is extra')]);
    expect(of(different())).toEqual([words('it is not the manifest')]);
    expect(of({ result: 'equal' })).toEqual([]);
    // Where a component differs as well, that says it, unless the folder has more to say.
    const altered = { lastCheck: different('altered') };
    expect(of(different(), altered)).toHaveLength(1);
    expect(of(different(), altered)[0]).toContain('/manifest/components/a');
    expect(of(different('notes.txt is extra'), altered)).toHaveLength(2);
  });
  test('are held against every checksum that is stated, where one can', () => {
    const file = { name: 'a.zip', size: 1, sha256: 'ab'.repeat(32) };
    const sums = [
      { id: '1', algorithm: 'SHA-256' as const, value: 'AB '.repeat(32) },
      { id: '2', algorithm: 'MD5' as const, value: 'AA:BB' },
      { id: '3', algorithm: 'CRC-32' as const, value: '1234abcd' },
      { id: '4', algorithm: 'SHA-1' as const, value: 'ff' },
      { id: '5', algorithm: 'MD5' as const },
      { id: '6', value: 'ff' },
      { id: '7', algorithm: 'SHA-256' as const, value: 'ac'.repeat(32) },
    ];
    const digests = { [file.sha256]: { MD5: 'AABB', 'CRC-32': '1234abce' } };
    const content = manifest({ id: 'c', name: 'A', file, statedChecksums: sums }, { id: 'd', statedChecksums: sums });
    expect(said({ content, digests }, 'stated-checksum-differs')).toEqual([
      'error stated-checksum-differs /manifest/components/c/statedChecksums/3 A: the supplier states CRC-32 1234abcd, the file has 1234abce. It is not the file that was sent.',
      `error stated-checksum-differs /manifest/components/c/statedChecksums/7 A: the supplier states SHA-256 ${'ac'.repeat(32)}, the file has ${'ab'.repeat(32)}. It is not the file that was sent.`,
    ]);
  });
  test('a file that is attached but not in the manifest is named', () => {
    const rule = 'file-not-in-manifest';
    const content = {
      ...plan([evening()], [step('a', { files: ['c', 'd', 'gone'] }), { id: 'b', files: ['e'] }]),
      manifest: { components: [{ id: 'c' }] },
      additionalDocuments: { documents: [{ id: 'd', title: 'Notes' }, { id: 'e' }] },
    };
    expect(said({ content }, rule)).toEqual([
      `warning ${rule} /deployment/steps/A A uses “Notes”, which is not in the manifest.`,
      `warning ${rule} /deployment/steps/b A step uses “a file”, which is not in the manifest.`,
    ]);
    expect(said({ content: { ...content, manifest: { leftOut: { reason: 'None' } } } }, rule)).toEqual([]);
  });
});

describe('a baseline', () => {
  const rule = 'ci-without-baseline';
  const cis = [
    { id: 'x', name: 'WEB-01' },
    { id: 'y', name: 'WEB-02' },
  ];
  const of = (content: Content, registers: Registers = { cis }) => said({ content, registers }, rule);
  const taken = (id: string, ...baselines: string[]) => step(id, { baselines });
  const change = (id: string, ...changes: string[]) => step(id, { changes });
  test('is missing where none is recorded or taken', () => {
    const words = 'WEB-01 is changed, and it has no baseline: there is nothing to go back to.';
    expect(of(plan([evening()], [change('a', 'x', 'unknown')]))).toEqual([
      `error ${rule} /deployment/steps/A ${words}`,
    ]);
    expect(of({ effects: { cis: [{ id: 'e', ci: 'x' }] } })).toEqual([`error ${rule} /effects/cis/e ${words}`]);
    expect(
      of(plan([evening()], [change('a', 'x')]), { cis, baselines: [{ id: 'b' }, { id: 'c', cis: ['x'] }] }),
    ).toEqual([]);
  });
  test('must be taken before the first change begins', () => {
    const words =
      'WEB-01 is changed, and its baseline is taken only after the first change: there is nothing to go back to.';
    expect(of(plan([evening()], [taken('a', 'x'), change('b', 'x'), change('c', 'x')]))).toEqual([]);
    expect(of(plan([evening()], [change('a', 'x'), taken('b', 'x'), change('c', 'x')]))).toEqual([
      `error ${rule} /deployment/steps/A ${words}`,
    ]);
    expect(
      of(
        plan([evening()], [change('a', 'x'), taken('b', 'x')], {
          effects: {
            cis: [
              { id: 'f', ci: 'y' },
              { id: 'e', ci: 'x' },
            ],
          },
        }),
      )[1],
    ).toBe(`error ${rule} /effects/cis/e ${words}`);
    expect(of(plan([evening()], [taken('a', 'y'), change('b', 'x')]))).toHaveLength(1);
  });
  test('taken node by node must be taken of all before', () => {
    const nodes = { repeatFor: ['n1', 'n2'] };
    const parallel = step('b', { changes: ['x'], dependsOn: [{ id: 'd', step: 'z' }] });
    const content = (minutes: number) =>
      plan(
        [evening()],
        [
          step('z', { duration: { expected: minutes } }),
          { ...taken('a', 'x'), ...nodes, dependsOn: [{ id: 'n' }], fixedStart: '2026-09-17T19:00' },
          parallel,
        ],
      );
    expect(of(content(60))).toHaveLength(1); // the second node ends at 20:20, the change begins at 20:00
  });
  test('without a clock is not judged', () => {
    const { duration: _none, ...untimed } = taken('a', 'x');
    expect(of(plan([evening()], [untimed, change('b', 'x')]))).toEqual([]);
  });
});
