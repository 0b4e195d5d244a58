import { type Draft, mostDepth } from '../draft.ts';
import { leaveDrafts } from '../leave-drafts.ts';
import { listIn, recordIn, textIn } from '../read-source.ts';
import { stopThere } from '../stop-there.ts';
import { type AutomaReading, draftBlock, draftGroup, thingOf, windowOf } from './automa-blocks.ts';
import { draftConditions, draftExists } from './automa-choice.ts';
import type { AutomaBlock, AutomaGraph, AutomaLine } from './automa-graph.ts';
import { draftLoop, loopItem } from './automa-loop.ts';
import { meetingBlock } from './meeting-block.ts';

/** Pieces one after the other, and the line to the block they stopped before, when something else goes on there. */
interface Way {
  drafts: Draft[];
  end?: AutomaLine | undefined;
  /** It comes to what is done elsewhere; the bot stops. */
  stops?: true;
}

/** One block, or one with all that is in it, and the line that leads on. */
interface Piece {
  drafts: Draft[];
  next: AutomaLine | undefined;
}

type IsEnd = (block: AutomaBlock) => boolean;

/** Follows the lines of a workflow from its trigger; what no line leads to is left out. */
export class AutomaFlow {
  readonly #graph: AutomaGraph;
  readonly #reading: AutomaReading;
  readonly #seen = new Set<string>();
  /** Where the loops and choices end that are being read, the innermost last. */
  readonly #ends: IsEnd[] = [];
  #depth = 0;

  constructor(graph: AutomaGraph, reading: AutomaReading) {
    this.#graph = graph;
    this.#reading = reading;
  }

  drafts(): Draft[] {
    const { log } = this.#reading;
    const trigger = [...this.#graph.blocks.values()].find(({ kind }) => kind === 'trigger');
    const drafts: Draft[] = [];
    if (trigger) {
      this.#seen.add(trigger.id);
      const why = 'the hub has schedules and triggers; a bot begins at its first step';
      log.needless(trigger.place, 'trigger', why);
      drafts.push(...this.#from(this.#after(trigger, '1')).drafts);
    }
    for (const block of this.#graph.blocks.values()) {
      if (!this.#seen.has(block.id)) log.left(block.place, block.kind, 'no line leads to it');
    }
    return drafts;
  }

  #after(block: AutomaBlock, output: string): AutomaLine | undefined {
    const [first, ...more] = this.#graph.next.get(block.id)?.get(output) ?? [];
    for (const { entry } of more) entry.left ??= 'a bot does one thing after the other';
    return first;
  }

  #isEnd(block: AutomaBlock | undefined): boolean {
    return block !== undefined && this.#ends.some((isEnd) => isEnd(block));
  }

  /** Everything from a line on, until the lines end, or come to where something else goes on. */
  #from(start: AutomaLine | undefined): Way {
    const drafts: Draft[] = [];
    let line = start;
    while (line) {
      const block = this.#graph.blocks.get(line.to);
      if (!block) break;
      if (this.#isEnd(block)) return { drafts, end: line };
      if (this.#seen.has(block.id)) return { drafts: [...drafts, stopAt(line)], stops: true };
      this.#seen.add(block.id);
      const piece = this.#one(block);
      drafts.push(...piece.drafts);
      line = piece.next;
    }
    return { drafts };
  }

  #one(block: AutomaBlock): Piece {
    const { log } = this.#reading;
    const next = this.#after(block, '1');
    if (block.data.disableBlock === true) {
      log.left(block.place, block.kind, 'it was switched off');
      return { drafts: [], next };
    }
    if (this.#depth >= mostDepth) {
      log.left(block.place, block.kind, `it is nested more than ${mostDepth} deep`);
      return { drafts: [], next: undefined };
    }
    this.#depth += 1;
    try {
      return this.#read(block, next);
    } finally {
      this.#depth -= 1;
    }
  }

  #read(block: AutomaBlock, next: AutomaLine | undefined): Piece {
    const reading = this.#reading;
    reading.blocks.add(block);
    switch (block.kind) {
      case 'conditions':
        return this.#conditions(block);
      case 'element-exists':
        return this.#exists(block, next);
      case 'loop-data':
      case 'repeat-task':
      case 'while-loop':
        return this.#loop(block, next);
      case 'loop-breakpoint':
        reading.log.left(block.place, block.kind, 'no loop that could be translated ends here');
        return { drafts: [], next };
      case 'blocks-group':
        return { drafts: draftGroup(block, reading), next };
      default:
        return { drafts: draftBlock(block, reading), next };
    }
  }

