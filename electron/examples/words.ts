import type { Duty } from '../../shared/domain/schema/values';

/** Short forms in which the examples are written. */
export const ZONE = 'Europe/London';
export const at = (local: string) => ({ local, zone: ZONE });
export const on = (ids: string) => ids.split(' ').map((id) => `ci-${id.toLowerCase()}`);
export const role = (id: string) => `role-${id}`;
export const roles = (ids: string) => ids.split(' ').map(role);

/** `A:service-owner R:tester` as the duties of a RACI row. */
export function duties(text: string): Record<string, Duty> {
  const letters: Record<string, Duty> = { A: 'A', R: 'R', AR: 'A/R', C: 'C', I: 'I' };
  return Object.fromEntries(
    text.split(' ').map((pair) => {
      const [letter = '', name = ''] = pair.split(':');
      return [role(name), letters[letter] ?? 'I'];
    }),
  );
}

export const finishOf = (id: string, ...steps: string[]) =>
  steps.map((step) => ({ id: `${id}-after-${step}`, step, kind: 'finish-to-start' as const }));
