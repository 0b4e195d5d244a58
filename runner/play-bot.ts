import type { Bot } from '../language/bot.ts';
import type { Hands } from '../language/driver.ts';
import { BotError, type PlainError, toPlainError } from '../language/errors.ts';
import type { Outcome, RunEvent, RunEventBody, Value } from '../language/run.ts';
import { stepKinds } from '../language/steps/catalog.ts';
import { countSteps } from './count-steps.ts';
import { stoppedBy } from './deadline.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { makeEvidenceKeeper } from './evidence-keeper.ts';
import { makeSecretMasker } from './mask-secrets.ts';
import { outcomeOf, unconfirmedWrites } from './outcome.ts';
import { enterPlay, outputsOf, playBlock } from './play-block.ts';
import { BotFinished, type Place, type Playing, type PlayOptions } from './playing.ts';
import { readInputs } from './read-inputs.ts';
import { openScope } from './scope.ts';

/** How the last event of a run tells its end. */
interface End {
  outcome: Outcome;
  outputs: Record<string, Value>;
  error?: PlainError;
}

/**
 * Plays a bot and tells everything that happens, in order: the only truth about the run. Whatever happens, the last event and the only
 * one of its kind is `run-finished`. Nothing is lost when the reader is slow; a reader that leaves stops the run. Never throws.
 */
export function playBot(
  bot: Bot,
  inputs: Record<string, unknown>,
  hands: Hands,
  options: PlayOptions,
): AsyncIterable<RunEvent> {
  const stop = new AbortController();
  const onAbort = () => stop.abort(stoppedBy(options.signal));
  if (options.signal.aborted) onAbort();
  else options.signal.addEventListener('abort', onAbort, { once: true });
  const leftBehind = new BotError('stopped', 'Nobody was listening to the run any more.');
  const stream = openEventStream<RunEvent>(() => stop.abort(leftBehind));
  const playing = beginPlaying(hands, { ...options, signal: stop.signal }, stream);
  playWhole(bot, inputs, playing)
    .catch((error: unknown) => finish(playing, Date.now(), { ...lost, error: toPlainError(error) }))
    .finally(() => {
      options.signal.removeEventListener('abort', onAbort);
      stream.end();
    });
  return stream;
}

function beginPlaying(hands: Hands, options: PlayOptions, stream: EventStream<RunEvent>): Playing {
  const masker = makeSecretMasker();
  let seq = 0;
  const tell = (body: RunEventBody) => {
    const masked = masker.mask(body);
    stream.push({ ...masked, run: options.run, seq: seq++, at: hands.now().toISOString() });
  };
  return {
    hands,
    signal: options.signal,
    options,
    kinds: options.kinds ?? stepKinds,
    masker,
    evidence: makeEvidenceKeeper(hands.evidence, tell, options.signal),
    tell,
    state: { steps: 0, screens: new Map(), files: new Set(), told: new WeakSet(), unconfirmed: new Map() },
  };
}

async function playWhole(bot: Bot, given: Record<string, unknown>, playing: Playing): Promise<void> {
  const began = Date.now();
  const { options } = playing;
  const started = (inputs: Record<string, Value>) =>
    playing.tell({
      what: 'run-started',
      bot: { name: bot.name, title: bot.title, ...(bot.hash !== undefined && { hash: bot.hash }) },
      inputs,
      stepCount: countSteps(bot.steps),
      attempt: options.attempt,
    });
  let inputs: Record<string, Value>;
  try {
    inputs = readInputs(bot, given);
  } catch (error) {
    started(given as Record<string, Value>);
    finish(playing, began, { ...lost, error: toPlainError(error) });
    return;
  }
  started(inputs);
  const end = await playToEnd(bot, inputs, playing);
  const missing = await playing.evidence.done();
  if (missing !== undefined) playing.tell({ what: 'log', level: 'warning', message: missing });
  finish(playing, began, end);
}

const lost: End = { outcome: 'failed', outputs: {} };

function finish(playing: Playing, began: number, end: End): void {
  playing.tell({ what: 'run-finished', ...end, ms: Date.now() - began });
}

async function playToEnd(bot: Bot, inputs: Record<string, Value>, playing: Playing): Promise<End> {
  const place: Place = {
    playing,
    inPlay: enterPlay(bot, [], inputs),
    scope: openScope(inputs),
    prefix: '',
    depth: 0,
    deadline: Number.POSITIVE_INFINITY,
  };
  try {
    await playBlock(bot.steps, place);
    return green({ outcome: 'done', outputs: outputsOf(bot, place) }, playing);
  } catch (error) {
    if (!(error instanceof BotFinished)) {
      return { outcome: outcomeOf(error), outputs: {}, error: toPlainError(error) };
    }
    const { outcome, outputs, said } = error;
    if (outcome === 'done') return green({ outcome, outputs }, playing);
    return { outcome, outputs, ...(said !== undefined && { error: { kind: outcome, message: said } }) };
  }
}

/** Green means done: one change that nobody saw, and the run is not. */
function green(end: End, { state }: Playing): End {
  const error = unconfirmedWrites(state.unconfirmed);
  return error ? { outcome: outcomeOf(error), outputs: end.outputs, error: toPlainError(error) } : end;
}
