import { own } from '../../../language/own.ts';
import { literalExpression } from '../../literal-text.ts';
import { snakeName } from '../../snake-name.ts';
import type { Draft, DraftStep } from '../draft.ts';
import { leaveDrafts } from '../leave-drafts.ts';
import { listIn, numberIn, textIn } from '../read-source.ts';
import type { AutomaReading } from './automa-blocks.ts';
import { automaCondition } from './automa-condition.ts';
import type { AutomaBlock } from './automa-graph.ts';

/** Loops of a workflow have no end written down; bots have. */
const mostRounds = 1000;

/** A loop around what it does each time; left out with all of it when nobody knows how often. */
export function draftLoop(block: AutomaBlock, drafts: Draft[], reading: AutomaReading): Draft[] {
  const step = drafts.length === 0 ? undefined : loopStep(block, reading);
  if (step) {
    const note = step.do === 'repeat' ? `at most ${mostRounds} rounds` : listNote(step, reading);
    const entry = reading.log.translated(block.place, block.kind, note);
    return [{ what: 'step', entry, step: { ...step, steps: { drafts } } }];
  }
  leaveDrafts(drafts, `it is inside a loop (${block.place}) that could not be translated`);
  const why =
    drafts.length === 0
      ? 'there is nothing in it'
      : 'what it goes through is only known when it runs; give the bot a list as input';
  reading.log.left(block.place, block.kind, why);
  return [];
}

function listNote(step: DraftStep, { inputs }: AutomaReading): string | undefined {
  const isGiven = typeof step.in === 'string' && own(inputs, step.in) !== undefined;
  return isGiven ? `the input ${step.in} holds its list` : undefined;
}

function loopStep(block: AutomaBlock, reading: AutomaReading): DraftStep | undefined {
  const { data, kind } = block;
  const { values } = reading;
  if (kind === 'while-loop') {
    const when = automaCondition({ conditions: data.conditions }, values);
    return when === undefined ? undefined : { do: 'repeat', while: when, 'at-most': mostRounds };
  }
  if (kind === 'repeat-task') {
    const rounds = numbers(1, numberIn(data.repeatFor));
    const item = snakeName(`round of ${block.id}`, 'round').slice(0, 30);
    return rounds === undefined ? undefined : { do: 'for-each', item, in: rounds };
  }
  const list = listOf(block, reading);
  return list === undefined ? undefined : { do: 'for-each', item: loopItem(block, reading), in: list };
}

/** The name of what a loop gives in each round. */
export function loopItem({ data }: AutomaBlock, { values }: AutomaReading): string {
  const id = textIn(data.loopId);
  return values.give(`loopData@${id}`, `${id} row`);
}

/** The list a loop goes through: in the workflow, or given to the bot. */
function listOf({ data, place }: AutomaBlock, { log, values, inputs }: AutomaReading): string | undefined {
  const through = textIn(data.loopThrough);
  if (through === 'numbers') return numbers(numberIn(data.fromNumber), numberIn(data.toNumber));
  if (!/^(?:custom-data|data-columns|table|google-sheets)$/.test(through)) return undefined;
  const said = through === 'custom-data' ? textIn(data.loopData).trim() : '';
  const list = jsonList(said);
  if (said !== '' && list.length === 0) log.left(`${place}.data.loopData`, 'key loopData', 'it is no list');
  const written = literalExpression(list);
  if (list.length > 0 && written.length <= longestList) return written;
  const name = values.give(`${textIn(data.loopId)} rows`);
  const title = `${textIn(data.loopId)} rows`.trim();
  inputs[name] = { type: 'list', title, ...(list.length > 0 && { default: list }) };
  return name;
}

/** Signs; what is longer nobody reads in the middle of a step: it becomes an input. */
const longestList = 1000;

function jsonList(text: string): unknown[] {
  try {
    return listIn(JSON.parse(text || '[]'));
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Expressions hold no longer lists. */
const mostInList = 500;

/** Numbers one after the other as an expression. */
function numbers(from = Number.NaN, to = Number.NaN): string | undefined {
  if (!Number.isInteger(from) || !Number.isInteger(to) || to < from || to - from >= mostRounds)
    return undefined;
  const all = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return all.length <= mostInList
    ? JSON.stringify(all)
    : `${JSON.stringify(all.slice(0, mostInList))} + ${JSON.stringify(all.slice(mostInList))}`;
}
