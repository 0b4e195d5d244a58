// Makes this machine ready for a command of Deskhand: `node setup/setup.mjs --for demo|test|bench|studio|check`.
// Runs before anything is installed: plain JavaScript, Node's own modules only, no newer syntax in this one file.
import { fileURLToPath } from 'node:url';

/** What the rest of the set-up is written for. The Node that Deskhand itself runs on comes with the packages. */
const OLDEST_NODE = 18;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(
    `This is Node ${process.versions.node}. Starting Deskhand needs Node ${OLDEST_NODE} or newer: install it from nodejs.org or your distribution.\n`,
  );
  process.exitCode = 1;
} else {
  const { setUp } = await import('./set-up.mjs');
  const root = fileURLToPath(new URL('..', import.meta.url));
  process.exitCode = await setUp({
    root,
    args: process.argv.slice(2),
    out: process.stdout,
    err: process.stderr,
  });
}
