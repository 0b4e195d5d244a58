import type { Effect } from '../../language/effect.ts';
import { stepKinds } from '../../language/steps/catalog.ts';
import type { Step } from '../../language/steps/define-step.ts';
import type { Action } from '../action.ts';
import { bareStep, idOf } from '../bare-step.ts';
import { mapTexts } from '../map-texts.ts';
import { type Named, nameInputs } from '../name-inputs.ts';
import { pageAfter, proposeEffect } from '../propose-effects.ts';
import { hyphenName, uniqueNames } from '../snake-name.ts';
import { TargetBook } from '../target-book.ts';
import type { RecordedBot } from '../write-recording.ts';
import { asTemplate, type DraftBot, type DraftThing } from './draft.ts';
import type { ImportEntry } from './import-log.ts';
import { SeenThings } from './seen-things.ts';
import { actionsIn, isBlock, type Settled, settleDrafts } from './settle-drafts.ts';

/** A bot made of drafts, with the entry each of its steps came from, by the step's id. */
export interface Assembled {
  bot: RecordedBot;
  entryOf: Map<string, ImportEntry>;
}

/** All ways a source gives are kept: people chose them. */
const everyWay = 40;

/** Makes a bot of drafts by the recorder's own rules for names, targets and proofs. */
export function assembleBot(draft: DraftBot): Assembled {
  const seen = new SeenThings();
  const settled = settleDrafts(draft.drafts, seen);
  const actions = actionsIn(settled);
  const assembling: Assembling = {
    named: nameInputs(actions, [...draft.variables, ...Object.keys(draft.inputs ?? {})]),
    targets: new TargetBook(everyWay),
    unique: uniqueNames('-'),
    entryOf: new Map(),
    past: [],
    seen,
  };
  const steps = stepsOf(settled, assembling);
  seen.end();
  const { named } = assembling;
  const bot: RecordedBot = {
    format: 1,
    name: draft.name ?? hyphenName(draft.title, 'imported'),
    title: draft.title.trim() || 'Imported',
    inputs: { ...draft.inputs, ...named.inputs },
    secrets: { ...secretsIn(steps), ...named.secrets },
    permissions: { hosts: hostsIn(actions, steps), programs: [], folders: [], secrets: [] },
    healing: 'confirm',
    steps,
    targets: templatesIn(assembling.targets.all),
  };
  bot.permissions.secrets = Object.keys(bot.secrets);
  return { bot, entryOf: assembling.entryOf };
}

interface Assembling {
  named: Named;
  targets: TargetBook;
  unique: (name: string) => string;
  entryOf: Map<string, ImportEntry>;
  /** What was done before. */
  past: Action[];
  seen: SeenThings;
}

/** The steps of a block; `after` is what follows the block. */
function stepsOf(
  settled: readonly Settled[],
  assembling: Assembling,
  after: readonly Settled[] = [],
): Step[] {
  return settled.flatMap((one, at) => {
    const rest = [...settled.slice(at + 1), ...after];
    const steps =
      'actions' in one
        ? one.actions.map((action, nth) =>
            actionStep(one, { action, looked: nth + 1 < one.actions.length || isLookedAt(rest) }, assembling),
          )
        : [plainStep(one, assembling, rest)];
    for (const step of steps) {
      assembling.entryOf.set(step.id, one.draft.entry);
      one.draft.entry.steps.push(step.id);
      if ('actions' in one) one.draft.proves?.steps.push(step.id);
    }
    return steps;
  });
}

/** Whether the next piece finds something on the screen, which says a little of the one before it. */
function isLookedAt(rest: readonly Settled[]): boolean {
  const next = rest.find((one) => 'actions' in one || !/^(?:log|set)$/.test(one.draft.step.do));
  if (!next) return false;
  if ('actions' in next) return next.actions[0]?.do !== 'open';
  return !['finish', 'open-page'].includes(next.draft.step.do);
}

type ActSettled = Extract<Settled, { actions: Action[] }>;

function actionStep(
  { draft }: ActSettled,
  { action, looked }: { action: Action; looked: boolean },
  assembling: Assembling,
): Step {
  const { named, targets } = assembling;
  const bare = bareStep(action, { named, targets });
  const id = assembling.unique(idOf(action));
  const given = draft.expect && (filled(draft.expect, assembling) as Effect);
  const expect = given ?? knownEffect(action, assembling) ?? unknownEffect({ id, looked, draft });
  assembling.past.push(action);
  const step = templatesIn({
    id,
    ...bare,
    ...(expect && { expect }),
    ...(draft.timeout !== undefined && { timeout: draft.timeout }),
  }) as Step;
  assembling.seen.tell(action, step);
  return step;
}

