/**
 * What a page may ask the browser for. Anything not listed is refused, and so is everything listed but the first:
 * the list says why, so that a change is a decision.
 */
const PERMISSIONS: Readonly<Record<string, { granted: boolean; reason: string }>> = {
  'clipboard-sanitized-write': { granted: true, reason: 'the Copy buttons write text to the clipboard' },
  'clipboard-read': { granted: false, reason: 'pasting works through the paste event, by the user’s own gesture' },
  'deprecated-sync-clipboard-read': { granted: false, reason: 'the same, by an older name' },
  'display-capture': { granted: false, reason: 'no screen is recorded; screenshots are pasted' },
  fileSystem: {
    granted: false,
    reason: 'files come from dialogs and drops; that the browser asks tells main of a drop, and no more',
  },
  fullscreen: { granted: false, reason: 'the window goes full screen from its menu' },
  geolocation: { granted: false, reason: 'a plan knows no place but what is typed' },
  hid: { granted: false, reason: 'no devices' },
  'idle-detection': { granted: false, reason: 'nobody is watched' },
  keyboardLock: { granted: false, reason: 'the keyboard stays the user’s' },
  media: { granted: false, reason: 'no camera, no microphone' },
  mediaKeySystem: { granted: false, reason: 'no protected media' },
  midi: { granted: false, reason: 'no devices' },
  midiSysex: { granted: false, reason: 'no devices' },
  notifications: { granted: false, reason: 'the window says what there is to say' },
  openExternal: { granted: false, reason: 'no address leaves the application' },
  pointerLock: { granted: false, reason: 'the pointer stays the user’s' },
  serial: { granted: false, reason: 'no devices' },
  'speaker-selection': { granted: false, reason: 'no sound' },
  'storage-access': { granted: false, reason: 'no foreign content that could want it' },
  'top-level-storage-access': { granted: false, reason: 'no foreign content that could want it' },
  usb: { granted: false, reason: 'no devices' },
  'window-management': { granted: false, reason: 'windows are placed by the main process' },
};

/** Whether a page may have a permission, by Chromium's name for it. */
export const isGranted = (permission: string): boolean =>
  Object.hasOwn(PERMISSIONS, permission) && PERMISSIONS[permission]?.granted === true;
