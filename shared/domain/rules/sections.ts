import { type Content, type SectionKey, sectionKeys, sectionTitle } from '../plan/content';
import type { Context } from './context';
import type { Report } from './finding';

const required: readonly SectionKey[] = [
  'identity',
  'contents',
  'references',
  'businessCase',
  'effects',
  'stakeholders',
  'acceptance',
];

/** True where a section holds anything but the note that it is left out. */
function isFilled(content: Content, key: SectionKey): boolean {
  const section = content[key];
  if (!section) return false;
  if (key === 'references') return (content.references?.changes ?? []).length > 0;
  return Object.entries(section).some(([field, value]) => field !== 'leftOut' && value !== undefined);
}

const isLeftOut = (content: Content, key: SectionKey): boolean => content[key]?.leftOut !== undefined;

export function sectionRules({ content, at }: Context): Report[] {
  const reports: Report[] = [];
  for (const key of required) {
    if (!isFilled(content, key) && !isLeftOut(content, key)) {
      const what = key === 'references' ? 'References names no change record' : `${sectionTitle(key)} is empty`;
      reports.push({
        rule: 'section-empty',
        severity: 'error',
        message: `${what}, and is not left out with a reason.`,
        path: at(key),
      });
    }
  }
  for (const key of sectionKeys) {
    const leftOut = content[key]?.leftOut;
    if (leftOut && !leftOut.reason?.trim())
      reports.push(noReason(`${sectionTitle(key)} is left out`, at(key, 'leftOut')));
  }
  for (const key of ['software', 'data'] as const) {
    const block = content.rollback?.blocks?.[key];
    if (block?.leftOut && !block.leftOut.reason?.trim()) {
      reports.push(noReason(`The ${key} rollback is left out`, at('rollback', 'blocks', key, 'leftOut')));
    }
  }
  return reports;
}

const noReason = (what: string, path: string): Report => ({
  rule: 'section-left-out-without-reason',
  severity: 'error',
  message: `${what} without a reason. The reason is printed in its place.`,
  path,
});
