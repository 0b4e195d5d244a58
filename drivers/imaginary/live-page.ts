import type { Signs } from '../../language/signs.ts';
import type { PagePlan, Thing } from './app-plan.ts';

/** A thing on an open page, with what it holds now and where it stands. */
export interface LiveThing {
  ref: string;
  plan: Thing;
  /** Names of the frames around it, outermost first. */
  frames: string[];
  value: string | boolean;
  box: NonNullable<Signs['box']>;
  /** Where its label stands, for fields. */
  labelBox?: NonNullable<Signs['box']>;
}

/** One opened document; a new one for every opening, named by its mark. */
export interface LivePage {
  mark: string;
  name: string;
  plan: PagePlan;
  things: LiveThing[];
  focus?: string;
}

const lineHeight = 40;
const left = 20;
const labelWidth = 200;
const fieldWidth = 260;
const height = 24;

/** Opens a page: every thing gets a place and the value it starts with. */
export function layPage(name: string, plan: PagePlan, mark: string): LivePage {
  const page: LivePage = { mark, name, plan, things: [] };
  for (const thing of plan.things) layThing(page, thing, []);
  return page;
}

/** Adds a thing below all others. */
export function layThing(page: LivePage, plan: Thing, frames: string[]): void {
  const top = left + page.things.length * lineHeight;
  const labelled = 'label' in plan;
  page.things.push({
    ref: `${page.mark}#${nextNumber(page)}`,
    plan,
    frames,
    value: startValue(plan),
    box: labelled
      ? [left + labelWidth, top, fieldWidth, height]
      : [left, top, Math.max(fieldWidth, titleOf(plan).length * 8), height],
    ...(labelled && { labelBox: [left, top, labelWidth - 10, height] as const }),
  });
  if (plan.kind === 'frame') for (const inner of plan.things) layThing(page, inner, [...frames, plan.name]);
}

function nextNumber(page: LivePage): number {
  const last = page.things.at(-1);
  return last ? Number(last.ref.slice(page.mark.length + 1)) + 1 : 0;
}

function startValue(plan: Thing): string | boolean {
  if (plan.kind === 'box') return plan.checked === true;
  if (plan.kind === 'choice') return plan.value ?? plan.options[0] ?? '';
  return plan.kind === 'field' ? (plan.value ?? '') : '';
}

/** What the app calls a thing: its label, name or text. */
export function titleOf(plan: Thing): string {
  if ('label' in plan) return plan.label;
  return 'name' in plan ? plan.name : plan.text;
}
