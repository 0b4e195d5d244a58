import type { Action } from './action.ts';
import { literalExpression, literalText } from './literal-text.ts';
import type { Named } from './name-inputs.ts';
import type { Fingerprint } from './raw-event.ts';

/** What a person would call a thing. */
export function titleOf(thing: Fingerprint): string {
  return thing.title || thing.role || thing.tag;
}

function choosing(action: Extract<Action, { do: 'choose' }>, title: string): string {
  if (typeof action.option === 'string') return `Choose “${action.option}” in ${title}`;
  if (isTurning(action)) return `${action.option ? 'Open' : 'Close'} ${title}`;
  return `${action.option ? 'Tick' : 'Untick'} ${title}`;
}

/** True for what opens or closes something, such as a node of a tree; a box is ticked. */
export function isTurning({ on, option }: Extract<Action, { do: 'choose' }>): boolean {
  return typeof option === 'boolean' && on.kind !== 'box';
}

/** An action as a person would tell it, with the secret's name for what was masked. */
export function wordsOf(action: Action, named: Named): string {
  const title = 'on' in action && action.on ? titleOf(action.on) : '';
  switch (action.do) {
    case 'open':
      return `Open ${action.url}`;
    case 'click':
      return `${clicking(action)} ${title}`;
    case 'type':
      return `Type “${action.value}” into ${title}`;
    case 'type-secret':
      return `Type the secret ${named.secretOf.get(action) ?? ''} into ${title}`;
    case 'choose':
      return choosing(action, title);
    case 'pick-date':
      return `Pick ${action.day} in the calendar of ${title}`;
    case 'keys':
      return `Press ${action.keys}${title && ` in ${title}`}`;
    case 'hover':
      return `Rest the mouse on ${title}`;
    case 'drag':
      return action.to ? `Drag ${title} to ${titleOf(action.to)}` : `Drag ${title} some way`;
    case 'read':
      return action.copied ? `Copy “${action.text}” from ${title}` : `Read ${title}, now “${action.text}”`;
    case 'must-say':
      return `Check that ${title} says “${action.text}”`;
    case 'read-table':
      return `Read the table ${title}${action.headers.length > 0 ? ` (${action.headers.join(', ')})` : ''}`;
    case 'missed':
      return `Something was done here that could not be taken down: ${action.why}`;
    case 'switch-window':
      return turning(action);
    case 'upload':
      return `Upload ${action.files.join(', ')} into ${title}`;
  }
}

function turning({ sought: { title, url } }: Extract<Action, { do: 'switch-window' }>): string {
  return `Turn to the window ${title ? `“${title}”` : url}`;
}

function clicking({ button, count }: Extract<Action, { do: 'click' }>): string {
  if (button === 'right') return 'Right-click';
  return count === 2 ? 'Double-click' : 'Click';
}

/** The rule that a thing says what it said: typed values in it are the inputs' values next time. */
export function checkOf(
  action: Extract<Action, { do: 'must-say' }>,
  named: Named,
): { that: string; otherwise: string } {
  const saved = named.saves.get(action) ?? 'text';
  const wanted = expressionOf(action.text, named);
  const title = literalText(titleOf(action.on));
  return {
    that: `${saved} == ${wanted}`,
    otherwise: `${title} should say “${literalText(action.text)}”, but it says “{{ ${saved} }}”.`,
  };
}

/** A text as an expression, with the inputs in the place of what was typed. */
function expressionOf(text: string, named: Named): string {
  /** Shorter values stand in other words by chance. */
  const shortest = 3;
  const values = [...named.texts.values()]
    .filter(({ typed, template }) => typed.length >= shortest && /^\{\{ .* \}\}$/.test(template))
    .filter(({ template }) => isText(template, named))
    .sort((one, other) => other.typed.length - one.typed.length);
  const found = values.find(({ typed }) => text.includes(typed));
  if (!found) return literalExpression(text);
  const inner = found.template.slice(3, -3);
  const around = text.split(found.typed).map((part) => (part === '' ? '' : expressionOf(part, named)));
  const pieces = around
    .flatMap((part, at) => (at === 0 ? [part] : [inner, part]))
    .filter((piece) => piece !== '');
  return pieces.join(' + ');
}

/** Numbers are no texts until they are written as such. */
function isText(template: string, named: Named): boolean {
  const name = template.slice(3, -3);
  const input = named.inputs[name];
  return input ? input.type === 'text' || input.type === 'date' : /^\w+_text\(/.test(name);
}
