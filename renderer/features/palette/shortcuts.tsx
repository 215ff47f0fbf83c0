const sheet: readonly { title: string; keys: readonly [string, string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Go to anything'],
      ['Ctrl N', 'New release plan'],
      ['Ctrl Shift M', 'New from a template or an earlier plan'],
      ['Ctrl F', 'Search'],
      ['Ctrl S', 'Save now (saving is automatic)'],
      ['Ctrl Z, Ctrl Y', 'Undo, redo; also after a restart'],
      ['F6, Shift F6', 'Next and previous pane'],
      ['F9', 'Show the checks'],
      ['?', 'This sheet'],
    ],
  },
  {
    title: 'Releases',
    keys: [
      ['↑ ↓', 'Move'],
      ['Enter', 'Open'],
      ['Space', 'Select'],
      ['C', 'Copy as new'],
      ['Delete', 'Archive'],
    ],
  },
  {
    title: 'Registers',
    keys: [
      ['↑ ↓', 'Choose a row'],
      ['Enter, Esc', 'Into its fields and back'],
      ['N', 'New row'],
      ['C', 'Duplicate the row'],
      ['Delete', 'Delete it; retire what is used'],
    ],
  },
  {
    title: 'Tables',
    keys: [
      ['F2, or type', 'Edit the cell'],
      ['Enter, Tab', 'Take it and go down, right'],
      ['Alt Enter', 'New line in the cell'],
      ['Shift arrows', 'Select a range'],
      ['Ctrl C, Ctrl V', 'Copy, paste; with Excel too'],
      ['Ctrl D', 'Fill down'],
      ['Delete', 'Clear'],
      ['Alt ↑ ↓', 'Move the row'],
      ['Ctrl Enter', 'Insert a row below; with Shift above'],
      ['Ctrl Shift D', 'Duplicate the row'],
      ['Ctrl Delete', 'Remove the row'],
      ['Shift F10', 'Menu of the row'],
      ['Ctrl ;', 'Today, now'],
      ['↑ ↓ in a date', 'A day, or 15 minutes, more or less'],
    ],
  },
  {
    title: 'A plan',
    keys: [
      ['Ctrl PgDn, Ctrl PgUp', 'Next, previous section'],
      ['A R C I', 'Set a duty in the RACI matrix'],
      ['Ctrl K in text', 'Insert an address'],
      ['Ctrl E', 'Export documents'],
      ['Ctrl F in the preview', 'Find in the document'],
    ],
  },
];

/** Every key on one sheet. */
export const Shortcuts = () => (
  <div className="keys-sheet">
    {sheet.map((part) => (
      <section key={part.title} aria-label={part.title}>
        <h3>{part.title}</h3>
        <dl>
          {part.keys.map(([keys, what]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </div>
);
