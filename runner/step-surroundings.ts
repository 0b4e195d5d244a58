import type { Screen } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';
import { evaluateExpression } from '../language/expression.ts';
import { own } from '../language/own.ts';
import type { Value } from '../language/run.ts';
import type { Table } from '../language/tables/table.ts';
import type { Target } from '../language/target.ts';
import { fillTemplate } from '../language/template.ts';
import { bounded } from './deadline.ts';
import { allowedFile } from './guard-hands.ts';
import { guardScreen } from './guard-screen.ts';
import { openSecret } from './open-secret.ts';
import type { Place, Playing } from './playing.ts';
import type { StepRun } from './step-run.ts';
import { targetTitle } from './words.ts';

/** Launching a browser may take this long, in ms; it is not part of the step that needed it first. */
const openScreenMs = 60_000;

/** The values a step can name, and when it is. */
const surroundings = ({ scope, playing }: Place) => ({ values: scope.all(), now: playing.hands.now() });

export function evaluate(place: Place, expression: string): Value {
  return evaluateExpression(expression, surroundings(place));
}

export function fill(place: Place, template: string): string {
  return template.includes('{{') ? fillTemplate(template, surroundings(place)) : template;
}

/** A bot's target by name. */
export function targetNamed(place: Place, name: string): Target {
  const { targets } = place.inPlay.bot;
  const target = own(targets, name);
  if (target) return target;
  const known = Object.keys(targets).join(', ') || 'none';
  throw new BotError(
    'bad-bot',
    `The bot “${place.inPlay.bot.name}” has no target “${name}”. Its targets are: ${known}.`,
  );
}

/** A bot's table by name. */
export function tableNamed({ inPlay: { bot } }: Place, name: string): Table {
  const table = own(bot.tables, name);
  if (table) return table;
  throw new BotError('bad-bot', `The bot “${bot.name}” has no table “${name}”. Add tables/${name}.yaml.`);
}

/** A target's title, for sentences. */
export function titleIn(place: Place, name: string): string {
  return targetTitle(name, place.inPlay.bot.targets[name]);
}

/** The driver's own screen, opened when first needed; the time that takes is not the step's. */
async function driverScreen(playing: Playing, surface: Screen['surface'], run: StepRun): Promise<Screen> {
  const known = playing.state.screens.get(surface);
  if (known) return known;
  const began = Date.now();
  const call = { signal: run.call.signal, deadline: began + openScreenMs };
  const screen = await bounded(`opening the ${surface} screen`, call, async () =>
    playing.hands.screen(surface, (name) => openSecret(name, run)),
  );
  run.call.deadline += Date.now() - began;
  playing.state.screens.set(surface, screen);
  return screen;
}

/** The screen a step works on, watched over: time, permission, and what must happen before it changes anything. */
export function screenFor(run: StepRun, beforeActing: (screen: Screen, changes: boolean) => Promise<void>) {
  const { playing, inPlay } = run.place;
  const mayBeTouched = new Set<string>();
  const screen = async (surface = inPlay.surface.current): Promise<Screen> => {
    inPlay.surface.current = surface;
    return guardScreen(await driverScreen(playing, surface, run), {
      call: run.call,
      mayOpen: (address) => inPlay.policy.address(surface, address),
      mayTouch: async (driver, ref) => {
        if (ref !== undefined && mayBeTouched.has(ref)) return;
        inPlay.policy.place(
          surface,
          await bounded('asking which page is open', run.call, (call) => driver.whereabouts(call)),
        );
      },
      beforeActing,
      mayRead: (file) => allowedFile(file, playing, inPlay),
      cameDown: (file) => playing.state.files.add(file),
    });
  };
  /** A thing found on a page that may be touched needs no second question. */
  const foundOn = async (driver: Screen, ref: string, where: string | undefined): Promise<void> => {
    inPlay.policy.place(driver.surface, where ?? (await driver.whereabouts(run.call)));
    mayBeTouched.add(ref);
  };
  return { screen, foundOn };
}
