import { stepText } from '../assemble-bot.ts';
import type { Draft } from '../draft.ts';
import type { Command } from './command.ts';
import { leftCommand, type SeleniumReading } from './reading.ts';

/**
 * A jump that no block can say. The bot stops there: what the recording would have jumped over must not be played, and what it would have
 * jumped to is not known to be next.
 */
export function jump(command: Command, reading: SeleniumReading): Draft[] {
  const to = command.name === 'gotoIf' ? command.value : command.target;
  leftCommand(command, reading, 'a jump cannot be said in steps; the bot stops there');
  const entry = reading.log.entries.at(-1);
  if (!entry) return [];
  const otherwise = stepText(
    `Here the imported recording jumps to “${to}”. Say it with an if or a repeat step.`,
  );
  return [{ what: 'step', entry, step: { do: 'check', that: 'false', otherwise, kind: 'failed' } }];
}

/** A place to jump to. */
export function jumpMark(command: Command, reading: SeleniumReading): Draft[] {
  reading.log.needless(command.place, command.name, 'a place to jump to does nothing by itself');
  return [];
}

/** Jumps forward over whole blocks, by the label that ends what they jump over: those are conditions turned around. */
export function forwardJumps(commands: readonly Command[]): Map<Command, Command> {
  const found = new Map<Command, Command>();
  for (const [at, command] of commands.entries()) {
    if (command.name !== 'gotoIf') continue;
    const label = labelAfter(commands, at);
    if (label) found.set(command, label);
  }
  return found;
}

function labelAfter(commands: readonly Command[], from: number): Command | undefined {
  const wanted = commands[from]?.value;
  const to = commands.findIndex((one, at) => at > from && one.name === 'label' && one.target === wanted);
  const label = commands[to];
  return label && areWhole(commands.slice(from + 1, to)) && !isEntered(commands, from, to)
    ? label
    : undefined;
}

/** Whether every block that begins or ends among them does both. */
function areWhole(commands: readonly Command[]): boolean {
  let depth = 0;
  for (const one of commands) {
    if (opens(one)) depth += 1;
    const divides = /^else/i.test(one.name);
    if (/^(?:end|repeatIf)/.test(one.name)) depth -= 1;
    if (depth < (divides ? 1 : 0)) return false;
  }
  return depth === 0;
}

/** Whether something outside jumps to the middle of it. */
function isEntered(commands: readonly Command[], from: number, to: number): boolean {
  const inside = commands.slice(from + 1, to);
  const labels = new Set(inside.flatMap(({ name, target }) => (name === 'label' ? target : [])));
  return [...commands.slice(0, from), ...commands.slice(to)].some((one) => labels.has(jumpsTo(one) ?? ''));
}

function jumpsTo({ name, target, value }: Command): string | undefined {
  if (name === 'gotoIf') return value;
  return name === 'gotoLabel' ? target : undefined;
}

/** Commands that begin a block. */
export function opens({ name }: Command): boolean {
  return /^(?:if|while|times|forEach|do)(?:_v2)?$/.test(name);
}
