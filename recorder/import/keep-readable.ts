import { BotError } from '../../language/errors.ts';
import { formatProblem, type Problem, readBot } from '../../language/read-bot.ts';
import type { Step } from '../../language/steps/define-step.ts';
import { writeBot } from '../../language/write-bot.ts';
import type { RecordedBot } from '../write-recording.ts';
import { type Assembled, everyStep } from './assemble-bot.ts';
import type { ImportEntry } from './import-log.ts';

/** A bot that cannot be made readable in so many rounds is broken in a way no recording explains. */
const mostRounds = 40;

/**
 * Whatever a recording says, the bot made of it can be read: a step with a problem is replaced by a line that says it was left out, and
 * its entry by the reason. Nothing else of the bot is touched.
 */
export function keepReadable({ bot, entryOf }: Assembled): RecordedBot {
  let left = bot;
  for (let round = 0; round < mostRounds; round += 1) {
    const problems = problemsOf(left);
    if (problems.length === 0) return left;
    left = withoutProblems(left, { problems, entryOf });
  }
  throw new BotError(
    'bad-bot',
    `The bot made of the recording “${bot.title}” cannot be read. Import a part of it.`,
  );
}

function problemsOf(bot: RecordedBot): Problem[] {
  const { problems } = readBot(writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot }));
  return problems.filter(({ severity }) => severity === 'error');
}

interface Trouble {
  problems: Problem[];
  entryOf: ReadonlyMap<string, ImportEntry>;
}

function withoutProblems(bot: RecordedBot, trouble: Trouble): RecordedBot {
  const broken = new Map<string, string>();
  const targets = { ...bot.targets };
  const inputs = { ...bot.inputs };
  for (const problem of trouble.problems) {
    const { path, message } = problem;
    const named = /^(?:targets|inputs)\.([^.[]+)/.exec(path)?.[1] ?? '';
    if (path.startsWith('targets.') && Object.hasOwn(targets, named)) delete targets[named];
    else if (path.startsWith('inputs.') && Object.hasOwn(inputs, named)) delete inputs[named];
    else broken.set(stepAt(path, problem), message);
  }
  const steps = replaced(bot.steps, { at: 'steps', broken, entryOf: trouble.entryOf });
  return { ...bot, targets, inputs, steps };
}

/** `steps[3].steps[1].expect.text` lies in the step `steps[3].steps[1]`. */
function stepAt(path: string, problem: Problem): string {
  const found =
    /^(?:steps|else|otherwise|probe-steps)\[\d+\](?:\.(?:steps|else|otherwise|probe-steps)\[\d+\])*/.exec(
      path,
    );
  if (found) return found[0];
  throw new BotError('bad-bot', `The recording makes a bot that cannot be read: ${formatProblem(problem)}`);
}

function replaced(
  steps: readonly Step[],
  about: { at: string; broken: ReadonlyMap<string, string>; entryOf: Trouble['entryOf'] },
): Step[] {
  return steps.map((step, index) => {
    const at = `${about.at}[${index + 1}]`;
    const why = about.broken.get(at);
    if (why !== undefined) return leftOut(step, why, about.entryOf);
    const inner: Record<string, unknown> = {};
    for (const block of ['steps', 'else', 'otherwise']) {
      const held = step[block];
      if (Array.isArray(held)) inner[block] = replaced(held as Step[], { ...about, at: `${at}.${block}` });
    }
    return { ...step, ...inner };
  });
}

/** The step and all in it, left out: the bot says so when it comes to the place. */
function leftOut(step: Step, why: string, entryOf: Trouble['entryOf']): Step {
  for (const one of everyStep([step])) {
    const entry = entryOf.get(one.id);
    if (entry && entry.left === undefined) entry.left = `as a step of a bot it would not be read: ${why}`;
  }
  return {
    id: step.id,
    do: 'log',
    level: 'warning',
    message:
      'Something stood here in the imported recording that Deskhand could not take over; see import-report.md.',
  };
}
