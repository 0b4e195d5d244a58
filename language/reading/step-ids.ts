import type { PlacedStep } from './read-steps.ts';
import type { Report } from './report.ts';
import type { YamlFile } from './yaml-file.ts';

/** All steps in reading order, those inside blocks after the one that holds them. */
function everyStep(steps: readonly PlacedStep[]): PlacedStep[] {
  return steps.flatMap((one) => [one, ...one.blocks.flatMap(([, inner]) => everyStep(inner))]);
}

/** Gives every step without an id one by its place (`step-4`), and reports ids that are there twice. */
export function giveIds(steps: readonly PlacedStep[], yaml: YamlFile, report: Report): void {
  const all = everyStep(steps);
  const taken = new Map<string, PlacedStep>();
  for (const one of all) {
    const id = one.step.id as string | undefined;
    if (id === undefined) continue;
    const first = taken.get(id);
    if (!first) {
      taken.set(id, one);
      continue;
    }
    report.add(yaml, [...one.path, 'id'], `the id “${id}” is there twice; ids name one step each`);
  }
  const names = automaticIds(all.map((one) => one.step.id as string | undefined));
  for (const [at, one] of all.entries()) one.step.id = names[at] as string;
}

/** The ids of steps in reading order, `undefined` filled in by place and never one that is taken. */
export function automaticIds(ids: readonly (string | undefined)[]): string[] {
  const taken = new Set(ids);
  return ids.map((id, at) => {
    if (id !== undefined) return id;
    let name = `step-${at + 1}`;
    for (let more = 2; taken.has(name); more++) name = `step-${at + 1}-${more}`;
    taken.add(name);
    return name;
  });
}
