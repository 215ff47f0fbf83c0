import { describe, expect, test } from 'vitest';
import { storageOf } from '../../../electron/data/place/storage';

// Answers as systems gave them; asking the real Windows and macOS is not run here (there is none).

const MOUNTINFO = `22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:25 / /dev/shm rw,nosuid shared:4 - tmpfs tmpfs rw
41 22 0:51 / /mnt/team\\040share rw,relatime - cifs //files/team rw,vers=3.1.1
42 22 0:52 / /home/anna/nfs rw - nfs4 files:/export rw
43 22 0:53 / /home/anna/mount rw - fuse.sshfs anna@files:/ rw
44 22 0:54 / /media/anna/STICK rw - vfat /dev/sdb1 rw
45 22 0:55 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
46 22 0:56 / /host rw - 9p host rw
47 22 0:57 / /srv rw - btrfs /dev/sdc rw
48 47 0:58 / /srv/remote rw - fuse.rclone remote: rw`;

describe('Linux, by its table of mounts', () => {
  test.each([
    ['/home/anna/Documents/Releases.rdesk', 'local', undefined],
    ['/mnt/team share/Releases.rdesk', 'network', 'cifs'],
    ['/mnt/team sharecropper/Releases.rdesk', 'local', undefined],
    ['/home/anna/nfs/deep/Releases.rdesk', 'network', 'nfs4'],
    ['/home/anna/mount/Releases.rdesk', 'network', 'fuse.sshfs'],
    ['/media/anna/STICK/Releases.rdesk', 'local', undefined],
    ['/run/user/1000/gvfs/smb-share/Releases.rdesk', 'network', 'fuse.gvfsd-fuse'],
    ['/host/Releases.rdesk', 'local', undefined],
    ['/srv/remote/Releases.rdesk', 'network', 'fuse.rclone'],
    ['/srv/Releases.rdesk', 'local', undefined],
    ['/home/anna/Dropbox/Release Desk/Releases.rdesk', 'synchronised', 'Dropbox'],
    ['/home/anna/Nextcloud/Releases.rdesk', 'synchronised', 'Nextcloud'],
    ['/home/anna/OneDrive - Northern Rail/Releases.rdesk', 'synchronised', 'OneDrive'],
    ['/home/anna/Dropbox.rdesk', 'local', undefined],
    ['/home/annabel/Dropbox/Releases.rdesk', 'local', undefined],
  ])('%s: %s %s', (file, kind, by) => {
    const found = storageOf(file, { platform: 'linux', mounts: MOUNTINFO, home: '/home/anna' });
    expect(found).toEqual(by === undefined ? { kind } : { kind, by });
  });
});

const MAC_MOUNTS = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
//anna@files._smb._tcp.local/Team on /Volumes/Team (smbfs, nodev, nosuid, mounted by anna)
files:/export on /Volumes/export (nfs, nodev, nosuid)
/dev/disk5s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners)`;

describe('macOS, by what mount prints and where providers keep their folders', () => {
  test.each([
    ['/Users/anna/Documents/Releases.rdesk', 'local', undefined],
    ['/Volumes/Team/Releases.rdesk', 'network', 'smbfs'],
    ['/Volumes/export/x/Releases.rdesk', 'network', 'nfs'],
    ['/Volumes/STICK/Releases.rdesk', 'local', undefined],
    ['/Users/anna/Library/CloudStorage/OneDrive-Northern/Releases.rdesk', 'synchronised', 'OneDrive'],
    [
      '/Users/anna/Library/CloudStorage/GoogleDrive-anna@example.org/My Drive/Releases.rdesk',
      'synchronised',
      'Google Drive',
    ],
    ['/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/Releases.rdesk', 'synchronised', 'iCloud'],
    ['/Users/anna/Dropbox/Releases.rdesk', 'synchronised', 'Dropbox'],
  ])('%s: %s %s', (file, kind, by) => {
    const found = storageOf(file, { platform: 'darwin', mounts: MAC_MOUNTS, home: '/Users/anna' });
    expect(found).toEqual(by === undefined ? { kind } : { kind, by });
  });
});

const DRIVES = `C: 3 \r\nD: 5 \r\nE: 2 \r\nT: 4 \\\\files\\team\r\n`;

describe('Windows, by kind of drive, environment and attributes', () => {
  const windows = (attributes: readonly number[] = []) =>
    ({
      platform: 'win32',
      drives: DRIVES,
      syncFolders: ['C:\\Users\\anna\\OneDrive - Northern'],
      attributes,
      home: 'C:\\Users\\anna',
    }) as const;
  test.each([
    ['C:\\Users\\anna\\Documents\\Releases.rdesk', 'local', undefined],
    ['T:\\Releases.rdesk', 'network', 'the network drive T:'],
    ['t:\\Releases.rdesk', 'network', 'the network drive T:'],
    ['\\\\files\\team\\Releases.rdesk', 'network', 'a network share'],
    ['\\\\?\\UNC\\files\\team\\Releases.rdesk', 'network', 'a network share'],
    ['\\\\?\\C:\\Users\\anna\\Releases.rdesk', 'local', undefined],
    ['E:\\Releases.rdesk', 'local', undefined],
    ['C:\\Users\\anna\\OneDrive - Northern\\Releases.rdesk', 'synchronised', 'OneDrive'],
    ['c:\\users\\anna\\onedrive - northern\\deep\\Releases.rdesk', 'synchronised', 'OneDrive'],
    ['C:\\Users\\anna\\Dropbox\\Releases.rdesk', 'synchronised', 'Dropbox'],
  ])('%s: %s %s', (file, kind, by) => {
    expect(storageOf(file, windows())).toEqual(by === undefined ? { kind } : { kind, by });
  });

  test('attributes that only providers set tell a folder of theirs', () => {
    const file = 'C:\\Work\\Releases.rdesk';
    expect(storageOf(file, windows([0x20])).kind).toBe('local'); // archive
    expect(storageOf(file, windows([0x20, 0x40_0000])).kind).toBe('synchronised'); // recall on data access
    expect(storageOf(file, windows([0x8_0000])).kind).toBe('synchronised'); // pinned
  });
});
