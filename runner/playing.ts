import type { Bot } from '../language/bot.ts';
import type { Hands, Screen } from '../language/driver.ts';
import type { RunEventBody, Value } from '../language/run.ts';
import type { StepKind } from '../language/steps/define-step.ts';
import type { EvidenceKeeper } from './evidence-keeper.ts';
import type { SecretMasker } from './mask-secrets.ts';
import type { Policy } from './permissions.ts';
import type { Scope } from './scope.ts';

/** How a run is to be played. */
export interface PlayOptions {
  signal: AbortSignal;
  run: string;
  /** Names the work, not the attempt: journal keys begin with it. */
  work: string;
  attempt: number;
  /** The stricter of it and the bot's own setting counts. */
  healing?: Bot['healing'];
  /** False keeps only the pictures of failures. */
  pictures?: boolean;
  /** The kinds of step there are; all of them when absent. */
  kinds?: ReadonlyMap<string, StepKind>;
}

/** One run: what all its bots and steps share. */
export interface Playing {
  hands: Hands;
  signal: AbortSignal;
  options: PlayOptions;
  kinds: ReadonlyMap<string, StepKind>;
  masker: SecretMasker;
  evidence: EvidenceKeeper;
  tell(event: RunEventBody): void;
  state: {
    /** Steps begun so far; numbers their pictures. */
    steps: number;
    /** Screens in use, as their drivers gave them. */
    screens: Map<Screen['surface'], Screen>;
    /** Files the bots were allowed to use. */
    files: Set<string>;
    /** Errors that a step has already told as its own; around it they are only passed on. */
    told: WeakSet<object>;
    /** Steps that may have changed something nobody saw, by path. While there is one, no run is green. */
    unconfirmed: Map<string, unknown>;
  };
}

/** One bot within a run. */
export interface BotInPlay {
  bot: Bot;
  /** Bots from the run's own down to this one. */
  line: readonly Bot[];
  policy: Policy;
  /** Paths given as inputs: whoever ordered the run allowed them. */
  givenFiles: ReadonlySet<string>;
  /** The surface in use. */
  surface: { current: Screen['surface'] };
}

/** Where in a bot its steps are being played. */
export interface Place {
  playing: Playing;
  inPlay: BotInPlay;
  scope: Scope;
  /** Rounds and calls around the steps, ending in `/`; part of every step's path. */
  prefix: string;
  depth: number;
  /** When the blocks around must have ended, ms since 1970. */
  deadline: number;
}

/** Thrown by a finish step: ends its bot, not an error. */
export class BotFinished extends Error {
  override name = 'BotFinished';
  readonly outcome: 'done' | 'business' | 'needs-a-person';
  readonly outputs: Record<string, Value>;
  readonly said: string | undefined;

  constructor(outcome: BotFinished['outcome'], outputs: Record<string, Value>, said: string | undefined) {
    super('The bot has finished.');
    this.outcome = outcome;
    this.outputs = outputs;
    this.said = said;
  }
}
