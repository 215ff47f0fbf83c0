import { useState } from 'react';
import type { Session } from '../../../shared/domain/plan/content';
import { hangingDates, noticesTold } from '../../../shared/domain/schedule/moving';
import { useEditing } from '../../components/field/world';
import { HangingDates } from '../../components/hanging-dates';
import { usePlan } from '../../state/plan-context';

/** After a session was moved: what hangs on it, to be moved with it. */
export function MovesWith({ session }: { session: Session }) {
  const { view, readOnly } = usePlan();
  const { edit } = useEditing();
  const [was, setWas] = useState(session);
  if (readOnly !== null) return null;
  if (was.start === undefined && session.start !== undefined) {
    setWas(session); // its first start moves nothing
    return null;
  }
  const all = hangingDates(view.content, session.id, was, noticesTold(view.record));
  if (all.length === 0) return null;
  return (
    <HangingDates
      title="The session was moved. Move with it:"
      all={all}
      onMove={(commands, label) => {
        edit(label, commands);
        setWas(session);
      }}
      onLeave={() => setWas(session)}
    />
  );
}
