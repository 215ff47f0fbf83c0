import { useState } from 'react';
import type { LibraryInfo } from '../../../shared/contract/views';
import { call } from '../../bridge/desk';
import { Notice } from '../../components/notice';
import './library-trouble.css';

/** What was noticed about the open library, until it has been read; and the way back from a backup that is only looked at. */
export function LibraryNotes({ library }: { library: LibraryInfo }) {
  const [read, setRead] = useState<readonly string[]>([]);
  const notes = library.notes.filter((note) => !read.includes(note));
  if (library.readOnly === null && notes.length === 0) return null;
  return (
    <div className="library-notes">
      {library.readOnly === null ? null : (
        <Notice shape="information">
          <span dir="auto">{library.readOnly}</span>
          <button type="button" className="btn sm link" onClick={() => void call('library.openAgain', {})}>
            Close it and go back to the library
          </button>
        </Notice>
      )}
      {notes.map((note) => (
        <Notice key={note} shape="warning" tone="warn" onClose={() => setRead([...read, note])}>
          <span dir="auto">{note}</span>
        </Notice>
      ))}
    </div>
  );
}
