/**
 * On what a library lies, worked out from what the system answers. Pure: the answers are recorded in tests; asking the
 * system is `ask-system.ts`.
 */
export type SystemAnswers =
  | {
      readonly platform: 'linux';
      /** The text of `/proc/self/mountinfo`. */
      readonly mounts: string;
      readonly home: string;
    }
  | {
      readonly platform: 'darwin';
      /** What `mount` prints. */
      readonly mounts: string;
      readonly home: string;
    }
  | {
      readonly platform: 'win32';
      /** `Win32_LogicalDisk`, one line a drive: `DeviceID DriveType ProviderName`, as `wmic` and PowerShell give it. */
      readonly drives: string;
      /** Folders of synchronisation clients, from the environment: `OneDrive`, `OneDriveCommercial`, … */
      readonly syncFolders: readonly string[];
      /** File attributes of the library and its folder as a number each; recall on access and offline mean a provider. */
      readonly attributes: readonly number[];
      readonly home: string;
    };

export type Storage =
  | { readonly kind: 'local' }
  /** Several computers may see the file; SQLite's write-ahead log cannot be trusted there. */
  | { readonly kind: 'network'; readonly by: string }
  /** A client copies the file elsewhere behind our back; a second computer may write its own. */
  | { readonly kind: 'synchronised'; readonly by: string };

export const LOCAL: Storage = { kind: 'local' };

/** File systems that other computers share. Those a virtual machine shares with its host (9p, virtiofs) are one computer. */
const NETWORK_TYPES = new Set([
  'nfs',
  'nfs3',
  'nfs4',
  'cifs',
  'smb',
  'smb2',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  'afpfs',
  'coda',
  'ceph',
  'lustre',
  'gpfs',
  'ocfs2',
  'gfs',
  'gfs2',
  'beegfs',
  'webdav',
  'davfs',
  'davfs2',
  'glusterfs',
  'orangefs',
  'pvfs2',
  'ftp',
]); // prettier-ignore
const NETWORK_FUSE =
  /^(?:fuse\.)?(?:sshfs|rclone|s3fs|davfs2?|glusterfs|ceph|gvfsd-fuse|curlftpfs|gcsfuse|blobfuse2?|juicefs|moosefs|mfs|smbnetfs|kio-fuse)$/u;

/** Folders that clients keep the same on several computers, by the name they give them below the home folder. */
const SYNC_FOLDERS: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/^OneDrive(?: - [^/]+)?$/u, 'OneDrive'],
  [/^Dropbox(?: \([^/]+\))?$/u, 'Dropbox'],
  [/^Google ?Drive$/u, 'Google Drive'],
  [/^My Drive$/u, 'Google Drive'],
  [/^Nextcloud\d*$/iu, 'Nextcloud'],
  [/^ownCloud\d*$/iu, 'ownCloud'],
  [/^Seafile$/iu, 'Seafile'],
  [/^Sync$/u, 'a synchronisation tool'],
  [/^Syncthing$/iu, 'Syncthing'],
  [/^MEGA(?:sync)?$/u, 'MEGA'],
  [/^pCloud ?Drive$/iu, 'pCloud'],
  [/^Box(?: Sync)?$/u, 'Box'],
  [/^iCloud ?Drive$/iu, 'iCloud'],
  [/^Tresorit$/iu, 'Tresorit'],
];

/** The storage that holds a file. `file`: absolute, in the system's own way of writing. */
export function storageOf(file: string, answers: SystemAnswers): Storage {
  switch (answers.platform) {
    case 'linux':
      return networkMount(file, linuxMounts(answers.mounts)) ?? syncedIn(file, answers.home, '/') ?? LOCAL;
    case 'darwin':
      return (
        networkMount(file, macMounts(answers.mounts)) ??
        macProvider(file, answers.home) ??
        syncedIn(file, answers.home, '/') ??
        LOCAL
      );
    case 'win32':
      return windowsStorage(file, answers);
  }
}

