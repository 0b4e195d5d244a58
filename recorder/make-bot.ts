import type { Effect } from '../language/effect.ts';
import { recogniseValue } from '../language/recognise-value.ts';
import type { Step } from '../language/steps/define-step.ts';
import type { Target } from '../language/target.ts';
import type { Action } from './action.ts';
import { checkOf, titleOf, wordsOf } from './action-words.ts';
import { findRows, type Rows, writtenText } from './find-rows.ts';
import { literalText, literalTexts } from './literal-text.ts';
import { type Named, nameInputs, rowItem, rowsInput } from './name-inputs.ts';
import { type Proving, pageAfter, proposeEffects } from './propose-effects.ts';
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

/** How the bot is to be made. */
export interface MakingOptions {
  /** Work that was shown several times becomes one loop over a table. */
  forEach?: boolean;
}

/** Makes a bot of what a person did; the same actions always give the same bot. */
export function makeBot(
  actions: readonly Action[],
  name: string,
  { forEach = false }: MakingOptions = {},
): { bot: RecordedBot; steps: RecordedStep[] } {
  const rows = forEach ? findRows(actions) : undefined;
  const named = nameInputs(actions, [], rows);
  const making: Making = { named, targets: new TargetBook(), uniqueId: uniqueNames('-'), actions, rows };
  const steps = rows ? withLoop(actions, rows, making) : actions.flatMap((action) => stepsOf(action, making));
  const bot: RecordedBot = {
    format: 1,
    name: hyphenName(name, 'recording'),
    title: name,
    inputs: named.inputs,
    secrets: named.secrets,
    permissions: { hosts: hostsOf(actions), programs: [], folders: [], secrets: Object.keys(named.secrets) },
    healing: 'confirm',
    steps: steps.map(({ step }) => step),
    targets: making.targets.all,
  };
  return { bot, steps };
}

interface Making {
  named: Named;
  targets: TargetBook;
  uniqueId: (name: string) => string;
  actions: readonly Action[];
  rows: Rows | undefined;
}

/** The first round becomes the block of a loop; the later ones were only other rows of its table. */
function withLoop(actions: readonly Action[], rows: Rows, making: Making): RecordedStep[] {
  const [first = []] = rows.rounds;
  const shown = rows.rounds.reduce((sum, round) => sum + round.length, 0);
  const before = actions.slice(0, rows.start).flatMap((action) => stepsOf(action, making));
  const inside = first.flatMap((action) => stepsOf(action, making));
  const after = actions.slice(rows.start + shown).flatMap((action) => stepsOf(action, making));
  const id = making.uniqueId('each-row');
  const steps = inside.map(({ step }) => step);
  const doubts = inside.flatMap(({ doubt }) => doubt ?? []);
  const loop: RecordedStep = {
    step: { do: 'for-each', id, item: rowItem, in: rowsInput, steps } as Step,
    words: `For each row: ${inside.map(({ words }) => words).join(' · ')}`,
    ...(doubts[0] && { doubt: doubts[0] }),
  };
  return [...before, loop, ...after];
}

/** The steps an action becomes: one, or two for a check, which reads before it compares. */
function stepsOf(action: Action, making: Making): RecordedStep[] {
  const { named, targets, uniqueId } = making;
  const words = wordsOf(action, named);
  const id = () => uniqueId(idOf(action));
  const done = bareStep(action, { named, targets });
  if (action.do === 'must-say') {
    const read: Step = { ...done, id: id() };
    const check: Step = { do: 'check', id: uniqueId('check'), ...checkOf(action, named) };
    return [
      { step: read, words: `Read ${titleOf(action.on)}` },
      { step: check, words },
    ];
  }
  if (action.do === 'read' || action.do === 'read-table') return [{ step: { ...done, id: id() }, words }];
  const { expect, doubt } = proofOf(action, making);
  return [{ step: { id: id(), ...done, ...(expect && { expect }) } as Step, words, ...(doubt && { doubt }) }];
}

