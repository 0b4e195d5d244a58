import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { lockFolder } from '../../worker/lock-folder.ts';
import { testFolder } from './play-kit.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await testFolder();
  file = path.join(folder, 'worker.pid');
});

it('a folder is locked with the number of the process, and let go', () => {
  const unlock = lockFolder(folder);
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  unlock();
  expect(existsSync(file)).toBe(false);
});

it('a folder held by this very process is not given twice, and can be had again afterwards', () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`Another worker (process ${process.pid}) is using ${folder}`);
  unlock();
  lockFolder(folder)();
});

it('letting go twice does not take the next one’s lock away', () => {
  const unlock = lockFolder(folder);
  unlock();
  const next = lockFolder(folder);
  unlock();
  expect(existsSync(file)).toBe(true);
  next();
});

it('the lock of a dead worker is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, String(pid));
  lockFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

it('the lock of a live worker is refused with its number, and stays', async () => {
  const other = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)']);
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  writeFileSync(file, String(other.pid));
  expect(() => lockFolder(folder)).toThrow(
    expect.objectContaining({ kind: 'refused', detail: { exitCode: 2 } }),
  );
  expect(readFileSync(file, 'utf8')).toBe(String(other.pid));
  other.kill('SIGKILL');
  await once(other, 'close');
  lockFolder(folder)();
});

it('a number that now belongs to some other program is no worker', async () => {
  const other = spawn('sleep', ['60']);
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other, 'spawn');
  writeFileSync(file, String(other.pid));
  lockFolder(folder)();
});

it('our own number from before a restart is stale, as it is in a container', () => {
  writeFileSync(file, String(process.pid));
  lockFolder(folder)();
});

it.each(['', '0', '-1', 'abc', '1.5', '99999999999999999999'])(
  'a torn lock, %j, keeps nobody out',
  (text) => {
    writeFileSync(file, text);
    lockFolder(folder)();
    expect(existsSync(file)).toBe(false);
  },
);

it('of many that begin at once over a stale lock, exactly one gets it', async () => {
  writeFileSync(file, '999999999');
  const script = `import { lockFolder } from ${JSON.stringify(path.resolve('worker/lock-folder.ts'))};
    try { lockFolder(process.argv[1]); console.log('mine'); } catch (error) { console.log(error.kind); }
    process.stdin.on('data', () => process.exit()).resume();`;
  const racers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script, folder]),
  );
  onTestFinished(() => void racers.forEach((one) => void one.kill('SIGKILL')));
  const said = await Promise.all(
    racers.map(async (one) => String((await once(one.stdout, 'data'))[0]).trim()),
  );
  expect(said.sort()).toEqual(['mine', 'refused', 'refused', 'refused']);
});
