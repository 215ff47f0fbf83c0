import { type EventNames, eventName } from './event-words';
import type { Night } from './night';

/** What events mention by id, in the words of the plan they ran. */
export function namesOf({ sheet, events }: Night, role: (id: string) => string): EventNames {
  const { tests, communications, deployment } = sheet.content;
  const step = (key: string): string => sheet.byKey.get(key)?.printed ?? key;
  const test = new Map(
    [...(tests?.before ?? []), ...(tests?.after ?? [])].map((one) => [one.id, one.number ?? one.id]),
  );
  const notice = new Map((communications?.notices ?? []).map((one) => [one.id, one.audience ?? one.id]));
  const rule = new Map((deployment?.flightRules ?? []).map((one) => [one.id, one.number ?? one.id]));
  const byId = new Map(events.map((event) => [event.id, event]));
  return {
    role,
    step,
    test: (id) => test.get(id) ?? id,
    notice: (id) => notice.get(id) ?? id,
    rule: (id) => `rule ${rule.get(id) ?? id}`,
    event: (id) => {
      const found = byId.get(id);
      return found ? eventName(found, step) : id;
    },
  };
}
