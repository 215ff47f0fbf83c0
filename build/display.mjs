// A display for windows: the user's own, or a private Xvfb that goes away with us. Node built-ins only.
import { spawn } from 'node:child_process';

export const hasDisplay = (env = process.env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/**
 * Runs job(env) with a display. Without one, Xvfb picks a free number itself (-displayfd).
 * `prefix`: a command to start Xvfb through; it admits only programs of its own user, so it must run as the app's.
 */
export async function withDisplay(job, { forceVirtual = false, prefix = [] } = {}) {
  if (hasDisplay() && !forceVirtual) return job({});
  const [cmd, ...args] = [
    ...prefix,
    'Xvfb',
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1600x1000x24',
    '-nolisten',
    'tcp',
    '-noreset',
  ];
  const server = spawn(cmd, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let noise = '';
  server.stderr.on('data', (chunk) => (noise += chunk));
  const stop = () => server.kill('SIGTERM');
  process.once('exit', stop);
  try {
    const number = await new Promise((resolve, reject) => {
      let text = '';
      server.stdio[3].on('data', (chunk) => ((text += chunk), text.includes('\n') && resolve(text.trim())));
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`Xvfb ended at once (${code}): ${noise.trim()}`)));
      setTimeout(() => reject(new Error('Xvfb did not come up in 15 s')), 15_000).unref();
    });
    // WAYLAND_DISPLAY must go, or Chromium may prefer it over the X display made here.
    return await job({ DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' });
  } finally {
    process.off('exit', stop);
    stop();
  }
}
