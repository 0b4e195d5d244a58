/** On a terminal the seconds count up, so that a long download is not taken for a standstill. */
const TICK_MS = 1_000;

/**
 * Shows one line for one piece of work: its name while it goes on, then how it went and how long it took.
 *
 * @param {import('node:stream').Writable & { isTTY?: boolean }} out
 * @param {string} title
 */
export function startProgress(out, title) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  out.write(`${title} …`);
  const tick = out.isTTY ? setInterval(() => out.write(`\r${title} … ${seconds()}`), TICK_MS) : undefined;
  const end = (/** @type {string} */ words) => {
    clearInterval(tick);
    out.write(out.isTTY ? `\r${title} … ${words}\n` : ` ${words}\n`);
  };
  return {
    done: (/** @type {string} */ note) => end(`${seconds()} (${note})`),
    failed: () => end('stopped'),
  };
}
