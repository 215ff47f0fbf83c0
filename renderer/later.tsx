import { type ReactNode, useEffect } from 'react';
import { call } from './bridge/desk';

/** A place that is not built yet says so in one sentence. */
export function Later({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => void call('window.title', { title: `${title} – Release Desk` }), [title]);
  return (
    <div className="page">
      <h1>{title}</h1>
      <p>{children}</p>
    </div>
  );
}