type Mount = { readonly at: string; readonly type: string };

/** The mount with the longest path that holds the file; the last one where several lie on one place. */
function networkMount(file: string, mounts: readonly Mount[]): Storage | null {
  const holding = mounts.filter(({ at }) => at === '/' || file === at || file.startsWith(`${at}/`));
  const deepest = holding.reduce<Mount | null>(
    (best, one) => (best && best.at.length > one.at.length ? best : one),
    null,
  );
  const type = deepest?.type.toLowerCase() ?? '';
  return NETWORK_TYPES.has(type) || NETWORK_FUSE.test(type) ? { kind: 'network', by: type } : null;
}

/** `36 35 98:0 /root /mount/point rw,noatime master:1 - ext3 /dev/root rw`; spaces stand as \040. */
const linuxMounts = (text: string): Mount[] =>
  text.split('\n').flatMap((line) => {
    const [before = '', after] = line.split(' - ');
    const at = before.split(' ')[4];
    const type = after?.split(' ')[0];
    return at && type
      ? [{ at: at.replace(/\\(\d{3})/gu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 8))), type }]
      : [];
  });

/** `//anna@server/share on /Volumes/share (smbfs, nodev, nosuid)`. */
const macMounts = (text: string): Mount[] =>
  text.split('\n').flatMap((line) => {
    const found = /^.* on (\/.*) \(([^,)]+)/u.exec(line);
    return found?.[1] && found[2] ? [{ at: found[1], type: found[2] }] : [];
  });

function macProvider(file: string, home: string): Storage | null {
  const cloud = `${home}/Library/CloudStorage/`;
  if (file.startsWith(cloud)) {
    const provider = file.slice(cloud.length).split('/')[0]?.split('-')[0] ?? '';
    return { kind: 'synchronised', by: provider.replace('GoogleDrive', 'Google Drive') };
  }
  return file.startsWith(`${home}/Library/Mobile Documents/`) ? { kind: 'synchronised', by: 'iCloud' } : null;
}

function syncedIn(file: string, home: string, separator: string): Storage | null {
  if (!file.startsWith(home + separator)) return null;
  const folders = file
    .slice(home.length + 1)
    .split(separator)
    .slice(0, -1);
  for (const folder of folders) {
    const by = SYNC_FOLDERS.find(([pattern]) => pattern.test(folder))?.[1];
    if (by !== undefined) return { kind: 'synchronised', by };
  }
  return null;
}

/** FILE_ATTRIBUTE_OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS, PINNED, UNPINNED: only providers set them. */
const PROVIDER_ATTRIBUTES = 0x1000 | 0x4_0000 | 0x40_0000 | 0x8_0000 | 0x10_0000;
const REMOTE_DRIVE = '4';

function windowsStorage(file: string, answers: Extract<SystemAnswers, { platform: 'win32' }>): Storage {
  const plain = file.replace(/^\\\\\?\\UNC\\/u, '\\\\').replace(/^\\\\\?\\/u, '');
  if (plain.startsWith('\\\\')) return { kind: 'network', by: 'a network share' };
  const drive = plain.slice(0, 2).toUpperCase();
  for (const line of answers.drives.split(/\r?\n/u)) {
    const [id, type] = line.trim().split(/\s+/u);
    if (id?.toUpperCase() === drive && type === REMOTE_DRIVE)
      return { kind: 'network', by: `the network drive ${drive}` };
  }
  const low = plain.toLowerCase();
  for (const folder of answers.syncFolders)
    if (low.startsWith(`${folder.toLowerCase()}\\`)) return { kind: 'synchronised', by: 'OneDrive' };
  const known = syncedIn(plain, answers.home, '\\');
  if (known) return known;
  return answers.attributes.some((one) => (one & PROVIDER_ATTRIBUTES) !== 0)
    ? { kind: 'synchronised', by: 'a synchronisation tool' }
    : LOCAL;
}
