import type { Effect } from '../language/effect.ts';
import type { Step } from '../language/steps/define-step.ts';
import type { Target } from '../language/target.ts';
import type { Action } from './action.ts';
import { literalText, literalTexts } from './literal-text.ts';
import { type Named, nameInputs } from './name-inputs.ts';
import { proposeEffect } from './propose-effects.ts';
import { rankTarget } from './rank-targets.ts';
import type { Fingerprint } from './raw-event.ts';
import { hyphenName, uniqueNames } from './snake-name.ts';
import type { RecordedBot } from './write-recording.ts';

/** A step of a recording, as the person is told of it. `doubt` says what they should look at. */
export interface RecordedStep {
  step: Step;
  words: string;
  doubt?: string;
}

/** Makes a bot of what a person did; the same actions always give the same bot. */
export function makeBot(
  actions: readonly Action[],
  name: string,
): { bot: RecordedBot; steps: RecordedStep[] } {
  const named = nameInputs(actions);
  const targets = new TargetBook();
  const uniqueId = uniqueNames('-');
  const steps = actions.map((action) => {
    const done = bareStep(action, { named, targets });
    const expect = proposeEffect(action, named);
    const words = wordsOf(action, named);
    const step = {
      id: uniqueId(idOf(action)),
      ...done,
      ...(expect && { expect }),
    };
    return {
      step: step as Step,
      words,
      ...(expect ? {} : { doubt: 'nothing seemed to happen; say what must be seen afterwards' }),
    };
  });
  const bot: RecordedBot = {
    format: 1,
    name: hyphenName(name, 'recording'),
    title: name,
    inputs: named.inputs,
    secrets: named.secrets,
    permissions: { hosts: hostsOf(actions), programs: [], folders: [], secrets: Object.keys(named.secrets) },
    healing: 'suggest',
    steps: steps.map(({ step }) => step),
    targets: targets.all,
  };
  return { bot, steps };
}

/** The targets of a recording; the same thing touched twice is one target. `mostWays` when another number than usual is kept. */
export class TargetBook {
  readonly #mostWays: number | undefined;
  readonly all: Record<string, Target> = {};
  readonly #names = new Map<string, string>();
  readonly #unique = uniqueNames('-');

  constructor(mostWays?: number) {
    this.#mostWays = mostWays;
  }

  name(thing: Fingerprint, window: string): string {
    const target = literalWays(rankTarget(thing, window, this.#mostWays));
    // Where it stood and in which window says nothing of what it is.
    const lasting = target.ways.filter((way) => way.by !== 'position');
    const same = JSON.stringify([target.role, target.frames, lasting]);
    const known = this.#names.get(same);
    if (known) return known;
    const name = this.#unique(hyphenName(thing.title, thing.role || thing.tag || 'thing'));
    this.#names.set(same, name);
    this.all[name] = target;
    return name;
  }
}

/** Titles are for people; everything by which a thing is found may hold `{{ }}` and must not by chance. */
function literalWays(target: Target): Target {
  const { frames } = target;
  return { ...target, ...(frames && { frames: literalTexts(frames) }), ways: literalTexts(target.ways) };
}

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
      return clickStep(action, target(action.on));
    case 'type':
      return { do: 'type-text', into: target(action.on), text: text ?? literalText(action.value) };
    case 'type-secret':
      return { do: 'type-text', into: target(action.on), secret: named.secretOf.get(action) ?? 'secret' };
    case 'choose':
      return { do: 'choose-option', in: target(action.on), option: text ?? optionOf(action.option) };
    case 'keys':
      return { do: 'press-keys', keys: action.keys, ...(action.on && { in: target(action.on) }) };
    case 'upload':
      return { do: 'upload', into: target(action.on), file: text ?? '{{ file }}' };
  }
}

/** The blank option of a list has no words, and a step may not be left empty by mistake. */
function optionOf(option: string | boolean): string | boolean {
  return option === '' ? '{{ "" }}' : literalTexts(option);
}

function clickStep(
  action: Extract<Action, { do: 'click' }>,
  on: string,
): { do: string } & Record<string, unknown> {
  if (action.after.some((one) => one.what === 'download')) return { do: 'download', on };
  const dialog = action.after.find((one) => one.what === 'dialog');
  // Nothing typed is nothing said.
  const saying = dialog?.saying ? { saying: literalText(dialog.saying) } : {};
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
  if (action.do === 'keys') return hyphenName(`press ${action.keys}`, 'press');
  const verbs = { click: 'click', type: 'type', 'type-secret': 'type', choose: 'choose', upload: 'upload' };
  return hyphenName(`${verbs[action.do]} ${titleOf(action.on)}`, 'step');
}

function titleOf(thing: Fingerprint): string {
  return thing.title || thing.role || thing.tag;
}

/** An action as a person would tell it, with the secret's name for what was masked. */
function wordsOf(action: Action, named: Named): string {
  const title = 'on' in action && action.on ? titleOf(action.on) : '';
  switch (action.do) {
    case 'open':
      return `Open ${action.url}`;
    case 'click':
      return `${action.count === 2 ? 'Double-click' : 'Click'} ${title}`;
    case 'type':
      return `Type “${action.value}” into ${title}`;
    case 'type-secret':
      return `Type the secret ${named.secretOf.get(action) ?? ''} into ${title}`;
    case 'choose':
      if (typeof action.option === 'string') return `Choose “${action.option}” in ${title}`;
      return `${action.option ? 'Tick' : 'Untick'} ${title}`;
    case 'keys':
      return `Press ${action.keys}${title && ` in ${title}`}`;
    case 'upload':
      return `Upload ${action.files.join(', ')} into ${title}`;
  }
}

/** Only the hosts that were visited; a recording asks for no more. */
function hostsOf(actions: readonly Action[]): string[] {
  const addresses = actions.flatMap((action) => [
    ...(action.do === 'open' ? [action.url] : []),
    ...action.after.flatMap((one) => (one.what === 'document' ? [one.url] : [])),
  ]);
  const hosts = addresses.flatMap((address) => (URL.canParse(address) ? [new URL(address).host] : []));
  return [...new Set(hosts.filter((host) => host !== ''))];
}
