/**
 * What a path that a person handed over may be used for. A call marked `token` names its use; a token is good for one
 * use, once. Only what Release Desk has written itself may be opened and shown as often as wanted.
 */
export type Use =
  | 'import'
  | 'attach'
  | 'component'
  | 'read-table'
  | 'open-library'
  | 'create-library'
  | 'back-up'
  | 'write-release'
  | 'write-settings'
  | 'write-table'
  | 'write-calendar'
  | 'write-documents'
  | 'write-plans'
  | 'written';

export const openKinds = ['release', 'attachment', 'image', 'component', 'library', 'table'] as const;
export const saveKinds = ['release', 'library', 'backup', 'settings', 'table', 'calendar'] as const;
export const folderKinds = ['export', 'components', 'plans'] as const;

/** Files the system's dialog for opening chose, by its kind. */
export const openUses: Readonly<Record<(typeof openKinds)[number], Use>> = {
  release: 'import',
  attachment: 'attach',
  image: 'attach',
  component: 'component',
  library: 'open-library',
  table: 'read-table',
};

/** Names the system's dialog for saving chose, by its kind. */
export const saveUses: Readonly<Record<(typeof saveKinds)[number], Use>> = {
  release: 'write-release',
  library: 'create-library',
  backup: 'back-up',
  settings: 'write-settings',
  table: 'write-table',
  calendar: 'write-calendar',
};

/** Folders, by what they were chosen for. */
export const folderUses: Readonly<Record<(typeof folderKinds)[number], Use>> = {
  export: 'write-documents',
  components: 'component',
  plans: 'write-plans',
};

/** What may become of a file that was dropped or pasted: it is read, in one of these ways. */
export const droppedUses: readonly Use[] = ['import', 'attach', 'component', 'read-table'];
