import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { processesOf } from '../../drivers/desktop/display/end-processes.ts';
import type { SeeingScreen } from '../../drivers/desktop/eyes/seeing-screen.ts';
import { openSeeingScreen } from '../../drivers/desktop/eyes/seeing-screen.ts';
import { openReader } from '../../drivers/reading/reader.ts';
import type { Reader, Sought } from '../../language/driver.ts';
import type { Signs } from '../../language/signs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { by, within } from './open-screen.ts';

const program = fileURLToPath(new URL('../../practice/orders-tk/orders.py', import.meta.url));

/** A practice form without accessibility, and what it wrote down of what was done to it. */
export interface OrderForm {
  address: string;
  done(): Promise<Record<string, string>[]>;
}

/** The form with these options, not started yet. */
export async function orderForm(...options: string[]): Promise<OrderForm> {
  const log = path.join(await temporaryFolder(), 'done.jsonl');
  const args = [program, log, ...options].map((one) => `arg=${encodeURIComponent(one)}`);
  return {
    address: `program:python3?${args.join('&')}`,
    done: async () => {
      const lines = (await readFile(log, 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line)).filter(({ did }) => did !== 'enter' && did !== 'open');
    },
  };
}

/** A screen with a reader of its own, and the end of both. */
export async function openWithEyes(files: Record<string, string> = {}) {
  let reader: Promise<Reader> | undefined;
  const eyes = () => {
    reader ??= openReader();
    return reader;
  };
  const screen = await openSeeingScreen({ eyes, file: async (name) => files[name] ?? name });
  const xdotool = (...args: string[]) =>
    execFileSync('xdotool', args, { env: screen.env, stdio: 'pipe' }).toString();
  return {
    screen,
    eyes,
    /** What a person beside the bot may do. */
    xdotool,
    /** Ends the programs that were opened. */
    closeWindows: async () => {
      for (const pid of processesOf(screen.env.XDG_RUNTIME_DIR ?? '')) {
        if (readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('python3')) process.kill(pid, 'SIGKILL');
      }
      await vi.waitFor(async () => expect(await screen.whereabouts(within())).toBe(''), { timeout: 8000 });
    },
    close: async () => {
      await screen.close();
      await (await reader)?.close();
    },
  };
}

/** What is written so on the screen. */
export const written = (text: string): Sought => by({ by: 'screen-text', text });

/** What stands at a place of the form, and what was seen there. */
export const at = (place: readonly [number, number, number, number], signs?: Signs): Sought => {
  const [x, y, width, height] = place;
  return { ...by({ by: 'position', x, y, width, height }), ...(signs && { signs }) };
};

/** The form's fields, from the corner of its window. */
export const fieldAt = {
  Customer: at([108, 44, 282, 22], { label: 'Customer:' }),
  Amount: at([108, 85, 282, 22], { label: 'Amount:' }),
  Remark: at([108, 126, 282, 22], { label: 'Remark:' }),
};

/** The one place that is sought, waited for. */
export async function place(screen: SeeingScreen, sought: Sought): Promise<string> {
  await screen.watch({ what: 'appears', sought, name: 'it' }, {}, within());
  const seen = await screen.locate(sought, within());
  const [one, other] = seen.filter(({ ways }) => ways.length > 0);
  if (!one || other) throw new Error(`${JSON.stringify(sought.ways)} led to ${JSON.stringify(seen)}`);
  return one.ref;
}
