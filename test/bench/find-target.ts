import { once } from 'node:events';
import { createServer } from 'node:http';
import { openWebScreen } from '../../drivers/web/web-screen.ts';
import type { Candidate, Screen, Sought } from '../../language/driver.ts';
import type { Target, Way } from '../../language/target.ts';
import { findTarget, weighNow } from '../../runner/find-target.ts';

// How long a target takes to be found on a large page: by its best way, and by comparing everything of its kind. `npm run bench -- find-target`.

/** What each may cost at 5,000 elements, at the 95th of 100. */
const barMs = 150;
const elements = 5_000;
/** A row is a row, four cells, a field, a box, a button and a link. */
const perRow = 9;
const looks = 30;

const row = (at: number) =>
  `<tr><td>Order ${at}</td><td><input name="amount${at}" aria-label="Amount of ${at}"></td><td><input type="checkbox" aria-label="Paid ${at}"></td>` +
  `<td><button>Book ${at}</button><a href="/orders/${at}">Details of ${at}</a></td></tr>`;
const page = `<!doctype html><title>Orders</title><h1>Orders</h1><table>${Array.from({ length: elements / perRow }, (_, at) => row(at)).join('')}</table>`;

const call = () => ({ signal: new AbortController().signal, deadline: Date.now() + 30_000 });

async function main(): Promise<void> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(page),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const screen = await openWebScreen({ headed: false });
  await screen.open(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`, call());
  const locate = (sought: Sought) => screen.locate(sought, call());
  const fast: number[] = [];
  const wide: number[] = [];
  for (let at = 0; at < looks; at += 1) {
    const target = await recorded(screen, (at * 17) % Math.floor(elements / perRow));
    const sought = { frames: [], ways: target.ways };
    fast.push(await timed(() => findTarget({ ...found, target, sought, locate, ...call() })));
    // The button was renamed since: its words lead nowhere, and every button and link is compared.
    const old = { ...target, ways: [{ ...target.ways[0], name: 'Post' } as Way] };
    wide.push(await timed(() => weighNow({ target: old, sought: { frames: [], ways: old.ways }, locate })));
  }
  print('by its best way', fast);
  print('by comparing everything of its kind', wide);
  await screen.close();
  server.close();
}

const found = { name: 'book', title: 'Book', allowHeal: () => undefined };

async function recorded(screen: Screen, at: number): Promise<Target> {
  const ways: Way[] = [{ by: 'role', role: 'button', name: `Book ${at}` }];
  const [thing] = await screen.locate({ frames: [], ways }, call());
  return { surface: 'web', role: 'button', ways, signs: (thing as Candidate).signs };
}

async function timed(what: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await what();
  return performance.now() - began;
}

function print(how: string, times: readonly number[]): void {
  const ms = [...times].sort((one, other) => one - other);
  const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;
  const held = at(0.95) <= barMs;
  process.stdout.write(
    `${held ? '✓' : '✗'} found on ${elements} elements ${how}: p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms (bar ${barMs})\n`,
  );
  if (!held) process.exitCode = 1;
}

await main();
