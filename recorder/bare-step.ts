import type { Effect } from '../language/effect.ts';
import { recogniseValue } from '../language/recognise-value.ts';
import type { Action } from './action.ts';
import { isTurning, titleOf, wordsOf } from './action-words.ts';
import { literalText, literalTexts } from './literal-text.ts';
import type { Named } from './name-inputs.ts';
import type { Fingerprint } from './raw-event.ts';
import { hyphenName } from './snake-name.ts';
import type { TargetBook } from './target-book.ts';

/** The step an action becomes, without its proof. */
export function bareStep(
  action: Action,
  { named, targets }: { named: Named; targets: TargetBook },
): { do: string; expect?: Effect } & Record<string, unknown> {
  const text = named.texts.get(action)?.template;
  const target = (thing: Fingerprint) => targets.name(thing, action.window);
  switch (action.do) {
    case 'open':
      return { do: 'open-page', url: literalText(action.url) };
    case 'click':
      return clickStep(action, target(action.on), named);
    case 'type':
      return { do: 'type-text', into: target(action.on), text: text ?? literalText(action.value) };
    case 'type-secret':
      return { do: 'type-text', into: target(action.on), secret: named.secretOf.get(action) ?? 'secret' };
    case 'choose':
      return {
        do: 'choose-option',
        // The words of the step know boxes only.
        ...(isTurning(action) && { title: wordsOf(action, named) }),
        in: target(action.on),
        option: text ?? optionOf(action.option),
      };
    case 'pick-date': {
      const day = named.days.get(action);
      return { do: 'pick-date', in: target(action.on), date: day ? `{{ ${day} }}` : action.day };
    }
    case 'keys':
      return { do: 'press-keys', keys: action.keys, ...(action.on && { in: target(action.on) }) };
    case 'hover':
      return { do: 'hover', on: target(action.on) };
    case 'drag':
      return { do: 'drag', what: target(action.on), ...dropOf(action, target) };
    case 'read':
    case 'must-say':
      return {
        do: 'read-text',
        from: target(action.on),
        save: named.saves.get(action) ?? 'text',
        ...readAs(action),
      };
    case 'read-table':
      return { do: 'read-table', from: target(action.on), save: named.saves.get(action) ?? 'table' };
    case 'switch-window':
      return { do: 'switch-window', ...action.sought };
    case 'missed':
      return askToDo(action.why, named.saves.get(action) ?? 'missed');
    case 'upload':
      return {
        do: 'upload',
        into: target(action.on),
        file: text ?? '{{ file }}',
        ...moreFiles(action, named),
      };
  }
}

function moreFiles(action: Action, named: Named): { more?: string[] } {
  const more = named.more.get(action);
  return more ? { more } : {};
}

/** A gap in a recording is filled by a person: a bot that leaves it out would be green without having done it. */
function askToDo(why: string, save: string) {
  return {
    do: 'ask-person',
    title: 'Something was done here that was not recorded. Please do it now.',
    why: literalText(why) || 'The recorder could not see it.',
    fields: [{ name: 'done', title: 'Is it done?', type: 'yes-no' }],
    save,
  };
}

/** The rule that the person has filled the gap. */
export function isDone(saved: string): { that: string; otherwise: string; kind: 'failed' } {
  return {
    that: `${saved}.done`,
    otherwise: 'What could not be recorded here was not done by hand either.',
    kind: 'failed',
  };
}

/** Dates and amounts are read as such; a text that must say exactly this stays a text. */
function readAs(action: Extract<Action, { do: 'read' | 'must-say' }>): { as?: string } {
  const known = action.do === 'read' && !action.copied ? recogniseValue(action.text) : undefined;
  return known && known.type !== 'number' ? { as: known.type } : {};
}

/** Near the middle of a thing any place on it is meant; elsewhere, and among equals, the place says before or after it. */
function dropOf(action: Extract<Action, { do: 'drag' }>, target: (thing: Fingerprint) => string) {
  const { to, at, by } = action;
  if (!to) return { by };
  const middle = (share: number) => share > 0.4 && share < 0.6;
  const amongEqual = to.tag === action.on.tag && to.role === action.on.role;
  const tells = at && (amongEqual || !(middle(at.x) && middle(at.y)));
  return { to: target(to), ...(tells && { at }) };
}

/** The blank option of a list has no words, and a step may not be left empty by mistake. */
function optionOf(option: string | boolean): string | boolean {
  return option === '' ? '{{ "" }}' : literalTexts(option);
}

function clickStep(
  action: Extract<Action, { do: 'click' }>,
  on: string,
  named: Named,
): { do: string } & Record<string, unknown> {
  const dialog = action.after.find((one) => one.what === 'dialog');
  const isPlain = action.button === 'left' && action.count === 1 && action.modifiers.length === 0 && !dialog;
  if (isPlain && action.after.some((one) => one.what === 'download')) return { do: 'download', on };
  // Nothing typed is nothing said.
  const saying = dialog?.saying
    ? { saying: named.sayings.get(action)?.template ?? literalText(dialog.saying) }
    : {};
  return {
    do: 'click',
    on,
    ...(action.button !== 'left' && { button: action.button }),
    ...(action.count !== 1 && { count: action.count }),
    ...(action.modifiers.length > 0 && { modifiers: action.modifiers }),
    ...(dialog && { dialog: { answer: dialog.accepted ? 'accept' : 'dismiss', ...saying } }),
  };
}

/** A name for the step of an action. */
export function idOf(action: Action): string {
  if (action.do === 'open') return 'open';
  if (action.do === 'missed') return 'missing';
  if (action.do === 'switch-window') return 'switch-window';
  if (action.do === 'keys') return hyphenName(`press ${action.keys}`, 'press');
  const verbs: Record<string, string> = { 'type-secret': 'type', 'must-say': 'read', 'read-table': 'read' };
  return hyphenName(`${verbs[action.do] ?? action.do} ${titleOf(action.on)}`, 'step');
}
