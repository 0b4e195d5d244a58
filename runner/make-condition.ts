import type { Screen, Sought } from '../language/driver.ts';
import type { Effect } from '../language/effect.ts';
import { effectInWords } from '../language/effect-words.ts';
import { BotError } from '../language/errors.ts';
import type { Found } from '../language/steps/define-step.ts';
import type { Target } from '../language/target.ts';
import { isStatic } from './find-target.ts';
import type { Expected } from './step-run.ts';

/** What an effect is filled in with. */
export interface EffectSurroundings {
  fill(template: string): string;
  target(name: string): Target;
  titleOf(name: string): string;
  screen(surface?: Screen['surface']): Promise<Screen>;
  secret(name: string): Promise<import('../language/driver.ts').SecretText>;
  /** The thing the step wrote to. */
  found: Found | undefined;
}

/** Effects that need no look before the step: what a field holds now is proof whatever it held before. */
export function provesItself(effect: Effect): boolean {
  return writesValue(effect) || 'asked' in effect;
}

/** Whether the effect is what the thing written to holds, and not another one. */
function writesValue(effect: Effect): effect is Extract<Effect, { value: unknown } | { secret: unknown }> {
  return 'secret' in effect || ('value' in effect && effect.of === undefined);
}

/** Fills an effect in and makes it something a screen can look for. */
export async function makeCondition(effect: Effect, about: EffectSurroundings): Promise<Expected> {
  const filled = fillEffect(effect, about.fill);
  const words = effectInWords(filled, about.titleOf);
  const on = async (name: string) => {
    const target = about.target(name);
    return {
      target,
      screen: await about.screen(target.surface),
      named: { sought: fillSought(target, about.fill), name: about.titleOf(name) },
    };
  };
  if ('text' in filled && filled.in !== undefined) {
    const { named, ...where } = await on(filled.in);
    return { condition: { what: 'says', ...named, text: filled.text }, ...where, words };
  }
  if ('value' in filled && filled.of !== undefined) {
    const { named, ...where } = await on(filled.of);
    return { condition: { what: 'holds', ...named, value: filled.value }, ...where, words };
  }
  if (writesValue(filled)) {
    const { screen, ref } = writtenTo(about.found, words);
    const value = 'value' in filled ? filled.value : await about.secret(filled.secret);
    return { condition: { what: 'value', ref, value }, screen, words };
  }
  if ('appears' in filled || 'gone' in filled) {
    const { named, ...where } = await on('appears' in filled ? filled.appears : filled.gone);
    return { condition: { what: 'appears' in filled ? 'appears' : 'gone', ...named }, ...where, words };
  }
  if ('row' in filled) {
    const { named, ...where } = await on(filled.row.in);
    return { condition: { what: 'row', ...named, cells: filled.row.where }, ...where, words };
  }
  if ('asked' in filled) {
    throw new BotError('bad-bot', `“${filled.asked}” is for a person to answer; no screen shows it.`);
  }
  return { condition: plainCondition(filled), screen: await about.screen(), words };
}

type PlainEffect = Exclude<
  Effect,
  | { value: unknown }
  | { asked: unknown }
  | { secret: unknown }
  | { appears: unknown }
  | { gone: unknown }
  | { row: unknown }
>;

function plainCondition(effect: PlainEffect): Expected['condition'] {
  if ('text' in effect) return { what: 'text', text: effect.text };
  if ('no-text' in effect) return { what: 'no-text', text: effect['no-text'] };
  if ('changes' in effect) return { what: 'changes' };
  if ('dialog' in effect) return { what: 'dialog', text: effect.dialog };
  if ('download' in effect) return { what: 'download', name: effect.download };
  if ('request' in effect) return requestCondition(effect.request);
  const { page } = effect;
  if (typeof page === 'string') return { what: 'page', url: page };
  return {
    what: 'page',
    ...(page.url !== undefined && { url: page.url }),
    ...(page.title !== undefined && { title: page.title }),
  };
}

// `POST` and a glob; without a method any but GET, because pages ask for things all the time.
function requestCondition(request: string): Expected['condition'] {
  const [, method, address] = /^(?:([A-Z]+) )?(.*)$/s.exec(request.trim()) ?? [];
  return { what: 'request', method: method ?? '', address: address ?? '' };
}

function writtenTo(found: Found | undefined, words: string): Found {
  if (found) return found;
  throw new BotError(
    'bad-bot',
    `The step expects that ${words}, but it writes to no thing. Expect a text, page or row instead.`,
  );
}

/** A target's ways and frames with every `{{ }}` filled in. */
export function fillSought(target: Target, fill: (template: string) => string): Sought {
  // Only programs without accessibility are used by places; pages would be told the signs for nothing.
  const goesByPlace =
    target.surface === 'desktop' && isStatic(target) && target.ways.some((way) => way.by === 'position');
  return {
    frames: fillAll(target.frames ?? [], fill),
    ways: fillAll(target.ways, fill),
    ...(goesByPlace && target.signs && { signs: target.signs }),
  };
}

function fillEffect(effect: Effect, fill: (template: string) => string): Effect {
  return fillAll(effect, fill);
}

/** Every text in a tree of data, filled in. */
function fillAll<T>(data: T, fill: (template: string) => string): T {
  if (typeof data === 'string') return (data.includes('{{') ? fill(data) : data) as T;
  if (Array.isArray(data)) return data.map((one) => fillAll(one, fill)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, one]) => [name, fillAll(one, fill)])) as T;
}
