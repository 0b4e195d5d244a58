import { BotError } from '../language/errors.ts';
import { own } from '../language/own.ts';
import type { Value } from '../language/run.ts';
import type { Step } from '../language/steps/define-step.ts';
import { makePolicy } from './permissions.ts';
import { playStep } from './play-step.ts';
import { BotFinished, type BotInPlay, type Place } from './playing.ts';
import { readInputs } from './read-inputs.ts';
import { openScope } from './scope.ts';
import type { Inside } from './step-context.ts';
import type { StepRun } from './step-run.ts';

/** Bots calling bots deeper than this are taken for a circle. */
const deepestCall = 8;

/** Plays steps one after the other; the first that fails ends the block. */
export async function playBlock(steps: readonly Step[], place: Place): Promise<void> {
  for (const step of steps) await playStep(step, place, inside);
}

const inside: Inside = { play: playBlock, callBot };

/** A bot as it enters a run, with everything it may and may not do. */
export function enterPlay(
  bot: BotInPlay['bot'],
  above: readonly BotInPlay['bot'][],
  inputs: Record<string, Value>,
): BotInPlay {
  const line = [...above, bot];
  const files = Object.entries(bot.inputs).flatMap(([name, { type }]) =>
    type === 'file' ? inputs[name] : [],
  );
  return {
    bot,
    line,
    policy: makePolicy(line),
    givenFiles: new Set(files.filter((file) => typeof file === 'string')),
    surface: { current: bot.surface },
  };
}

/** Plays another bot as part of the run: its own values, targets and tables; the caller's permissions and its own. */
async function callBot(
  name: string,
  given: Record<string, Value>,
  run: StepRun,
): Promise<Record<string, Value>> {
  const { place, path } = run;
  const { line } = place.inPlay;
  if (line.length >= deepestCall) {
    const chain = [...line.map((bot) => bot.name), name].join(' → ');
    throw new BotError(
      'bad-bot',
      `Bots call each other too deeply, ${deepestCall} at most: ${chain}. Is one of them calling itself?`,
    );
  }
  const bot = await place.playing.hands.bot(name);
  place.playing.tell({
    what: 'log',
    step: path,
    level: 'info',
    message: `Plays the bot ${name} as ${bot.hash ?? 'it lies here'}.`,
  });
  const inputs = readInputs(bot, given);
  const called: Place = {
    ...place,
    inPlay: enterPlay(bot, line, inputs),
    scope: openScope(inputs),
    prefix: `${path}/`,
    depth: place.depth + 1,
    deadline: run.call.deadline,
  };
  // What the caller was given to read, a bot it calls may read too.
  for (const file of place.inPlay.givenFiles) (called.inPlay.givenFiles as Set<string>).add(file);
  return playToFinish(bot, called);
}

async function playToFinish(bot: BotInPlay['bot'], place: Place): Promise<Record<string, Value>> {
  try {
    await playBlock(bot.steps, place);
    return outputsOf(bot, place);
  } catch (error) {
    if (!(error instanceof BotFinished)) throw error;
    if (error.outcome === 'done') return error.outputs;
    throw new BotError(error.outcome, error.said ?? `The bot “${bot.name}” ended as ${error.outcome}.`, {
      detail: { bot: bot.name, outputs: error.outputs },
    });
  }
}

/** What comes out of a bot that ends without a finish step: the declared outputs it has values for. */
export function outputsOf(bot: BotInPlay['bot'], place: Place): Record<string, Value> {
  const values = place.scope.all();
  const named = Object.keys(bot.outputs).flatMap((name) => {
    const value = own(values, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(named);
}
