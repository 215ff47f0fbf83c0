import { plainCommand } from '../commands';
import { type LintInput, locate } from './context';
import type { Finding } from './finding';
import type { Fix } from './fixes/fix';
import { liveVersion, takesBoth } from './fixes/rows';
import { afterTheGate, intoManifest, intoSession } from './fixes/steps';
import { plain, rewritten, unlink, withoutRow } from './fixes/texts';
import { afterTheGap, inTime, longerOutage } from './fixes/times';

export type { Fix };

/** The fix of a finding, or null where only a person can tell what is right. */
export function fixOf(finding: Finding, input: LintInput): Fix | null {
  const path = locate(input.content, finding.path);
  switch (finding.rule) {
    case 'missing-reference':
      return unlink(path, input);
    case 'row-empty':
      return withoutRow(path, input.content);
    case 'unprintable-text':
      return rewritten('Take these characters out', path, input.content, () => plain);
    case 'command-typography':
      return rewritten('Make them plain characters', path, input.content, (isCommand) =>
        isCommand ? plainCommand : (text) => text,
      );
    case 'local-time-missing':
      return afterTheGap(path, input.content);
    case 'notice-without-time':
    case 'notice-short':
      return inTime(path, input);
    case 'outage-understated':
      return longerOutage(input);
    case 'supersedes-not-live':
      return liveVersion(path, input);
    case 'raci-no-responsible':
      return takesBoth('A', path, input);
    case 'raci-no-accountable':
      return takesBoth('R', path, input);
    case 'irreversible-before-gate':
      return afterTheGate(path, input);
    case 'step-outside-session':
      return intoSession(path, input.content);
    case 'file-not-in-manifest':
      return intoManifest(path, input.content);
    default:
      return null;
  }
}
