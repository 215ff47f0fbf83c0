#!/usr/bin/env node
// Stands in for fpm, which electron-builder would otherwise download: builds a .deb with dpkg-deb alone.
// Understands exactly what electron-builder 26 passes for `--linux deb` and refuses everything else.
//   CUSTOM_FPM_PATH="$PWD/build/fpm-shim.mjs" npm run dist -- --linux deb
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const FLAGS = new Set(['--force']);
const options = {};
const mappings = [];
const argv = process.argv.slice(2);
while (argv.length) {
  const arg = argv.shift();
  if (FLAGS.has(arg)) continue;
  if (!arg.startsWith('-')) mappings.push(arg);
  else (options[arg] ??= []).push(argv.shift());
}
const one = (name) => options[name]?.[0];
if (one('-s') !== 'dir' || one('-t') !== 'deb') {
  console.error(`fpm-shim: only "-s dir -t deb" is known, not "-s ${one('-s')} -t ${one('-t')}"`);
  process.exit(1);
}

const stage = mkdtempSync(path.join(os.tmpdir(), 'deb-'));
try {
  for (const mapping of mappings) {
    const at = mapping.lastIndexOf('=');
    const [from, to] = [mapping.slice(0, at), path.join(stage, mapping.slice(at + 1))];
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true }); // "folder/=target" means the folder's contents
  }
  let bytes = 0;
  (function tidy(dir) {
    chmodSync(dir, 0o755);
    for (const name of readdirSync(dir)) {
      const file = path.join(dir, name);
      const stat = lstatSync(file);
      if (stat.isDirectory()) tidy(file);
      else if (!stat.isSymbolicLink()) {
        bytes += stat.size;
        chmodSync(file, stat.mode & 0o111 ? 0o755 : 0o644);
      }
    }
  })(stage);

  const [summary, ...body] = one('--description').trim().split('\n');
  const control = [
    `Package: ${one('--name')}`,
    `Version: ${one('--version')}`,
    `Architecture: ${one('--architecture')}`,
    `Maintainer: ${one('--maintainer')}`,
    `Installed-Size: ${Math.ceil(bytes / 1024)}`,
    `Depends: ${(options['-d'] ?? []).join(', ')}`,
    ...(one('--deb-recommends') ? [`Recommends: ${options['--deb-recommends'].join(', ')}`] : []),
    `Section: ${one('--category') ?? 'default'}`,
    `Priority: ${one('--deb-priority') ?? 'optional'}`,
    `Homepage: ${one('--url')}`,
    `Description: ${summary}`,
    ...body.map((line) => ` ${line.trim() || '.'}`),
  ];
  const meta = path.join(stage, 'DEBIAN');
  mkdirSync(meta);
  writeFileSync(path.join(meta, 'control'), `${control.join('\n')}\n`);
  for (const [option, name] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    if (!one(option)) continue;
    cpSync(one(option), path.join(meta, name));
    chmodSync(path.join(meta, name), 0o755);
  }
  const compression = { gz: 'gzip' }[one('--deb-compression')] ?? one('--deb-compression') ?? 'xz';
  const done = spawnSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', stage, one('--package')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.exitCode = done.status ?? 1;
} finally {
  rmSync(stage, { recursive: true, force: true });
}
