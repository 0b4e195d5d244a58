import type { z } from 'zod';
import type { Bot } from '../../../language/bot.ts';
import { effectInWords } from '../../../language/effect-words.ts';
import { stepKinds } from '../../../language/steps/catalog.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import { blockFields, fieldMeta } from '../../../language/steps/fields.ts';
import type { StepView } from '../../shared/studio-shapes.ts';

/** Shown elsewhere in the details, or by the row itself. */
const shownElsewhere = new Set(['do', 'id', 'title', 'expect', 'once', 'risk', 'probe-steps']);
/** A field may hold a whole table; the details panel shows the beginning. */
const longestField = 2_000;

/** The bot's steps as a flat recipe: blocks come right after the step that holds them, one deeper. */
export function viewSteps(bot: Bot): StepView[] {
  const titleOf = (target: string) => bot.targets[target]?.title ?? target;
  return walk(bot.steps, { titleOf, depth: 0, prefix: '' });
}

interface Walk {
  titleOf: (target: string) => string;
  depth: number;
  prefix: string;
}

function walk(steps: readonly Step[], at: Walk): StepView[] {
  return steps.flatMap((step, index) => {
    const number = `${at.prefix}${index + 1}`;
    const row = viewStep(step, { ...at, number });
    return [
      row,
      ...blocksOf(step).flatMap((field, block) => walkBlock(step, field, { ...at, number, block })),
    ];
  });
}

/** The first block of a step needs no heading; a second one (“otherwise”) is told apart by one. */
function walkBlock(step: Step, field: string, at: Walk & { number: string; block: number }): StepView[] {
  const steps = step[field] as Step[];
  const letter = at.block === 0 ? '' : String.fromCharCode('a'.charCodeAt(0) + at.block);
  const inner = walk(steps, { titleOf: at.titleOf, depth: at.depth + 1, prefix: `${at.number}${letter}.` });
  if (at.block === 0) return inner;
  const heading: StepView = {
    id: `${step.id}/${field}`,
    do: 'otherwise',
    number: '',
    depth: at.depth,
    words: 'Otherwise',
    writes: false,
    once: false,
    risk: 'normal',
    fields: [],
  };
  return [heading, ...inner];
}

function viewStep(step: Step, at: Walk & { number: string }): StepView {
  const kind = stepKinds.get(step.do);
  const effect =
    step.expect ?? kind?.usualEffect?.(step as Parameters<NonNullable<typeof kind.usualEffect>>[0]);
  const target = targetOf(step);
  return {
    id: step.id,
    do: step.do,
    number: at.number,
    depth: at.depth,
    words: kind ? kind.words(step as Parameters<typeof kind.words>[0], at.titleOf) : step.do,
    // For some kinds the title is what they say to a person; then the words tell more.
    ...(step.title !== undefined && !(kind && 'title' in kind.fields) && { title: step.title }),
    ...(effect && { expects: effectInWords(effect, at.titleOf) }),
    ...(target !== undefined && { target }),
    writes: kind?.writes ?? false,
    once: step.once ?? false,
    risk: step.risk ?? 'normal',
    fields: plainFields(step),
  };
}

function targetOf(step: Step): string | undefined {
  const kind = stepKinds.get(step.do);
  if (!kind) return undefined;
  const field = Object.entries(kind.fields).find(
    ([, schema]) => fieldMeta(schema as z.ZodType)?.role === 'target',
  );
  const name = field && step[field[0]];
  return typeof name === 'string' ? name : undefined;
}

function blocksOf(step: Step): string[] {
  const kind = stepKinds.get(step.do);
  return kind ? blockFields(kind.fields).filter((field) => Array.isArray(step[field])) : [];
}

function plainFields(step: Step): StepView['fields'] {
  const blocks = new Set(blocksOf(step));
  return Object.entries(step)
    .filter(([name, value]) => !shownElsewhere.has(name) && !blocks.has(name) && value !== undefined)
    .map(([name, value]) => ({ name, value: fieldText(value).slice(0, longestField) }));
}

/** What a person wants to know of a nested field is what it holds; the whole of it stands in the file. */
function fieldText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (!Array.isArray(value))
    return Object.entries(value)
      .map(([key, one]) => (isPlain(one) ? `${key}: ${one}` : key))
      .join(', ');
  return value.map((one) => (isPlain(one) ? String(one) : nameOf(one))).join(', ');
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

function nameOf(thing: Record<string, unknown>): string {
  return String(thing.title ?? thing.name ?? JSON.stringify(thing));
}
