import type { BrowserWindow } from 'electron';

/** Says on stdout when the window is shown and, later, when its page has drawn something that matches. For the benches. */
export function mark(window: BrowserWindow, selector: string): void {
  window.once('show', () => console.log('WINDOW-SHOWN'));
  const drawn = `new Promise((done) => {
    const look = () => requestAnimationFrame(document.querySelector(${JSON.stringify(selector)}) ? done : look);
    look();
  })`;
  window.webContents.once('dom-ready', () => {
    void window.webContents.executeJavaScript(drawn).then(() => console.log('PAGE-DRAWN'));
  });
}
