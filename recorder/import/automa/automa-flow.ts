import { snakeName } from '../../snake-name.ts';
import { type Draft, mostDepth } from '../draft.ts';
import { leaveDrafts } from '../leave-drafts.ts';
import { listIn, recordIn, textIn } from '../read-source.ts';
import { type AutomaReading, draftBlock, draftGroup, thingOf, windowOf } from './automa-blocks.ts';
import { automaCondition } from './automa-condition.ts';
import type { AutomaBlock, AutomaGraph } from './automa-graph.ts';
import { listOf, mostRounds, numbers } from './loop-list.ts';

/** Follows the lines of a workflow from its trigger; what no line leads to is left out. */
export class AutomaFlow {
  readonly #graph: AutomaGraph;
  readonly #reading: AutomaReading;
  readonly #seen = new Set<string>();
  #depth = 0;

  constructor(graph: AutomaGraph, reading: AutomaReading) {
    this.#graph = graph;
    this.#reading = reading;
  }

  drafts(): Draft[] {
    const trigger = [...this.#graph.blocks.values()].find(({ kind }) => kind === 'trigger');
    const drafts: Draft[] = [];
    if (trigger) {
      this.#seen.add(trigger.id);
      this.#reading.log.needless(
        trigger.place,
        'trigger',
        'the hub has schedules and triggers; a bot begins at its first step',
      );
      drafts.push(...this.#from(this.#after(trigger, '1')));
    }
    for (const block of this.#graph.blocks.values()) {
      if (!this.#seen.has(block.id)) this.#reading.log.left(block.place, block.kind, 'no line leads to it');
    }
    return drafts;
  }

  #after(block: AutomaBlock, output: string): AutomaBlock | undefined {
    const [first, ...more] = this.#graph.next.get(block.id)?.get(output) ?? [];
    for (const id of more) {
      const other = this.#graph.blocks.get(id);
      if (other)
        this.#reading.log.left(
          `${other.place} (second line)`,
          'line',
          'a bot does one thing after the other',
        );
    }
    return first === undefined ? undefined : this.#graph.blocks.get(first);
  }

