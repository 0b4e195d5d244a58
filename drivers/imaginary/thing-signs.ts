import type { Signs } from '../../language/signs.ts';
import type { Thing } from './app-plan.ts';
import { type LivePage, type LiveThing, titleOf } from './live-page.ts';

const tags = {
  heading: 'h2',
  text: 'p',
  field: 'input',
  'file-field': 'input',
  choice: 'select',
  box: 'input',
  button: 'button',
  link: 'a',
  table: 'table',
  frame: 'iframe',
} as const;
const roles: Partial<Record<Thing['kind'], string>> = {
  heading: 'heading',
  field: 'textbox',
  choice: 'combobox',
  box: 'checkbox',
  button: 'button',
  link: 'link',
  table: 'table',
};
const inputTypes: Partial<Record<Thing['kind'], string>> = {
  field: 'text',
  'file-field': 'file',
  box: 'checkbox',
};

/** The role a page would give the thing; a password field has none. */
export function roleOf(plan: Thing): string | undefined {
  if (plan.kind === 'field' && plan.secret) return undefined;
  return roles[plan.kind];
}

/** The thing's attributes as HTML would have them. */
export function attributesOf(plan: Thing): Record<string, string> {
  const type = plan.kind === 'field' && plan.secret ? 'password' : inputTypes[plan.kind];
  return {
    ...(plan.id !== undefined && { id: plan.id }),
    ...(plan.testId !== undefined && { 'data-testid': plan.testId }),
    ...(type && { type }),
    ...(plan.kind === 'frame' && { name: plan.name }),
    ...plan.attributes,
  };
}

export const tagOf = (plan: Thing): string => tags[plan.kind];

/** Text a person reads in the thing itself; what is typed into fields is not part of it. */
export function textOf(plan: Thing): string {
  return 'label' in plan || plan.kind === 'table' || plan.kind === 'frame' ? '' : titleOf(plan);
}

/** What the thing shows of itself and of its neighbours; never what a field holds. */
export function signsOf(thing: LiveThing, page: LivePage): Signs {
  const { plan, box } = thing;
  const at = page.things.indexOf(thing);
  const signs: Signs = {
    tag: tagOf(plan),
    role: roleOf(plan) ?? '',
    name: plan.kind === 'text' ? '' : titleOf(plan),
    label: 'label' in plan ? plan.label : '',
    text: textOf(plan),
    before: said(page.things[at - 1]),
    after: said(page.things[at + 1]),
    heading: said(page.things.slice(0, at).findLast((one) => one.plan.kind === 'heading')),
  };
  const shown = Object.fromEntries(Object.entries(signs).filter(([, value]) => value !== ''));
  return { ...shown, attributes: attributesOf(plan), box };
}

function said(neighbour: LiveThing | undefined): string {
  return neighbour ? titleOf(neighbour.plan) : '';
}
