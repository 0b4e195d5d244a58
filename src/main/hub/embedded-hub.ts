import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { HubState } from '../../shared/studio-shapes.ts';
import type { StartProgram } from '../programs/open-programs.ts';
import { endProgram, type Program } from '../programs/program.ts';

/** The line `hub/main.ts` prints once it answers. */
const readySchema = z.object({ ready: z.object({ url: z.url(), adminTokenFile: z.string().min(1) }) });

/** Where the hub is, and what lets this studio in; kept in the main process, never told to the window. */
export interface HubAddress {
  url: string;
  token: string;
}

/** The window's first list comes before the hub's engine, which wants the whole machine while it starts; ms. */
const startAfterMs = 400;
/** A hub that died is started again, but not in a hot circle; ms. */
const startAgainMs = 5_000;
/** How long closing the studio waits for the hub to put its engine away; ms. */
const stopMs = 8_000;

interface EmbeddedHubOptions {
  startProgram: StartProgram;
  data: string;
  onState(state: HubState, address: HubAddress | undefined): void;
  onWords(words: string): void;
}

/** Keeps this studio's own hub running beside it, on loopback, with data of its own. The window never waits for it. */
export function startEmbeddedHub({ startProgram, data, onState, onWords }: EmbeddedHubOptions) {
  let child: Program | undefined;
  let closing = false;
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    onState({ state: 'starting' }, undefined);
    child = startProgram('hub', { args: ['--data', data, '--port', '0'] });
    readReadyLine(child, (address) => onState({ state: 'ready' }, address));
    let last = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      last = text.trim().split('\n').at(-1) ?? last;
      onWords(last);
    });
    const gone = (words: string) => {
      if (closing) return;
      onState({ state: 'away', message: last || words }, undefined);
      timer = setTimeout(start, startAgainMs);
    };
    child.once('error', (error) => gone(error.message));
    child.once('close', (code) => gone(`The hub ended with code ${code}.`));
  };
  timer = setTimeout(start, startAfterMs);
  return {
    stop: () => {
      closing = true;
      clearTimeout(timer);
      return endProgram(child, stopMs);
    },
  };
}

function readReadyLine(child: Program, onReady: (address: HubAddress) => void): void {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const { url, adminTokenFile } = readySchema.parse(JSON.parse(line)).ready;
    onReady({ url, token: readFileSync(adminTokenFile, 'utf8').trim() });
  });
}