  /** Each condition with what follows it; the last way out is for when none holds. */
  #conditions(block: AutomaBlock): Piece {
    const before = windowOf(this.#reading);
    const paths = listIn(block.data.conditions).map((condition) => recordIn(condition) ?? {});
    const outputs = [...paths.map(({ id }) => textIn(id)), 'fallback'];
    const { ways, next } = this.#ways(
      block,
      outputs.map((output) => this.#after(block, output)),
    );
    return { drafts: [...before, ...draftConditions(block, { paths, ways }, this.#reading)], next };
  }

  /** A thing that may be there: what follows depends on whether it came. */
  #exists(block: AutomaBlock, found: AutomaLine | undefined): Piece {
    const before = windowOf(this.#reading);
    const thing = thingOf(block, this.#reading);
    const { ways, next } = this.#ways(block, [found, this.#after(block, 'fallback')]);
    return { drafts: [...before, ...draftExists(block, { thing, ways }, this.#reading)], next };
  }

  /** What each of several ways does up to where they meet, and the line they go on by together. All begin in the same window. */
  #ways(
    block: AutomaBlock,
    starts: readonly (AutomaLine | undefined)[],
  ): { ways: Draft[][]; next: AutomaLine | undefined } {
    const reading = this.#reading;
    const { frames } = reading;
    const meeting = meetingBlock(
      this.#graph,
      starts.flatMap((line) => line?.to ?? []),
      (id) => this.#seen.has(id) || this.#isEnd(this.#graph.blocks.get(id)),
    );
    this.#ends.push(({ id }) => id === meeting);
    const read = starts.map((start) => {
      reading.frames = frames;
      delete reading.turned;
      return { ...this.#from(start), frames: reading.frames, turned: reading.turned };
    });
    this.#ends.pop();
    const next = (read.find(({ end }) => end?.to === meeting) ?? read.find(({ end }) => end))?.end;
    const together = read.filter(({ end }) => end && end.to === next?.to);
    // Where ways meet that look into different frames, nobody knows where the next step looks.
    const turned =
      together.flatMap((way) => way.turned ?? []).at(0) ??
      (new Set(together.map((way) => JSON.stringify(way.frames))).size > 1 ? block : undefined);
    reading.frames = together[0]?.frames ?? frames;
    if (turned) reading.turned = turned;
    const goesOn = next !== undefined || this.#ends.length > 0;
    return {
      ways: read.map((way) => [...way.drafts, ...endOf(way, { block, next, goesOn })]),
      next,
    };
  }

  /** From a loop to its breakpoint, or to where the lines come back. */
  #loop(block: AutomaBlock, next: AutomaLine | undefined): Piece {
    const { log } = this.#reading;
    const loopId = textIn(block.data.loopId);
    // What a round gives is known inside.
    if (block.kind === 'loop-data') loopItem(block, this.#reading);
    const isOwn: IsEnd = (one) =>
      one.id === block.id || (one.kind === 'loop-breakpoint' && textIn(one.data.loopId) === loopId);
    const { drafts, end } = this.#round(next, isOwn);
    const last = end && this.#graph.blocks.get(end.to);
    if (last && !isOwn(last)) {
      leaveDrafts(drafts, `it is inside a loop (${block.place}) that could not be translated`);
      log.left(block.place, block.kind, 'its lines lead out of it, and never back');
      return { drafts: [], next: end };
    }
    if (!last || last === block)
      return {
        drafts: draftLoop(block, drafts, this.#reading),
        next: this.#after(block, block.kind === 'repeat-task' ? '2' : 'fallback'),
      };
    this.#seen.add(last.id);
    this.#reading.blocks.add(last);
    log.translated(last.place, last.kind, 'the end of the loop');
    return { drafts: draftLoop(block, drafts, this.#reading), next: this.#after(last, '1') };
  }

  /** What a loop does each time. When it closes its window, the next round is in another: it must open one, or the bot stops. */
  #round(start: AutomaLine | undefined, isOwn: IsEnd): Way {
    const reading = this.#reading;
    const { turned } = reading;
    this.#ends.push(isOwn);
    const way = this.#from(start);
    this.#ends.pop();
    const first = start && this.#graph.blocks.get(start.to);
    if (reading.turned === turned || /^new-/.test(first?.kind ?? '')) return way;
    return { ...way, drafts: [...way.drafts, ...windowOf(reading)] };
  }
}

/** What is done elsewhere is not done twice: the bot stops before it. */
function stopAt({ entry }: AutomaLine): Draft {
  entry.left ??= 'it leads back, or to where another way goes, too; the bot stops there';
  return stopThere(
    entry,
    'Here the imported workflow goes on with what is done elsewhere. Say it with a repeat or an if step.',
  );
}

/** Of several ways one that does not come to where the others go on: where it ends, the workflow ends. */
function endOf(
  { end, stops }: Way,
  { block, next, goesOn }: { block: AutomaBlock; next: AutomaLine | undefined; goesOn: boolean },
): Draft[] {
  if (stops || !goesOn || (end && end.to === next?.to)) return [];
  if (end) return [stopAt(end)];
  // Nothing in the workflow says so: its account has no line for it.
  const entry = { place: block.place, what: 'end', steps: [] };
  return [{ what: 'step', entry, step: { do: 'finish' } }];
}
