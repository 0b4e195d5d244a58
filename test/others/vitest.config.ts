import { defineConfig } from 'vitest/config';

// Programs of others, one after the other: each brings a server and a browser, and needs the machine for itself.
// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    name: 'others',
    include: ['test/others/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 240_000,
    // The first time an app is fetched.
    hookTimeout: 480_000,
  },
});
