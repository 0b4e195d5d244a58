import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { buildStudio } from '../../setup/build-studio.mjs';
import { root, startStudio } from '../journeys/studio/start-studio.ts';

/** Odd, so that the median is one of them. */
const starts = 5;
const bar = 2_500;

// From starting Electron's process to the library being shown and usable; each start has a new profile.
await buildStudio();
const times: number[] = [];
for (let index = 0; index < starts; index += 1) {
  const studio = await startStudio(path.join(root, 'bots'), async (window, started) => {
    await window.getByRole('option', { name: /First steps/ }).waitFor();
    times.push(performance.now() - started);
  });
  await studio.stop();
}
const sorted = times.toSorted((a, b) => a - b).map(Math.round);
process.stdout.write(
  `studio start to usable window: median ${sorted[2]} ms of ${sorted.join(', ')} (bar ${bar} ms)\n`,
);