/** What the recorder would expect of it. Where an address leads is not known from the address alone: only its host is expected. */
function knownEffect(action: Action, { named, past }: Assembling): Effect | undefined {
  if (action.do === 'open' && !action.after.some((one) => one.what === 'document')) {
    const host = URL.canParse(action.url) ? new URL(action.url).host.replace(/^www\./, '') : '';
    return { page: { url: host === '' ? '*' : `*${host}*` } };
  }
  const proposed = proposeEffect(action, { named, before: pageAfter(past) });
  // The recorder asks a person about what it saw no effect of; here there was nobody to see.
  return proposed && 'asked' in proposed ? undefined : proposed;
}

/**
 * The proof of a write whose effect the source does not tell. When the bot looks for something right after it, a page that changed is
 * enough to go on; when nothing looks, a person must say whether it worked.
 */
function unknownEffect(about: { id: string; looked: boolean; draft: ActSettled['draft'] }): Effect {
  const { id, looked, draft } = about;
  draft.entry.note ??= looked
    ? `${id} counts as done when the page changes; say in its expect: what must be seen`
    : `${id} asks a person whether it worked; say in its expect: what must be seen`;
  return looked
    ? { changes: 'page' }
    : { asked: `Did “${id}” work? The recording does not say what must be seen.` };
}

function plainStep(
  { draft, blocks }: Extract<Settled, { blocks: unknown }>,
  assembling: Assembling,
  rest: readonly Settled[],
): Step {
  const { do: kind, ...fields } = draft.step;
  const title = titleIn(draft.step);
  const id = assembling.unique(hyphenName(`${kind} ${title}`, kind));
  const inside = (data: unknown): unknown => {
    if (typeof data !== 'object' || data === null) return data;
    if (isBlock(data)) return stepsOf(blocks.get(data) ?? [], assembling, rest);
    if (isThing(data)) return assembling.targets.name(data.thing, '');
    if (Array.isArray(data)) return data.map(inside);
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inside(value)]));
  };
  const step = { id, do: kind, ...(inside(fields) as object) } as Step;
  if (stepKinds.get(kind)?.writes && !step.expect && !hasUsualEffect(step)) {
    step.expect = { changes: 'page' };
    draft.entry.note ??= `${id} counts as done when the page changes; say in its expect: what must be seen`;
  }
  return templatesIn(step) as Step;
}

function hasUsualEffect(step: Step): boolean {
  return stepKinds.get(step.do)?.usualEffect?.(step as never) !== undefined;
}

function filled(data: unknown, assembling: Assembling): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (isThing(data)) return assembling.targets.name(data.thing, '');
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, filled(value, assembling)]));
}

function isThing(data: object): data is DraftThing {
  return 'thing' in data;
}

function titleIn(step: Record<string, unknown>): string {
  for (const value of Object.values(step)) {
    if (typeof value !== 'object' || value === null) continue;
    if (isThing(value)) return value.thing.title;
    const inner = isBlock(value) ? '' : titleIn(value as Record<string, unknown>);
    if (inner !== '') return inner;
  }
  return '';
}

/** Values put into texts become `{{ }}`; everything else was made literal before. */
function templatesIn<T>(data: T): T {
  return mapTexts(data, asTemplate);
}

/** Secrets that steps name themselves. */
function secretsIn(steps: readonly Step[]): Record<string, { title?: string }> {
  const names = everyStep(steps).flatMap(({ secret }) => (typeof secret === 'string' ? secret : []));
  return Object.fromEntries(names.map((name) => [name, { title: name }]));
}

/** Every step, those inside others too. */
export function everyStep(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [
    step,
    ...Object.values(step).flatMap((value) =>
      Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && 'do' in one)
        ? everyStep(value as Step[])
        : [],
    ),
  ]);
}

/** The hosts of every address the bot opens or expects; a bot asks for no more. */
function hostsIn(actions: readonly Action[], steps: readonly Step[]): string[] {
  const addresses = [
    ...everyStep(steps).flatMap(({ do: kind, url }) =>
      kind === 'open-page' && typeof url === 'string' ? url : [],
    ),
    ...actions.flatMap(({ after }) => after.flatMap((one) => (one.what === 'document' ? one.url : []))),
  ];
  const hosts = addresses.flatMap((address) => (URL.canParse(address) ? new URL(address).host : []));
  return [...new Set(hosts.filter((host) => host !== ''))];
}
