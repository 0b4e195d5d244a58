import { atMost } from '../language/at-most.ts';
import type { Hands, Picture, Screen } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';
import type { RunEventBody } from '../language/run.ts';
import { bounded } from './deadline.ts';

/** A picture that takes longer is given up, in ms: it must not hold up the end of a run. */
const pictureMs = 5_000;
/** How long a stopped run waits for its last pictures, in ms: a person who stops a bot wants it stopped. */
const stoppedMs = 300;

/** How long an act waits for a picture under way, in ms: a picture of the wrong moment proves nothing, but a step must not hang on it. */
const captureMs = 1_000;

type Moment = Extract<RunEventBody, { what: 'evidence' }>['moment'];

/** Which screen to picture, under which file name, with a frame around which thing. */
interface PictureOf {
  name: string;
  screen: Screen;
  framed?: string;
}

/** Takes pictures beside the run, off its critical path, and remembers whether evidence could be kept. */
export interface EvidenceKeeper {
  /** Begins a picture and returns at once. */
  take(step: string, moment: Moment, of: PictureOf): void;
  /** Resolves when every picture begun shows what it should, so that the app may be changed again. */
  captured(): Promise<void>;
  /** Keeps bytes a step has made itself. */
  keep(name: string, bytes: Uint8Array | Promise<Uint8Array>): Promise<string>;
  /** Throws when evidence could not be kept: nothing more may be changed that could not be proved. */
  check(): void;
  /** Waits for what is under way; returns why evidence is missing, if it is. */
  done(): Promise<string | undefined>;
}

/** Keeps a run's evidence through its hands. */
export function makeEvidenceKeeper(
  keepIn: Hands['evidence'],
  tell: (event: RunEventBody) => void,
  signal: AbortSignal,
): EvidenceKeeper {
  const underWay = new Set<Promise<void>>();
  const capturing = new Set<Promise<unknown>>();
  let failure: BotError | undefined;
  const failed = (name: string, error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    failure ??= new BotError(
      'driver-failed',
      `The evidence ${name} could not be kept, so nothing more is changed: ${why} Make room or choose another evidence folder, then run it again.`,
      { cause: error },
    );
    return failure;
  };

  const takeOne = async (
    step: string,
    moment: Moment,
    { name, screen, framed }: PictureOf,
  ): Promise<void> => {
    let picture: Picture;
    try {
      const call = { signal, deadline: Date.now() + pictureMs };
      const capture = bounded('taking a picture', call, (own) => screen.picture(own, framed));
      capturing.add(capture);
      picture = await capture.finally(() => capturing.delete(capture));
    } catch (error) {
      // No picture is not no evidence: the page may be closing. It is said, and the run goes on.
      if (!signal.aborted) {
        const why = error instanceof Error ? error.message : String(error);
        tell({
          what: 'log',
          step,
          level: 'warning',
          message: `No picture could be taken (${moment}): ${why}`,
        });
      }
      return;
    }
    try {
      const file = await keepIn.keep(name, picture.png);
      tell({ what: 'evidence', step, moment, file });
    } catch (error) {
      failed(name, error);
    }
  };

  return {
    take: (step, moment, of) => {
      const one = takeOne(step, moment, of).finally(() => underWay.delete(one));
      underWay.add(one);
    },
    captured: async () => {
      if (capturing.size > 0) await atMost(captureMs, Promise.allSettled(capturing));
    },
    keep: async (name, bytes) => {
      try {
        return await keepIn.keep(name, bytes);
      } catch (error) {
        throw failed(name, error);
      }
    },
    check: () => {
      if (failure) throw failure;
    },
    done: async () => {
      await atMost(signal.aborted ? stoppedMs : pictureMs * 2, Promise.all(underWay));
      return failure?.message;
    },
  };
}
