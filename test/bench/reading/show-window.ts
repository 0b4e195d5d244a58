import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { takePicture } from '../../../drivers/desktop/x/take-picture.ts';
import { connectX } from '../../../drivers/desktop/x/x-connection.ts';
import type { Display } from '../../support/display.ts';
import { MadeUp } from './made-up.ts';
import { type Sheet, seedOf, type Written } from './sheet.ts';

const program = fileURLToPath(new URL('./show-window.tcl', import.meta.url));
const families = ['DejaVu Sans', 'Liberation Sans', 'DejaVu Sans Mono', 'Liberation Serif'];
const looks = [
  { paper: '#d9d9d9', field: '#ffffff', ink: '#000000', accent: '#c3c3c3', onAccent: '#000000' },
  { paper: '#ece9d8', field: '#ffffff', ink: '#101010', accent: '#316ac5', onAccent: '#ffffff' },
  { paper: '#2b2b2b', field: '#3c3f41', ink: '#dddddd', accent: '#4b6eaf', onAccent: '#ffffff' },
];

/** Shows a desktop program's window, made up from the name, and takes its picture; the program itself tells what stands where. */
export async function showWindow(display: Display, name: string): Promise<Sheet> {
  const shown = spawn('wish', [program], { env: display.env, stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    shown.stdin.write(`${windowOf(name).join('\n')}\nshow\n`);
    const words: Written[] = [];
    const texts: Written[] = [];
    for await (const line of createInterface(shown.stdout)) {
      if (line === 'shown') break;
      const [, what, x, y, width, height, text] = /^([TW]) (\d+) (\d+) (\d+) (\d+) (.*)$/u.exec(line) ?? [];
      if (text === undefined) throw new Error(`The window said “${line}”.`);
      const box = [Number(x), Number(y), Number(width), Number(height)] as const;
      (what === 'W' ? words : texts).push({ text, box });
    }
    const x = await connectX(display.name, () => undefined);
    const { png } = await takePicture(x, { covered: [] });
    x.client.terminate();
    return { name, picture: png, words, texts, values: { fields: {} } };
  } finally {
    const ended = once(shown, 'exit');
    shown.stdin.end();
    await ended;
  }
}

/** The lines the program is told: what, where, how large, in which font and colours, and the text. */
function windowOf(name: string): string[] {
  const made = new MadeUp(seedOf(name));
  const look = made.pick(looks);
  const family = made.pick(families);
  const size = made.whole(11, 16);
  const lines = [`paper ${look.paper}`];
  const put = (
    what: string,
    [x, y]: readonly [number, number],
    text: string,
    colours = [look.ink, look.paper],
  ) => lines.push(`${what} ${x} ${y} ${size} normal {${family}} ${colours.join(' ')} {${text}}`);
  for (let at = 0; at < 7; at++) put('text', [12 + at * 130, 8], made.thing());
  const step = size + 16;
  for (let row = 0; row < 11; row++) {
    const y = 44 + row * step;
    put('text', [16, y + 4], made.label());
    put('entry', [190, y], made.pick([made.person, made.firm, made.id, () => made.amount().shown])(), [
      look.ink,
      look.field,
    ]);
    put('text', [640, y + 4], made.id());
    put('text', [800, y + 4], made.firm());
    put('text', [1080, y + 4], made.amount().shown);
  }
  const below = 60 + 11 * step;
  for (let at = 0; at < 4; at++)
    put('button', [16 + at * 250, below], made.action(), [look.onAccent, look.accent]);
  for (let row = 0; row < 4; row++) put('text', [16, below + 50 + row * (size + 8)], made.sentence(9));
  return lines;
}
