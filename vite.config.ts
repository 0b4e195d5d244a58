import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the studio's window. It is served by the app's own scheme under a strict policy, so nothing may be inlined. */
// biome-ignore lint/style/noDefaultExport: Vite reads its configuration so.
export default defineConfig({
  root: fileURLToPath(new URL('src/renderer', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    // The Chromium of the oldest Electron the studio is started in.
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
});
