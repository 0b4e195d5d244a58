import type { Effect } from '../language/effect.ts';
import { readProgramAddress } from '../language/program-address.ts';
import type { Step } from '../language/steps/define-step.ts';
import type { Action } from './action.ts';
import { checkOf, titleOf, wordsOf } from './action-words.ts';
import { bareStep, idOf, isDone } from './bare-step.ts';
import { listedName } from './called-by-value.ts';
import { findRows, type Rows, rowText } from './find-rows.ts';
import { literalText } from './literal-text.ts';
import { type Named, nameInputs, rowItem, rowsInput } from './name-inputs.ts';
import { leadsOn, type Proving, pageAfter, proposeEffects } from './propose-effects.ts';
import type { Fingerprint } from './raw-event.ts';
import { tellingLength } from './repeatable.ts';
import { hyphenName, uniqueNames } from './snake-name.ts';
import { TargetBook } from './target-book.ts';
import { isProgram } from './window-title.ts';
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
    ...(actions.some((action) => action.do === 'open' && isProgram(action.url)) && { surface: 'desktop' }),
    inputs: named.inputs,
    secrets: named.secrets,
    permissions: {
      hosts: hostsOf(actions),
      programs: programsOf(actions),
      folders: [],
      secrets: Object.keys(named.secrets),
    },
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
  for (const action of first) if (listedName(action)) making.targets.give(making.named.texts.get(action));
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
  if (action.do === 'type') targets.give(named.texts.get(action));
  if (action.do === 'must-say') {
    const read: Step = { ...done, id: id() };
    const check: Step = { do: 'check', id: uniqueId('check'), ...checkOf(action, named) };
    return [
      { step: read, words: `Read ${titleOf(action.on)}` },
      { step: check, words },
    ];
  }
  if (action.do === 'missed') {
    const ask: Step = { ...done, id: id() };
    const check: Step = { do: 'check', id: uniqueId('check'), ...isDone(String(done.save)) };
    return [
      { step: ask, words, doubt: 'do it again or by hand: the bot asks a person each time it comes here' },
      { step: check, words: 'Check that it was done' },
    ];
  }
  if (action.do === 'read' || action.do === 'read-table' || action.do === 'switch-window')
    return [{ step: { ...done, id: id() }, words }];
  const { doubt, ...proof } = proofOf(action, making);
  return [{ step: { id: id(), ...done, ...proof } as Step, words, ...(doubt && { doubt }) }];
}

/** The best proof there is; where nothing could be seen, a person is asked each time, and told so now. */
function proofOf(action: Action, making: Making): { expect?: Effect; once?: true; doubt?: string } {
  const { named, targets } = making;
  if (action.do === 'hover') {
    const { next } = aroundOf(action, making, named);
    return next ? { expect: { appears: targets.name(next, action.window) } } : {};
  }
  const target = (thing: Fingerprint) => targets.name(thing, action.window);
  const proposed = proposeEffects(action, { target, ...aroundOf(action, making, named) });
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
    // An act that nobody can see must not be done again by a retry.
    once: true,
    doubt:
      'nothing seemed to happen; somebody is asked each time, unless you say what must be seen afterwards',
  };
}

/** What was shown and written before an action, and what was used after it. */
function aroundOf(
  action: Action,
  { actions }: Making,
  all: Named,
): Pick<Proving, 'named' | 'before' | 'next' | 'entered' | 'used'> {
  const at = actions.indexOf(action);
  const named = givenUntil(all, new Set(actions.slice(0, at + 1)));
  const { texts } = named;
  const follower = actions[at + 1];
  const next = follower?.appeared && 'on' in follower ? follower.on : undefined;
  const past = actions.slice(0, at);
  const onPage = past.slice(past.findLastIndex(leadsOn) + 1);
  const entered = new Set(onPage.flatMap((one) => texts.get(one)?.template ?? []));
  const inWindow = past.filter(({ page }) => page === action.page);
  // A menu closes whatever comes of it.
  const used = [action, ...inWindow.toReversed()].find(
    (one) => 'on' in one && one.on && !/^menuitem/.test(one.on.role),
  );
  return {
    ...{ named, next, entered, before: pageAfter(past, actions[at]?.page) },
    ...(used && 'on' in used && { used: used.on }),
  };
}

/** Of a value that is given only later, nobody knows whether the page will say it then: it is as foreign as the name of a file. */
function givenUntil(named: Named, done: ReadonlySet<Action>): Named {
  const all = [...named.texts];
  const later = all.flatMap(([action, { typed }]) => (done.has(action) ? [] : [typed.trim()]));
  return {
    ...named,
    texts: new Map(all.filter(([action]) => done.has(action))),
    files: [...named.files, ...later.filter((typed) => typed.length >= tellingLength)],
  };
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
      const typed = rowText(one);
      if (!first || !known || typed === undefined) continue;
      texts.delete(first);
      texts.set(one, { ...known, typed });
    }
    const renamed = { ...named, texts, sayings: new Map(named.sayings) };
    const target = () => '';
    const again = proposeEffects(same, { target, ...aroundOf(same, making, renamed) });
    return again.some((one) => sameProof(one, effect));
  });
}

/** The same kind of proof with the same words; which thing it is about was compared when the rounds were found alike. */
function sameProof(one: Effect, other: Effect): boolean {
  const withoutTarget = (effect: Effect) =>
    JSON.stringify(effect, (key, value: unknown) =>
      ['in', 'of', 'appears', 'gone'].includes(key) ? '' : value,
    );
  return withoutTarget(one) === withoutTarget(other);
}

/** Only the programs that were opened, and those whose windows they showed. */
function programsOf(actions: readonly Action[]): string[] {
  const opened = actions.flatMap((action) =>
    action.do === 'open' && isProgram(action.url) ? [readProgramAddress(action.url).program] : [],
  );
  const shown = actions.flatMap(({ after }) =>
    after.flatMap((one) => (one.what === 'document' ? (one.program ?? []) : [])),
  );
  return [...new Set([...opened, ...shown])];
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
