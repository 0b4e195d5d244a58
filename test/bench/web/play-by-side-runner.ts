import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findBrowser } from '../../../drivers/web/find-browser.ts';
import { parcels } from '../../../practice/moving-form/parcels.ts';
import { npmPackages } from '../../others/get-packages.ts';
import { chromedriver, missingChromedriver } from './chromedriver.ts';
import { type Entrant, entries, quietArguments } from './player.ts';

const version = '4.0.13';
const name = `selenium-side-runner ${version}`;

/** The runner of Selenium IDE, got from npm once; every game is a run of its own, and the page's clock leaves its start out. */
export const bySideRunner: Entrant = {
  name,
  enter: async () => {
    const missing = missingChromedriver();
    if (missing !== undefined) return missing;
    const packages = await npmPackages(`selenium-side-runner-${version}`, [
      `selenium-side-runner@${version}`,
    ]).catch((error: Error) => error.message);
    if (!packages.startsWith('/')) return packages;
    const folder = await mkdtemp(join(tmpdir(), 'deskhand-side-'));
    const program = join(packages, 'node_modules/selenium-side-runner/dist/bin.js');
    return {
      name,
      play: async (address) => {
        const file = join(folder, 'parcels.side');
        await writeFile(file, project(address));
        await runSide([program, '-c', capabilities(), file], folder);
      },
      close: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
    };
  },
};

function capabilities(): string {
  const args = ['headless', ...quietArguments.map((argument) => argument.replace(/^--/, ''))];
  return `browserName=chrome goog:chromeOptions.binary="${findBrowser()}" goog:chromeOptions.args=[${args.join(',')}]`;
}

/** Until it says how the test went: it takes half a minute more to end by itself. */
async function runSide(args: string[], cwd: string): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, SE_CHROMEDRIVER: chromedriver, SE_OFFLINE: 'true' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const passed = new Promise<boolean>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        said += `${line}\n`;
        if (/^Tests: /.test(line)) done(/ 1 passed/.test(line));
      });
    }
    child.once('close', () => done(false));
  });
  const isPassed = await passed;
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  if (!isPassed) throw new Error(`selenium-side-runner failed: ${said.slice(-2_000)}`);
}

function project(address: string): string {
  const command = (words: string, target: string, value = '') => ({
    id: '',
    comment: '',
    command: words,
    target,
    targets: [],
    value,
  });
  const button = (words: string) => command('click', `xpath=//button[.="${words}"]`);
  const rounds = parcels.flatMap((parcel) => [
    ...entries(parcel).map(([label, text]) =>
      command('type', `xpath=//label[.="${label}"]/following-sibling::input`, text),
    ),
    button('Send'),
  ]);
  const commands = [command('open', address), button('Begin'), ...rounds];
  const tests = [
    { id: 'parcels', name: 'parcels', commands: commands.map((one, at) => ({ ...one, id: `c${at}` })) },
  ];
  const suites = [
    { id: 'all', name: 'all', persistSession: false, parallel: false, timeout: 300, tests: ['parcels'] },
  ];
  const url = new URL(address).origin;
  return JSON.stringify({
    id: 'p',
    version: '2.0',
    name: 'parcels',
    url,
    tests,
    suites,
    urls: [url],
    plugins: [],
  });
}
