import fs from 'node:fs';

// Linux's own records of what processes do.

const status = (pid: number, key: string): string =>
  new RegExp(`^${key}:\\s*(.*)$`, 'm').exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';

/** 2 when the process may only make the system calls a filter lets through. */
export const seccompMode = (pid: number): string => status(pid, 'Seccomp');

/** A process and all it has started, directly or not. */
export function descendants(root: number): number[] {
  const parents = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [[Number(name), Number(status(Number(name), 'PPid'))] as const];
      } catch {
        return []; // ended meanwhile
      }
    });
  const children = (pid: number): number[] =>
    parents.filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...children(child)]);
  return [root, ...children(root)];
}

/** The open TCP and UDP sockets of a process, as the kernel lists them. */
export function internetSockets(pid: number): string[] {
  const inodes = new Set(
    readable(() => fs.readdirSync(`/proc/${pid}/fd`)).flatMap((fd) =>
      readable(() => [/^socket:\[(\d+)\]$/.exec(fs.readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? '']),
    ),
  );
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((family) =>
    readable(() => fs.readFileSync(`/proc/${pid}/net/${family}`, 'utf8').split('\n').slice(1))
      .filter((line) => inodes.has(line.trim().split(/\s+/)[9] ?? 'none'))
      .map((line) => `${pid} ${family} ${line.trim()}`),
  );
}

function readable(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return []; // the process or descriptor is gone, or not ours to look at
  }
}
