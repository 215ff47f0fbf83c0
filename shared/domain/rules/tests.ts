import type { Context } from './context';
import type { Report } from './finding';

export function testRules({ content }: Context): Report[] {
  if (content.tests?.leftOut || (content.tests?.after ?? []).length > 0) return [];
  return [
    {
      rule: 'no-post-release-test',
      severity: 'error',
      message: 'No post-release test says whether to keep the release.',
      path: '/tests/after',
    },
  ];
}
