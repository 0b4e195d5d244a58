import type { Fingerprint } from '../../raw-event.ts';
import type { Draft, DraftStep } from '../draft.ts';
import type { KnownKeys } from '../import-log.ts';
import { leaveDrafts } from '../leave-drafts.ts';
import { numberIn } from '../read-source.ts';
import type { AutomaReading } from './automa-blocks.ts';
import { automaCondition } from './automa-condition.ts';
import type { AutomaBlock } from './automa-graph.ts';

/** Conditions with the way of each; the last way is for when none holds. */
export function draftConditions(
  block: AutomaBlock,
  { paths, ways }: { paths: readonly Readonly<Record<string, unknown>>[]; ways: readonly Draft[][] },
  { log, values }: AutomaReading,
): Draft[] {
  let otherwise = ways.at(-1) ?? [];
  const entry = log.translated(block.place, block.kind);
  for (const [at, path] of [...paths.entries()].reverse()) {
    const place = `${block.place}.data.conditions[${at}]`;
    const steps = ways[at] ?? [];
    const when = automaCondition(path, values);
    if (when === undefined) {
      // What follows when it does not hold depends on it as well.
      leaveDrafts([...steps, ...otherwise], `its condition (${place}) could not be translated`);
      log.left(place, 'condition', 'it asks what a bot cannot ask exactly; add an if step there');
      otherwise = [];
      continue;
    }
    const choice = choiceOf(when, steps, otherwise);
    if (!choice) {
      log.needless(place, 'condition', 'nothing depends on it');
      continue;
    }
    otherwise = [{ what: 'step', entry: log.translated(place, 'condition'), step: choice }];
    log.otherKeys(place, path, pathKeys);
  }
  if (otherwise.length === 0) entry.note = 'nothing follows it';
  return otherwise;
}

const pathKeys: KnownKeys = {
  read: ['id', 'conditions', 'type', 'compareValue', 'value'],
  kinds: { conditions: 'list', compareValue: 'value', value: 'value' },
  unused: { name: 'a note for the programmer' },
};

/** A thing that may be there: waited for, with what follows when it came and when it did not. */
export function draftExists(
  block: AutomaBlock,
  {
    thing,
    ways: [there = [], missing = []],
  }: { thing: Fingerprint | { left: string }; ways: readonly Draft[][] },
  { log, values }: AutomaReading,
): Draft[] {
  if ('left' in thing) {
    const why = `it depends on a block (${block.place}) that could not be translated`;
    leaveDrafts([...there, ...missing], why);
    log.left(block.place, block.kind, thing.left);
    return [];
  }
  const entry = log.translated(block.place, block.kind);
  const step = (fields: DraftStep): Draft => ({ what: 'step', entry, step: fields });
  const name = values.give(`${thing.title || 'it'} is there`);
  const { tryCount, timeout } = block.data;
  const [tries, ms] = [Math.max(1, numberIn(tryCount) ?? 1), numberIn(timeout) ?? shortest];
  if (ms < shortest)
    log.needless(`${block.place}.data.timeout`, 'key timeout', 'a bot looks for half a second at least');
  const found = [
    step({ do: 'wait-for', for: { appears: { thing } }, timeout: (tries * Math.max(shortest, ms)) / 1000 }),
    step({ do: 'set', name, to: 'true' }),
  ];
  const not = [step({ do: 'log', message: 'It is not there.' })];
  const choice = choiceOf(name, there, missing);
  return [
    step({ do: 'set', name, to: 'false' }),
    step({ do: 'try', steps: { drafts: found }, otherwise: { drafts: not } }),
    ...(choice ? [step(choice)] : []),
  ];
}

/** Milliseconds: the tool looks as long when nothing else is said. */
const shortest = 500;

/** The one or the other; where neither does anything, nothing. */
function choiceOf(when: string, steps: Draft[], otherwise: Draft[]): DraftStep | undefined {
  if (steps.length === 0)
    return otherwise.length === 0
      ? undefined
      : { do: 'if', when: /^\w+$/.test(when) ? `!${when}` : `!(${when})`, steps: { drafts: otherwise } };
  const more = otherwise.length > 0 && { else: { drafts: otherwise } };
  return { do: 'if', when, steps: { drafts: steps }, ...more };
}
