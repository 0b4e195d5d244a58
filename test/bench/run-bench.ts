import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Every bench in turn, each in a process of its own; they print their figures beside their bars. `npm run bench -- hub` runs one of them.
const benches = [
  'web-overhead',
  'web',
  'record-web',
  'record-desktop',
  'find-target',
  'deskhand-run',
  'studio-start',
  'hub',
  'reading',
  'find-picture',
];

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !benches.includes(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no bench “${unknown}”; there is ${benches.join(', ')}.\n`);
  process.exit(2);
}
const root = fileURLToPath(new URL('../..', import.meta.url));
for (const name of asked.length > 0 ? asked : benches) {
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync(process.execPath, [`test/bench/${name}.ts`], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