  /** Everything from a block on, until the lines end, come back, or `until` ends a loop. */
  #from(start: AutomaBlock | undefined, until?: (block: AutomaBlock) => boolean): Draft[] {
    const drafts: Draft[] = [];
    let block = start;
    while (block) {
      if (until?.(block)) {
        this.#pending = block;
        return drafts;
      }
      if (this.#seen.has(block.id)) {
        this.#reading.log.left(
          `${block.place} (again)`,
          'line',
          'it leads back, and a bot has loops for that',
        );
        return drafts;
      }
      this.#seen.add(block.id);
      const { steps, next } = this.#one(block);
      drafts.push(...steps);
      block = next;
    }
    return drafts;
  }

  /** The block that ended the loop just read. */
  #pending: AutomaBlock | undefined;

  #takePending(): AutomaBlock | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    return pending;
  }

  #one(block: AutomaBlock): { steps: Draft[]; next: AutomaBlock | undefined } {
    const next = this.#after(block, '1');
    if (block.data.disableBlock === true) {
      this.#reading.log.left(block.place, block.kind, 'it was switched off');
      return { steps: [], next };
    }
    if (this.#depth >= mostDepth) {
      this.#reading.log.left(block.place, block.kind, `it is nested more than ${mostDepth} deep`);
      return { steps: [], next: undefined };
    }
    this.#depth += 1;
    try {
      return this.#read(block, next);
    } finally {
      this.#depth -= 1;
    }
  }

  #read(
    block: AutomaBlock,
    next: AutomaBlock | undefined,
  ): { steps: Draft[]; next: AutomaBlock | undefined } {
    this.#reading.blocks.push(block);
    switch (block.kind) {
      // Either side of a choice is in the same window.
      case 'conditions':
        return { steps: [...windowOf(this.#reading), ...this.#conditions(block)], next: undefined };
      case 'element-exists':
        return { steps: [...windowOf(this.#reading), ...this.#exists(block, next)], next: undefined };
      case 'loop-data':
      case 'repeat-task':
      case 'while-loop':
        return this.#loop(block, next);
      case 'loop-breakpoint':
        this.#reading.log.left(block.place, block.kind, 'no loop that could be translated ends here');
        return { steps: [], next };
      case 'blocks-group':
        return { steps: draftGroup(block, this.#reading), next };
      default:
        return { steps: draftBlock(block, this.#reading), next };
    }
  }

  /** Each condition with what follows it; the last way out is for when none holds. */
  #conditions(block: AutomaBlock): Draft[] {
    const { log, values } = this.#reading;
    const paths = listIn(block.data.conditions).map((condition) => recordIn(condition) ?? {});
    let otherwise = this.#from(this.#after(block, 'fallback'));
    const entry = log.translated(block.place, block.kind);
    for (const [at, path] of [...paths.entries()].reverse()) {
      const place = `${block.place}.data.conditions[${at}]`;
      const steps = this.#from(this.#after(block, textIn(path.id)));
      const when = automaCondition(path, values);
      if (when === undefined) {
        // What follows when it does not hold depends on it as well.
        leaveDrafts([...steps, ...otherwise], `its condition (${place}) could not be translated`);
        log.left(place, 'condition', 'it asks what a bot cannot ask exactly; add an if step there');
        otherwise = [];
        continue;
      }
      const made = log.translated(place, 'condition');
      if (steps.length === 0) continue;
      otherwise = [
        {
          what: 'step',
          entry: made,
          step: {
            do: 'if',
            when,
            steps: { drafts: steps },
            ...(otherwise.length > 0 && { else: { drafts: otherwise } }),
          },
        },
      ];
    }
    if (otherwise.length === 0) entry.note = 'nothing follows it';
    return otherwise;
  }

  /** A thing that may be there: waited for, and what follows depends on whether it came. */
  #exists(block: AutomaBlock, next: AutomaBlock | undefined): Draft[] {
    const { log, values } = this.#reading;
    const there = this.#from(next);
    const missing = this.#from(this.#after(block, 'fallback'));
    const thing = thingOf(block, this.#reading);
    if ('left' in thing) {
      leaveDrafts(
        [...there, ...missing],
        `it depends on a block (${block.place}) that could not be translated`,
      );
      log.left(block.place, block.kind, thing.left);
      return [];
    }
    const entry = log.translated(block.place, block.kind);
    const name = values.give(`${thing.title || 'it'} is there`);
    const step = (fields: Extract<Draft, { what: 'step' }>['step']): Draft => ({
      what: 'step',
      entry,
      step: fields,
    });
    const tries =
      Math.max(1, Number(block.data.tryCount) || 1) * Math.max(500, Number(block.data.timeout) || 500);
    const found = {
      drafts: [
        step({ do: 'wait-for', for: { appears: { thing } }, timeout: tries / 1000 }),
        step({ do: 'set', name, to: 'true' }),
      ],
    };
    const not = { drafts: [step({ do: 'log', message: 'It is not there.' })] };
    const looked = [
      step({ do: 'set', name, to: 'false' }),
      step({ do: 'try', steps: found, otherwise: not }),
    ];
    if (there.length > 0) {
      return [
        ...looked,
        step({
          do: 'if',
          when: name,
          steps: { drafts: there },
          ...(missing.length > 0 && { else: { drafts: missing } }),
        }),
      ];
    }
    return missing.length > 0
      ? [...looked, step({ do: 'if', when: `!${name}`, steps: { drafts: missing } })]
      : looked;
  }

  /** From a loop to its breakpoint, or to where the lines come back. */
  #loop(
    block: AutomaBlock,
    next: AutomaBlock | undefined,
  ): { steps: Draft[]; next: AutomaBlock | undefined } {
    const { log, values } = this.#reading;
    const loopId = textIn(block.data.loopId);
    const list = block.kind === 'loop-data' ? listOf(block) : undefined;
    if (list !== undefined) values.give(`loopData@${loopId}`);
    const drafts = this.#from(
      next,
      (one) => one.id === block.id || (one.kind === 'loop-breakpoint' && textIn(one.data.loopId) === loopId),
    );
    const end = this.#takePending();
    if (end && end !== block) {
      this.#seen.add(end.id);
      this.#reading.blocks.push(end);
      log.translated(end.place, end.kind, 'the end of the loop');
    }
    const rest =
      end && end !== block
        ? this.#after(end, '1')
        : this.#after(block, block.kind === 'repeat-task' ? '2' : 'fallback');
    const steps = drafts.length === 0 ? undefined : this.#looped(block, drafts, list);
    if (steps) return { steps, next: rest };
    leaveDrafts(drafts, `it is inside a loop (${block.place}) that could not be translated`);
    log.left(
      block.place,
      block.kind,
      drafts.length === 0
        ? 'there is nothing in it'
        : 'what it goes through is only known when it runs; give the bot a list as input',
    );
    return { steps: [], next: rest };
  }

  #looped(block: AutomaBlock, drafts: Draft[], list: string | undefined): Draft[] | undefined {
    const { log, values } = this.#reading;
    const steps = { drafts };
    const made = (fields: Extract<Draft, { what: 'step' }>['step'], note?: string): Draft[] => [
      { what: 'step', entry: log.translated(block.place, block.kind, note), step: fields },
    ];
    if (block.kind === 'while-loop') {
      const when = automaCondition({ conditions: block.data.conditions }, values);
      if (when === undefined) return undefined;
      return made(
        { do: 'repeat', while: when, 'at-most': mostRounds, steps },
        `at most ${mostRounds} rounds`,
      );
    }
    if (block.kind === 'repeat-task') {
      const times = Number(block.data.repeatFor);
      if (!Number.isInteger(times) || times < 1 || times > mostRounds) return undefined;
      const item = snakeName(`round of ${block.id}`, 'round').slice(0, 30);
      return made({ do: 'for-each', item, in: numbers(1, times), steps });
    }
    if (list === undefined) return undefined;
    const item = values.give(`loopData@${textIn(block.data.loopId)}`);
    return made({ do: 'for-each', item, in: list, steps });
  }
}
