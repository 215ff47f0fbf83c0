import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';
import { test as base } from './app';

export { expect, launch } from './app';

/** A server on this computer that must never hear from the application. */
export interface Listener {
  readonly port: number;
  /** An address of it, for the attack. */
  readonly url: (path?: string) => string;
  /** How often somebody knocked, by TCP or UDP. */
  readonly knocks: () => number;
}

export const test = base.extend<{ listener: Listener }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright insists on a destructured first argument
  listener: async ({}, use) => {
    let knocks = 0;
    const tcp = net.createServer((socket) => {
      knocks += 1;
      socket.on('error', () => socket.destroy()).end('HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\n\r\nhello');
    });
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const address = tcp.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    const { port } = address;
    const udp = dgram.createSocket('udp4', () => {
      knocks += 1;
    });
    udp.bind(port, '127.0.0.1');
    await once(udp, 'listening');
    await use({ port, url: (path = '/') => `http://127.0.0.1:${port}${path}`, knocks: () => knocks });
    tcp.close();
    udp.close();
  },
});

/** Long enough for a request that is not stopped to arrive on a busy machine. */
export const ARRIVAL_MS = 700;
