import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const gateFiles = [
  'rooms.cjs',
  'biome.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.pure.json',
].concat(['tsconfig.node.json', 'tsconfig.browser.json']);

/** A house just big enough for every gate: one honest file in each room that a seeded one may point at. */
const skeleton = {
  'language/bot.ts': 'export const bot = 1;',
  'language/everywhere.d.ts': 'declare function setTimeout(run: () => void, ms: number): unknown;',
  'runner/play.ts': "import { bot } from '../language/bot.ts';\nexport const play = bot;",
  'drivers/web/web-driver.ts':
    "import { bot } from '../../language/bot.ts';\nexport const openWebDriver = bot;",
  'recorder/recorder.ts': "import { bot } from '../language/bot.ts';\nexport const recorder = bot;",
  'hub/contract.ts': "import { z } from 'zod';\nexport const claim = z.string();",
  'hub/queue.ts': 'export const nextItem = () => undefined;',
  'worker/worker.ts': "import { claim } from '../hub/contract.ts';\nexport const worker = claim;",
  'cli/main.ts': "import { worker } from '../worker/worker.ts';\nexport const main = worker;",
  'practice/ledger.ts': 'export const ledger = 1;',
  'demo/show.ts': "import { ledger } from '../practice/ledger.ts';\nexport const show = ledger;",
  'setup/setup.mjs': "import { join } from 'node:path';\nexport const place = join('a', 'b');",
  'src/shared/studio-api.ts': 'export interface StudioClient { open(): void }',
  'src/main/index.ts': 'export const answer = () => 1;',
  'src/preload/index.ts':
    "import type { StudioClient } from '../shared/studio-api.ts';\nexport type Client = StudioClient;",
  'src/renderer/features/edit/step-list.tsx': 'export const stepNames = () => [];',
  'src/renderer/ui/button.tsx': 'export const button = 1;',
  'test/some.test.ts': "import { bot } from '../language/bot.ts';\nexport const tested = bot;",
};

/** A copy of the gates around a tiny house, far from the work tree, in which a test may do wrong on purpose. */
export class SeededHouse {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async build(): Promise<SeededHouse> {
    const house = new SeededHouse(await mkdtemp(join(tmpdir(), 'deskhand-gates-')));
    for (const file of gateFiles) await copyFile(join(checkout, file), join(house.folder, file));
    await symlink(join(checkout, 'node_modules'), join(house.folder, 'node_modules'));
    await house.write(skeleton);
    return house;
  }

  async write(files: Record<string, string>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), `${text}\n`);
    }
  }

  async remove(files: Record<string, string>): Promise<void> {
    for (const path of Object.keys(files)) await rm(join(this.folder, path), { force: true });
  }

  /** Runs the command of a gate as package.json spells it, so that the gate that is tested is the gate that is used. */
  async run(gate: string, more: string[] = []): Promise<{ code: number; output: string }> {
    const { scripts } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8'));
    const [program = '', ...args] = String(scripts[gate]).split(' ');
    return await this.runProgram(program, [...args, ...more]);
  }

  async runProgram(program: string, args: string[]): Promise<{ code: number; output: string }> {
    const file = join(checkout, 'node_modules', '.bin', program);
    const options = { cwd: this.folder, maxBuffer: 50 * 1024 * 1024, shell: false };
    return await new Promise((done) => {
      execFile(file, args, options, (error, stdout, stderr) => {
        done({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
      });
    });
  }

  async takeDown(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
