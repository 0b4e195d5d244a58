import { defineConfig } from 'vitest/config';

// Real programs on a private display, one file after the other: each brings a display of its own.
// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    name: 'desktop',
    include: ['test/desktop/**/*.test.ts'],
    setupFiles: 'test/desktop/fresh-home.ts',
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 30_000,
  },
});
