import type { Consequence } from '../action.ts';
import type { Fingerprint, RawEvent } from '../raw-event.ts';
import type { ImportEntry } from './import-log.ts';

/** A thing a draft points at, until it has a name among the bot's targets. */
export interface DraftThing {
  thing: Fingerprint;
}

/** Steps inside a step. */
export interface DraftBlock {
  drafts: Draft[];
}

/** A step in the making: fields as in the language, with `DraftThing` for a target and `DraftBlock` for steps. */
export type DraftStep = { do: string } & Record<string, unknown>;

/** Something the source saw come of an act, with its own account. */
export interface SeenAfter {
  event: Consequence;
  entry: ImportEntry;
}

/**
 * One piece of another tool's recording in our own words. An `act` is what a person did, as the raw events the recorder itself would have
 * seen: merging, naming and ranking are the recorder's. A `step` is what no recorder sees: a check, a loop, a value from a variable.
 */
export type Draft =
  | {
      what: 'act';
      entry: ImportEntry;
      events: RawEvent[];
      after?: SeenAfter[];
      /** The proof the source itself gives, with `DraftThing` for a target. */
      expect?: Record<string, unknown>;
      /** The entry of what the source looks for right after it, when that became its proof. */
      proves?: ImportEntry;
      /** Seconds. */
      timeout?: number;
    }
  | {
      what: 'step';
      entry: ImportEntry;
      step: DraftStep;
    };

/** Blocks inside blocks: deeper than this nobody records, and the file of a bot could not be read. */
export const mostDepth = 20;

/** One bot in the making. */
export interface DraftBot {
  title: string;
  /** Made of the title when absent. */
  name?: string;
  drafts: Draft[];
  /** Names given to values by steps; inputs take others. */
  variables: string[];
  /** Inputs the source declares, by name. */
  inputs?: Record<string, { type: 'text' | 'list'; title?: string; default?: unknown }>;
}

/** Stand around the name of a value in a text that is otherwise taken word for word; no text of a page has such signs. */
const opening = '\uFDD0';
const closing = '\uFDD1';

/** A value by its name, to be put into a text. */
export function namedValue(name: string): string {
  return `${opening}${name}${closing}`;
}

/** Whether a text has a value put into it. */
export function hasValue(text: string): boolean {
  return text.includes(opening);
}

/** The text as a template, once everything in it that is literal has been made so. */
export function asTemplate(text: string): string {
  return text.replace(/\uFDD0([^\uFDD1]*)\uFDD1/g, '{{ $1 }}');
}

/** A text without the signs that stand for values, for a person. */
export function plainWords(text: string): string {
  return text.replace(/[\uFDD0\uFDD1]/g, '');
}
