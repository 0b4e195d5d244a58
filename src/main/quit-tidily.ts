/** The part of Electron's app that is used. */
interface Quitting {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
}

/** The hub's engine and a bot's process are given time to end well before Electron goes, however often it is asked to. */
export function quitTidily(app: Quitting, tidy: () => Promise<void>): void {
  let state: 'open' | 'tidying' | 'tidy' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'tidy') return;
    event.preventDefault();
    if (state === 'tidying') return;
    state = 'tidying';
    const go = () => {
      state = 'tidy';
      app.quit();
    };
    tidy().then(go, go);
  });
  // The end of a session, or a terminal's Ctrl+C: Electron itself would fall down where it stands.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
