import type { Signs } from '../../../language/signs.ts';

/** States that matter here, by their place in AT-SPI's list. */
export const statePlaces = {
  checked: 4,
  editable: 7,
  focused: 12,
  pressed: 20,
  selected: 23,
  sensitive: 24,
  showing: 25,
} as const;
export type State = keyof typeof statePlaces;

/** A thing that a program shows, as it was when the program was last read. */
export interface Thing {
  /** Where it is asked: the program's name on the bus, and the thing's path in it. Paths are never used twice by one program. */
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

/** True for what a person can type into or choose in. */
export function isField({ kind, states }: Thing): boolean {
  return kind === 'combo box' || kind === 'password text' || states.has('editable');
}

export const isSecret = ({ kind }: Thing): boolean => kind === 'password text';

/** Words as a person reads them: without the blanks that menus put before a shortcut. */
export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
