/**
 * Keeps `npm ci` to the registry: these packages would otherwise fetch a program from somewhere else while they install.
 * What is really needed of that (Electron) is fetched by `electron.mjs`, with a limit and a way round it.
 */
export const downloadDenials = {
  ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
  ONNXRUNTIME_NODE_INSTALL: 'skip',
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  PUPPETEER_SKIP_DOWNLOAD: '1',
  CYPRESS_INSTALL_BINARY: '0',
};