/** The best proof there is; where nothing could be seen, a person is asked each time, and told so now. */
function proofOf(action: Action, making: Making): { expect?: Effect; doubt?: string } {
  const { named, targets } = making;
  if (action.do === 'hover') {
    const next = making.actions[making.actions.indexOf(action) + 1];
    return next && 'on' in next && next.on ? { expect: { appears: targets.name(next.on, next.window) } } : {};
  }
  const target = (thing: Fingerprint) => targets.name(thing, action.window);
  const proposed = proposeEffects(action, { named, target, ...aroundOf(action, making) });
  const [expect] = proposed.filter((effect) => comesAgain(effect, action, making));
  if (expect) {
    const weak = 'request' in expect;
    return {
      expect,
      ...(weak && { doubt: 'nothing was seen, but the app answered; say what must be seen if you can' }),
    };
  }
  return {
    expect: { asked: literalText(`Did “${wordsOf(action, named)}” do what it should?`) },
    doubt:
      'nothing seemed to happen; somebody is asked each time, unless you say what must be seen afterwards',
  };
}

/** What was shown before an action, and what was used after it. */
function aroundOf(action: Action, { actions }: Making): Pick<Proving, 'before' | 'next'> {
  const at = actions.indexOf(action);
  const follower = actions[at + 1];
  const next = follower?.appeared && 'on' in follower ? follower.on : undefined;
  return { next, before: pageAfter(actions.slice(0, at)) };
}

/** In a loop a proof must have shown in every round that was recorded, with that round's values. */
function comesAgain(effect: Effect, action: Action, making: Making): boolean {
  const { named, rows } = making;
  const at = rows?.rounds[0]?.indexOf(action) ?? -1;
  if (!rows || at < 0) return true;
  return rows.rounds.slice(1).every((round) => {
    const same = round[at];
    if (!same) return true;
    const texts = new Map(named.texts);
    for (const [index, one] of round.entries()) {
      const first = rows.rounds[0]?.[index];
      const known = first && named.texts.get(first);
      const typed = writtenText(one);
      if (!first || !known || typed === undefined) continue;
      texts.delete(first);
      texts.set(one, { ...known, typed });
    }
    const sayings = new Map(named.sayings);
    const target = () => '';
    const again = proposeEffects(same, {
      named: { ...named, texts, sayings },
      target,
      ...aroundOf(same, making),
    });
    return again.some((one) => sameProof(one, effect));
  });
}

/** The same kind of proof with the same words; which thing it is about was compared when the rounds were found alike. */
function sameProof(one: Effect, other: Effect): boolean {
  const withoutTarget = (effect: Effect) =>
    JSON.stringify(effect, (key, value: unknown) =>
      key === 'in' || key === 'of' || key === 'appears' ? '' : value,
    );
  return withoutTarget(one) === withoutTarget(other);
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
      return clickStep(action, target(action.on), named);
    case 'type':
      return { do: 'type-text', into: target(action.on), text: text ?? literalText(action.value) };
    case 'type-secret':
      return { do: 'type-text', into: target(action.on), secret: named.secretOf.get(action) ?? 'secret' };
    case 'choose':
      return { do: 'choose-option', in: target(action.on), option: text ?? optionOf(action.option) };
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
    case 'upload':
      return { do: 'upload', into: target(action.on), file: text ?? '{{ file }}' };
  }
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
  if (action.after.some((one) => one.what === 'download')) return { do: 'download', on };
  const dialog = action.after.find((one) => one.what === 'dialog');
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
  if (action.do === 'keys') return hyphenName(`press ${action.keys}`, 'press');
  const verbs: Record<string, string> = { 'type-secret': 'type', 'must-say': 'read', 'read-table': 'read' };
  return hyphenName(`${verbs[action.do] ?? action.do} ${titleOf(action.on)}`, 'step');
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
