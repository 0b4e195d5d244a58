import type { Draft } from '../draft.ts';
import { stopThere } from '../stop-there.ts';
import type { Command } from './command.ts';
import type { SeleniumReading } from './reading.ts';

/**
 * A jump that no block can say. The bot stops there: what the recording would have jumped over must not be played, and what it would have
 * jumped to is not known to be next.
 */
export function jump(command: Command, reading: SeleniumReading): Draft[] {
  const to = command.name === 'gotoIf' ? command.value : command.target;
  const why = 'a jump cannot be said in steps; the bot stops there';
  const entry = reading.log.left(command.place, command.name, why);
  return [
    stopThere(entry, `Here the imported recording jumps to “${to}”. Say it with an if or a repeat step.`),
  ];
}

/** A place to jump to. */
export function jumpMark(command: Command, reading: SeleniumReading): Draft[] {
  reading.log.needless(command.place, command.name, 'a place to jump to does nothing by itself');
  return [];
}

/**
 * Commands with the jumps that are blocks written as such: one forward over whole commands is a condition turned around, one back to a
 * label is a loop that looks at its end, and one back without a condition is a loop that looks where another jump leaves it.
 */
export function jumpsAsBlocks(commands: readonly Command[]): Command[] {
  let known = [...commands];
  for (
    let before: Command[] = [];
    before.length !== known.length || before.some((one, at) => one !== known[at]);
  ) {
    before = known;
    // A loop is known by its end, and the last of several jumps to one label is the innermost.
    for (const one of before) known = loopAt(one, known) ?? known;
    for (const one of before.toReversed()) known = choiceAt(one, known) ?? skipAt(one, known) ?? known;
  }
  return known;
}

/** `label` … `gotoIf` back: played once, and again as long as the condition holds. */
function loopAt(jump: Command, all: readonly Command[]): Command[] | undefined {
  const from = all.indexOf(jump);
  const to = all.findLastIndex((one, at) => at < from && isLabel(one, jumpsTo(jump)));
  const label = all[to];
  const inside = all.slice(to + 1, from);
  if (!label || isEntered(all, to, from)) return undefined;
  if (jump.name === 'gotoLabel') return whileAt({ label, jump, inside }, all, to);
  if (!areWhole(inside) || leaves(inside)) return undefined;
  return [
    ...all.slice(0, to),
    { ...label, block: 'do' },
    ...inside,
    { ...jump, block: 'repeatIf' },
    ...all.slice(from + 1),
  ];
}

/** `label`, `gotoIf` out, …, `gotoLabel` back: played as long as the condition does not hold. */
function whileAt(
  { label, jump, inside: [out, ...inside] }: { label: Command; jump: Command; inside: Command[] },
  all: readonly Command[],
  to: number,
): Command[] | undefined {
  const after = all.slice(to + inside.length + 3);
  if (out?.name !== 'gotoIf' || !isLabel(after[0], out.value) || !areWhole(inside) || leaves(inside))
    return undefined;
  const head: Command = { ...out, block: 'while', target: `!(${out.target})` };
  return [...all.slice(0, to), label, head, ...inside, { ...jump, block: 'end' }, ...after];
}

/** `gotoIf` over some commands and a `gotoLabel` over some others: the one or the other is played. */
function choiceAt(jump: Command, all: readonly Command[]): Command[] | undefined {
  const from = all.indexOf(jump);
  const middle = all.findIndex((one, at) => at > from && isLabel(one, jumpsTo(jump)));
  const over = all[middle - 1];
  const to = all.findIndex((one, at) => at > middle && isLabel(one, over && jumpsTo(over)));
  const end = all[to];
  if (jump.name !== 'gotoIf' || from < 0 || middle < 0 || over?.name !== 'gotoLabel' || !end)
    return undefined;
  const [first, second] = [all.slice(from + 1, middle - 1), all.slice(middle, to)];
  if (!areWhole(first) || !areWhole(second) || isEntered(all, from, middle) || isEntered(all, middle, to))
    return undefined;
  const head: Command = { ...jump, block: 'if', target: `!(${jump.target})` };
  const divided: Command[] = [
    head,
    ...first,
    { ...over, block: 'else' },
    ...second,
    { ...end, block: 'end' },
  ];
  return [...all.slice(0, from), ...divided, ...all.slice(to)];
}

/** `gotoIf` forward: what it jumps over is played when it does not jump. */
function skipAt(jump: Command, all: readonly Command[]): Command[] | undefined {
  const from = all.indexOf(jump);
  const to = all.findIndex((one, at) => at > from && isLabel(one, jumpsTo(jump)));
  const label = all[to];
  const inside = all.slice(from + 1, to);
  if (jump.name !== 'gotoIf' || from < 0 || !label || !areWhole(inside) || isEntered(all, from, to))
    return undefined;
  // The way out of a loop that goes back before it is no condition.
  const before = all.slice(0, from);
  if (inside.some((one) => before.some((label) => isLabel(label, jumpsTo(one))))) return undefined;
  const head: Command = { ...jump, block: 'if', target: `!(${jump.target})` };
  return [...all.slice(0, from), head, ...inside, { ...label, block: 'end' }, ...all.slice(to)];
}

function isLabel(command: Command | undefined, name: string | undefined): boolean {
  return command?.name === 'label' && command.block === undefined && command.target === name;
}

/** Whether every block that begins or ends among them does both. */
function areWhole(commands: readonly Command[]): boolean {
  let depth = 0;
  for (const one of commands) {
    if (opens(one)) depth += 1;
    const divides = /^else/i.test(blockOf(one));
    if (/^(?:end|repeatIf)/.test(blockOf(one))) depth -= 1;
    if (depth < (divides ? 1 : 0)) return false;
  }
  return depth === 0;
}

/** Whether one of them still jumps, which a loop does not know. */
function leaves(commands: readonly Command[]): boolean {
  return commands.some((one) => jumpsTo(one) !== undefined);
}

/** Whether something outside jumps to the middle of it, or to its end from within. */
function isEntered(commands: readonly Command[], from: number, to: number): boolean {
  const inside = commands.slice(from + 1, to);
  const labels = new Set(inside.flatMap(({ name, target }) => (name === 'label' ? target : [])));
  return [...commands.slice(0, from), ...commands.slice(to + 1)].some((one) =>
    labels.has(jumpsTo(one) ?? ''),
  );
}

/** The label a command jumps to, unless it has become part of a block. */
function jumpsTo({ name, target, value, block }: Command): string | undefined {
  if (block !== undefined) return undefined;
  if (name === 'gotoIf') return value;
  return name === 'gotoLabel' ? target : undefined;
}

/** What a command does to blocks; mostly its own name says it. */
export function blockOf({ name, block }: Command): string {
  return block ?? name.replace(/_v2$/, '');
}

/** Commands that begin a block. */
export function opens(command: Command): boolean {
  return /^(?:if|while|times|forEach|do)$/.test(blockOf(command));
}
