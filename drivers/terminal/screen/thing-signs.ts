import type { Signs } from '../../../language/signs.ts';
import { cellHeight, cellWidth } from './cell-size.ts';
import { tidy } from './shown.ts';
import type { Thing } from './things.ts';

const longest = 300;
const tags = { field: 'input', key: 'button', table: 'table', heading: 'h2', text: 'p' } as const;
const roles = { field: 'textbox', key: 'button', table: 'table', heading: 'heading', text: '' } as const;

export const isSecret = ({ field }: Thing): boolean => field?.kind === 'hidden';

/** The word of pages for what it is; targets mean the same on every surface. */
export const tagOf = ({ kind }: Thing): string => tags[kind];

/** As on pages, a field for a secret has no role. */
export const roleOf = (thing: Thing): string => (isSecret(thing) ? '' : roles[thing.kind]);

/** The words a thing itself shows. */
export const textOf = ({ kind, name }: Thing): string => (kind === 'field' || kind === 'table' ? '' : name);

/** What a thing shows of itself and of what is around it; never what a field holds. `things` is all there is, in reading order. */
export function signsOf(thing: Thing, things: readonly Thing[]): Signs {
  const at = things.indexOf(thing);
  const others = things.filter(({ kind }) => kind !== 'table');
  const own = others.indexOf(thing);
  const says = (one: Thing | undefined) => tidy(one?.name ?? '').slice(0, longest);
  const words = {
    tag: tagOf(thing),
    role: roleOf(thing),
    name: thing.kind === 'text' ? '' : says(thing),
    label: thing.kind === 'field' ? says(thing) : '',
    text: textOf(thing).slice(0, longest),
    before: own > 0 ? says(others[own - 1]) : '',
    after: own >= 0 ? says(others[own + 1]) : '',
    heading: says(things.slice(0, at).findLast(({ kind }) => kind === 'heading')),
  };
  const type = { text: 'text', number: 'number', hidden: 'password' }[thing.field?.kind ?? 'text'];
  return {
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => word !== '')),
    ...(thing.field && { attributes: { type } }),
    box: boxOf(thing),
  };
}

/** Where a thing stands on the picture of its screen. */
export function boxOf({ row, column, width, height }: Thing): NonNullable<Signs['box']> {
  return [column * cellWidth, row * cellHeight, width * cellWidth, height * cellHeight];
}
