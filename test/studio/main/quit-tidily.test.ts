import { expect, it, onTestFinished } from 'vitest';
import { quitTidily } from '../../../src/main/quit-tidily.ts';

/** An app that quits when nobody prevents it, as Electron's does. */
function openApp() {
  let ask: (event: { preventDefault(): void }) => void = () => undefined;
  let gone = false;
  const before = new Map(
    (['SIGTERM', 'SIGINT', 'SIGHUP'] as const).map((name) => [name, process.listeners(name)]),
  );
  onTestFinished(() => {
    for (const [name, kept] of before) {
      for (const one of process.listeners(name)) if (!kept.includes(one)) process.off(name, one);
    }
  });
  return {
    on: (_: 'before-quit', listener: typeof ask) => {
      ask = listener;
    },
    quit: () => {
      let prevented = false;
      ask({
        preventDefault: () => {
          prevented = true;
        },
      });
      gone = !prevented;
    },
    isGone: () => gone,
  };
}

it('goes when everything is put away, not when it is asked again meanwhile', async () => {
  const app = openApp();
  const put = Promise.withResolvers<void>();
  let times = 0;
  quitTidily(app, () => {
    times += 1;
    return put.promise;
  });
  app.quit();
  app.quit();
  expect([app.isGone(), times]).toEqual([false, 1]);
  put.resolve();
  await expect.poll(app.isGone).toBe(true);
});

it('goes also when something could not be put away', async () => {
  const app = openApp();
  quitTidily(app, () => Promise.reject(new Error('The hub hangs.')));
  app.quit();
  await expect.poll(app.isGone).toBe(true);
});

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'puts things away when the system says %s',
  async (signal) => {
    const app = openApp();
    let tidied = false;
    quitTidily(app, async () => {
      tidied = true;
    });
    process.emit(signal, signal);
    await expect.poll(app.isGone).toBe(true);
    expect(tidied).toBe(true);
  },
);
