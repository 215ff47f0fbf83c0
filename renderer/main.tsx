import { createRoot } from 'react-dom/client';

declare global {
  interface Window {
    /** What the preload exposes (electron/preload.ts). */
    readonly desk: {
      readonly call: (name: string, input: unknown) => Promise<unknown>;
      readonly subscribe: (name: string, listener: (payload: unknown) => void) => () => void;
      readonly pathToken: (file: File) => Promise<unknown>;
    };
  }
}

window.desk.subscribe('window.closing', () => void window.desk.call('window.closeReady', {}));

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <main>
      <h1>Release Desk</h1>
    </main>,
  );
