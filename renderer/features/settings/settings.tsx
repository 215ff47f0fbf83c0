import { useEffect } from 'react';
import { call } from '../../bridge/desk';
import '../../styles/settings.css';
import { LibraryPart } from './library-part';
import { Look } from './look';
import { Organisation } from './organisation';

/** What holds for all plans, for this library, and for this window. */
export function Settings() {
  useEffect(() => void call('window.title', { title: 'Settings – Release Desk' }), []);
  return (
    <div className="page settings">
      <h1>Settings</h1>
      <p>Nothing here leaves this computer. Issued plans keep the settings they were issued with.</p>
      <Organisation />
      <LibraryPart />
      <Look />
    </div>
  );
}
