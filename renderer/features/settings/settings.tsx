import { useEffect, useRef } from 'react';
import { call } from '../../bridge/desk';
import { useFocusAim } from '../../components/focus-aim';
import '../../styles/settings.css';
import { LibraryPart } from './library-part';
import { Look } from './look';
import { Organisation } from './organisation';

/** What holds for all plans, for this library, and for this window. */
export function Settings() {
  const work = useRef<HTMLDivElement>(null);
  useFocusAim(work, 'settings');
  useEffect(() => void call('window.title', { title: 'Settings – Release Desk' }), []);
  return (
    <div className="page settings" ref={work}>
      <h1>Settings</h1>
      <p>Nothing here leaves this computer. Issued plans keep the settings they were issued with.</p>
      <Organisation />
      <LibraryPart />
      <Look />
    </div>
  );
}
