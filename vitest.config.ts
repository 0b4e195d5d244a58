import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Two, because that is what the smallest machine we promise to test on has; a third gains a twentieth and makes every test slower. */
const WORKERS = 2;

const journeys = ['test/journeys/**/*.test.{ts,tsx}', 'test/chaos/**/*.test.ts'];
const gates = ['test/gates/**/*.test.ts'];
/** Rooms without processes, browsers or files of their own, so their tests share one process: loading costs more than running. */
const pure = [
  'test/language/**/*.test.ts',
  'test/runner/**/*.test.ts',
  'test/recorder/*.test.ts',
  'test/recorder/{import,export}/**/*.test.ts',
  'test/drivers/imaginary/**/*.test.ts',
];
/** Rooms whose tests need a real PostgreSQL: one is started for all of them. */
const onEngine = ['test/hub/**/*.test.ts', 'test/worker/**/*.test.ts'];
/** Hundreds of times a test starts a program of ours: what Node made of its files is kept, as the `deskhand` command keeps it. */
const env = { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)) };
/** What every test begins with. */
const setupFiles = ['test/support/draw-laws.ts'];
/** Programs of others, which are got from registries: `npm run test:others`. */
const others = ['test/others/**/*.test.ts'];
/** Desktop programs, each file on a display of its own. Those of large toolkits are in folders below: `npm run test:desktop` has them too. */
const desktop = ['test/desktop/*.test.ts'];

// Vitest runs the groups one after the other: the cheap ones say first what is broken, and gates and journeys need the machine.
// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          setupFiles,
          include: pure,
          maxWorkers: WORKERS,
          isolate: false,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'unit',
          setupFiles,
          env,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...pure, ...onEngine, ...journeys, ...gates, ...others, 'test/desktop/**'],
          maxWorkers: WORKERS,
          // Processes, because some tests change the working folder or end a child with signals.
          pool: 'forks',
          testTimeout: 20_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'engine',
          setupFiles,
          env,
          include: onEngine,
          globalSetup: 'test/hub/shared-engines.ts',
          maxWorkers: WORKERS,
          pool: 'forks',
          testTimeout: 20_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'desktop',
          include: desktop,
          setupFiles: [...setupFiles, 'test/desktop/fresh-home.ts'],
          maxWorkers: WORKERS,
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'gates',
          include: gates,
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'journeys',
          setupFiles,
          env,
          include: journeys,
          pool: 'forks',
          maxWorkers: WORKERS,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
