import '@fontsource-variable/inter/opsz.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '@fontsource/ibm-plex-mono/latin-500.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/fields.css';
import './styles/grid.css';
import './styles/rich-text.css';
import './styles/places.css';
import './styles/dialogs.css';
import './styles/workspace.css';
import './styles/outline.css';
import './styles/panel.css';
import './styles/run-sheet.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { ClosingDialog } from './features/unsaved/closing-dialog';
import { listen, startApp } from './state/app';

listen();
void startApp();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
// A root of its own: the window can still be closed in good order after a fault in the other.
createRoot(document.body.appendChild(document.createElement('div'))).render(<ClosingDialog />);
