import { expect, launch, test } from '../helpers/attack';

test('nothing of the computer is granted', async ({ dataDir }) => {
  // With a camera and a microphone that are there for the taking.
  const app = await launch(dataDir, { args: ['--use-fake-device-for-media-stream'] });
  const page = await app.firstWindow();
  await page.bringToFront();
  const answers = await page.evaluate(async () => {
    const name = (work: Promise<unknown>) =>
      work.then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    return {
      geolocation: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : `code ${error.code}`),
        ),
      ),
      notifications: await Notification.requestPermission(),
      clipboard: await name(navigator.clipboard.readText()),
      microphone: await name(navigator.mediaDevices.getUserMedia({ audio: true })),
      camera: await name(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await name(navigator.mediaDevices.getDisplayMedia()),
      midi: await name(navigator.requestMIDIAccess({ sysex: true })),
    };
  });
  expect(answers).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    clipboard: 'NotAllowedError',
    microphone: 'NotAllowedError',
    camera: 'NotAllowedError',
    screen: expect.stringMatching(/NotAllowedError|InvalidStateError|NotSupportedError|AbortError/),
    midi: expect.stringMatching(/NotAllowedError|SecurityError/),
  });
  await app.close();
});

test('what is only looked up is denied as well', async ({ page }) => {
  const states = await page.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
});

test('text can be copied', async ({ app, page }) => {
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'copy it';
    button.onclick = () => navigator.clipboard.writeText('the check code');
    document.body.append(button);
  });
  await page.getByText('copy it').click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('the check code');
});
