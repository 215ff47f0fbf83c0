import type { Page } from '@playwright/test';
import { ARRIVAL_MS, expect, test } from '../helpers/attack';

/**
 * Runs a script in the page and gives the directives of the policy that stopped something meanwhile. (What Playwright
 * evaluates directly is not bound by the page's policy; what the page then does by itself is.)
 */
async function stopped(page: Page, attack: string, argument = ''): Promise<string[]> {
  return page.evaluate(
    async ([code, given, ms]) => {
      const directives = new Set<string>();
      const note = (event: SecurityPolicyViolationEvent) => directives.add(event.effectiveDirective);
      document.addEventListener('securitypolicyviolation', note);
      Object.assign(window, { given, ran: false });
      // Compiled here, where the policy does not reach, run by the page's own timer, where it does.
      // oxlint-disable-next-line typescript/no-implied-eval -- that is the attack
      setTimeout(new Function('given', code), 0, given);
      const pause = () => new Promise((resolve) => setTimeout(resolve, ms));
      await pause();
      for (let more = 0; more < 10 && directives.size === 0; more += 1) await pause(); // a busy machine reports later
      document.removeEventListener('securitypolicyviolation', note);
      return [...directives];
    },
    [attack, argument, ARRIVAL_MS] as const,
  );
}
const ran = (page: Page) => page.evaluate(() => Reflect.get(window, 'ran'));

test('an inline script does not run', async ({ page }) => {
  const code = `const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);`;
  expect(await stopped(page, code)).toEqual(['script-src-elem']);
  expect(await ran(page)).toBe(false);
});

test('an event attribute does not run', async ({ page }) => {
  const code = `document.body.innerHTML += '<img src="data:," onerror="window.ran = true">';`;
  expect(await stopped(page, code)).toContain('script-src-attr');
  expect(await ran(page)).toBe(false);
});

test('text is not run as code', async ({ page }) => {
  expect(await stopped(page, `setTimeout('window.ran = true', 0);`)).toEqual(['script-src']);
  expect(await stopped(page, `setTimeout(() => eval('window.ran = true'), 0);`)).toEqual(['script-src']);
  expect(await stopped(page, `setTimeout(() => Function('window.ran = true')(), 0);`)).toEqual(['script-src']);
  expect(await ran(page)).toBe(false);
});

test('a javascript: address does not run', async ({ page }) => {
  const code = `const a = document.createElement('a'); a.href = 'javascript:window.ran = true'; document.body.append(a); a.click();`;
  expect(await stopped(page, code)).toEqual(['script-src-elem']);
  expect(await ran(page)).toBe(false);
});

test('code from a data: address does not run', async ({ page }) => {
  const code = `const s = document.createElement('script'); s.src = 'data:text/javascript,window.ran = true'; document.body.append(s);`;
  expect(await stopped(page, code)).toEqual(['script-src-elem']);
  expect(await stopped(page, `new Worker('data:text/javascript,0')`)).toEqual(['worker-src']);
  expect(await ran(page)).toBe(false);
});

test('a style element, a style attribute and a sheet from elsewhere have no effect', async ({ page }) => {
  await expect(page.locator('.rail')).toBeVisible();
  const look = () => page.evaluate(() => getComputedStyle(document.querySelector('.rail') ?? document.body).opacity);
  const attacks: readonly (readonly [string, string])[] = [
    [`document.head.innerHTML += '<style>.rail { opacity: 0.5 !important }</style>';`, 'style-src-elem'],
    [
      `const s = document.createElement('style'); s.textContent = '.rail { opacity: 0.5 !important }'; document.head.append(s);`,
      'style-src-elem',
    ],
    [`document.querySelector('.rail').setAttribute('style', 'opacity: 0.5');`, 'style-src-attr'],
    [`document.querySelector('.rail').outerHTML = '<nav class="rail" style="opacity: 0.5"></nav>';`, 'style-src-attr'],
    [
      `document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'data:text/css,.rail{opacity:0.5}' }));`,
      'style-src-elem',
    ],
  ];
  for (const [code, directive] of attacks) {
    expect(await stopped(page, code), code).toEqual([directive]);
    expect(await look(), code).toBe('1');
  }
});

// Each way a page can reach a server, and the directive that stands in it.
const WAYS_OUT: readonly [string, string, string][] = [
  ['fetch', `fetch(given).catch(() => null);`, 'connect-src'],
  ['XMLHttpRequest', `const x = new XMLHttpRequest(); x.open('GET', given); x.send();`, 'connect-src'],
  ['WebSocket', `new WebSocket(given.replace('http', 'ws'));`, 'connect-src'],
  ['EventSource', `new EventSource(given);`, 'connect-src'],
  ['sendBeacon', `navigator.sendBeacon(given, 'x');`, 'connect-src'],
  ['script', `const s = document.createElement('script'); s.src = given; document.body.append(s);`, 'script-src-elem'],
  ['image', `new Image().src = given;`, 'img-src'],
  ['style sheet', `document.head.innerHTML += '<link rel="stylesheet" href="' + given + '">';`, 'style-src-elem'],
  ['font', `new FontFace('x', 'url(' + given + ')').load().catch(() => null);`, 'font-src'],
  ['media', `document.body.append(Object.assign(document.createElement('video'), { src: given }));`, 'media-src'],
  ['frame', `document.body.append(Object.assign(document.createElement('iframe'), { src: given }));`, 'frame-src'],
  ['object', `document.body.append(Object.assign(document.createElement('object'), { data: given }));`, 'object-src'],
  ['manifest', `document.head.innerHTML += '<link rel="manifest" href="' + given + '">';`, 'manifest-src'],
  [
    'form',
    `const f = document.createElement('form'); f.action = given; f.method = 'post'; document.body.append(f); f.submit();`,
    'form-action',
  ],
];

for (const [name, code, directive] of WAYS_OUT)
  test(`no way out by ${name}`, async ({ page, listener }) => {
    const directives = await stopped(page, code, listener.url());
    expect(listener.knocks()).toBe(0);
    if (name !== 'manifest') expect(directives).toContain(directive);
  });

test('the base address cannot be moved', async ({ page, listener }) => {
  const code = `document.head.append(Object.assign(document.createElement('base'), { href: given }));`;
  expect(await stopped(page, code, listener.url())).toEqual(['base-uri']);
  expect(await page.evaluate(() => document.baseURI)).toBe('app://release-desk/index.html');
});

test('no way out by WebRTC', async ({ page, listener }) => {
  await page.evaluate(async (port) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  }, listener.port);
  await page.waitForTimeout(2 * ARRIVAL_MS);
  expect(listener.knocks()).toBe(0);
});

test('the policy comes with the page and inside it', async ({ app, page }) => {
  const header = await app.evaluate(async ({ net }) => {
    const answer = await net.fetch('app://release-desk/index.html');
    return answer.headers.get('content-security-policy');
  });
  expect(header).toContain("default-src 'none'");
  expect(header).toContain("frame-ancestors 'none'");
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  expect(`${await meta.getAttribute('content')}; frame-ancestors 'none'`).toBe(header);
});
