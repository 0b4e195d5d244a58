import type { Signs } from '../../../language/signs.ts';

/** States that matter here, by their place in AT-SPI's list. */
export const statePlaces = {
  active: 1,
  checked: 4,
  editable: 7,
  expandable: 9,
  expanded: 10,
  focused: 12,
  modal: 16,
  'multi-line': 17,
  pressed: 20,
  selected: 23,
  sensitive: 24,
  showing: 25,
  visible: 30,
} as const;
export type State = keyof typeof statePlaces;

/** A thing that a program shows, as it was when the program was last read. */
export interface Thing {
  /** Where it is asked: the program's name on the bus, and the thing's path in it. Qt gives a path to another thing when the first is gone. */
  bus: string;
  path: string;
  pid: number;
  /** AT-SPI's word for what it is, and ARIA's. */
  kind: string;
  role: string | undefined;
  name: string;
  description: string;
  /** What stands beside a field to say what it is for. */
  label: string;
  states: ReadonlySet<State>;
  interfaces: ReadonlySet<string>;
  box: NonNullable<Signs['box']>;
  children: number;
  /** The thing around it; a window has none. */
  parent: Thing | undefined;
}

export const refOf = ({ bus, path }: Thing): string => `${bus}${path}`;

/** The window it stands in. */
export function windowOf(thing: Thing): Thing {
  return thing.parent ? windowOf(thing.parent) : thing;
}

/** What a person would call it. What a list shows is its choice, not its name. */
export function nameOf(thing: Thing): string {
  if (thing.kind === 'combo box') return thing.label || thing.description;
  return thing.name || thing.label || thing.description;
}

/** What a sheet calls editable: it is its cells that are written into, and a cell shows what it holds, as other words do. */
const sheets = /^(?:table|tree table|table cell|document .*)$/;

/** True for what a person can type into or choose in, and what holds what was typed. */
export function isField({ kind, states }: Thing): boolean {
  if (sheets.test(kind)) return false;
  return kind === 'combo box' || kind === 'password text' || states.has('editable');
}

/** True for a node of a tree, and for what shows more when it is opened; lists that fold out and menus are used by what is in them. */
export function opensUp({ kind, states }: Thing): boolean {
  return states.has('expandable') && !/^(?:combo box|menu|menu item)$/.test(kind);
}

export const isSecret = ({ kind }: Thing): boolean => kind === 'password text';

/** Words as a person reads them: without the blanks that menus put before a shortcut. */
export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
