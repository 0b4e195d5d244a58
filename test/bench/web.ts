import { startMovingForm } from '../../practice/moving-form/start-moving-form.ts';
import { recordFirstParcel } from '../support/parcel-bot.ts';
import { byBot } from './web/play-by-bot.ts';
import { byPlaywright, byProtocol, byPuppeteerReplay } from './web/play-by-others.ts';
import { bySideRunner } from './web/play-by-side-runner.ts';
import { byWebDriver } from './web/play-by-webdriver.ts';
import { type Player, stepsOfAGame } from './web/player.ts';

/** Games are interleaved, so that a busy moment of the machine hits everybody; the first one only warms up. */
const games = Number(process.env.DESKHAND_BENCH_GAMES ?? 7);
/** A game with every effect confirmed, by the page's own clock, in ms. */
const gameBar = 1_500;
/** What a step may cost more than one of plain Playwright: with effects, and with all the evidence too. */
const bars = { effects: 1.15, evidence: 1.6 };

const desk = await startMovingForm();
const files = await recordFirstParcel(desk.url);
const plain = byPlaywright.name;
const bots = { effects: byBot(files, { pictures: false }), evidence: byBot(files, { pictures: true }) };
const alone = `${bots.effects.name}, nothing else open`;
const players: Player[] = [];
const times = new Map<string, number[]>();

async function enterAll(): Promise<void> {
  for (const entrant of [
    byPlaywright,
    bots.effects,
    bots.evidence,
    byProtocol,
    byPuppeteerReplay,
    byWebDriver,
    bySideRunner,
  ]) {
    const player = await entrant.enter();
    if (typeof player === 'string') say(`${entrant.name}: not measured, ${player}`);
    else players.push(player);
  }
}

/** The bar of a game is the bot's own: nobody else's browser is open while it is measured. */
async function playAlone(): Promise<void> {
  const player = await bots.effects.enter();
  if (typeof player === 'string') throw new Error(player);
  try {
    await playAll([{ ...player, name: alone }]);
  } finally {
    await player.close();
  }
}

async function playAll(players: readonly Player[]): Promise<void> {
  for (let game = 0; game <= games; game += 1) {
    for (const player of players) {
      const name = `${player.name}-${game}`;
      await player.play(`${desk.url}?seed=${game + 1}&game=${encodeURIComponent(name)}`);
      const score = await finalScore(name);
      if (score.right !== score.of)
        throw new Error(`${name}: only ${score.right} of ${score.of} fields are right`);
      if (game > 0) times.set(player.name, [...(times.get(player.name) ?? []), score.ms]);
    }
  }
}

/** The last parcel is on its way when a script that confirms nothing has ended. */
async function finalScore(name: string) {
  const until = Date.now() + 10_000;
  while (desk.score(name).rounds < 10 && Date.now() < until) await new Promise((turn) => setImmediate(turn));
  return desk.score(name);
}

function median(all: number[] = []): number {
  return [...all].sort((one, other) => one - other)[all.length >> 1] ?? Number.NaN;
}

function print(): void {
  const base = median(times.get(plain));
  const cells = (row: (string | number)[]) => row.map((cell) => String(cell).padStart(12)).join('');
  say(
    `${`a form that moves, 10 × 7 fields, ${games} games each`.padEnd(52)}${cells(['game ms', 'ms/step', 'ratio'])}`,
  );
  for (const name of [...players.map((player) => player.name), alone]) {
    const ms = median(times.get(name));
    say(
      `${name.padEnd(52)}${cells([ms.toFixed(0), (ms / stepsOfAGame).toFixed(1), (ms / base).toFixed(2)])}`,
    );
  }
  const kept = (good: boolean) => (good ? 'kept' : 'MISSED');
  for (const [what, bar] of Object.entries(bars)) {
    const ratio = median(times.get(bots[what as keyof typeof bars].name)) / base;
    say(`bar ${what}: ${bar} × plain Playwright; ${kept(ratio <= bar)}`);
  }
  say(`bar game: ${gameBar} ms; ${kept(median(times.get(alone)) <= gameBar)}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await playAlone();
  await enterAll();
  await playAll(players);
  print();
} finally {
  for (const player of players) await player.close();
  await desk.stop();
}
