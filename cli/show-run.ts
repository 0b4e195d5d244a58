import pc from 'picocolors';
import type { Outcome, Run, RunEvent, StepState } from '../language/run.ts';

/** How a run's story reaches the person or program that started it. */
export interface RunShow {
  event(event: RunEvent, run: Run): void;
  end(run: Run, about: { report?: string }): void;
}

/** One JSON object a line, and the folded run last. */
export function showJson(out: NodeJS.WritableStream): RunShow {
  return {
    event: (event) => void out.write(`${JSON.stringify(event)}\n`),
    end: (run, about) => void out.write(`${JSON.stringify(asResult(run, about))}\n`),
  };
}

/** The folded run as the last line of `--json` promises it. */
function asResult(run: Run, about: { report?: string }) {
  return {
    what: 'run' as const,
    run: run.run,
    bot: run.bot,
    outcome: run.outcome,
    outputs: run.outputs,
    ms: run.ms,
    ...(run.error && { error: run.error }),
    ...(run.question && { question: run.question }),
    ...(about.report && { report: about.report }),
    steps: run.steps.map((step) => ({
      id: step.id,
      step: step.step,
      do: step.do,
      outcome: step.outcome,
      ms: step.ms,
      ...(step.target && { target: pick(step.target) }),
      confirmed: step.confirmed,
      ...(step.effect && { effect: step.effect }),
      ...(step.error && { error: step.error }),
    })),
  };
}

const pick = ({ name, way, score, margin, healed }: NonNullable<StepState['target']>) => ({
  name,
  way,
  score,
  margin,
  healed,
});

/** One line as each step ends: for logs, pipes and CI. */
export function showPlain(out: NodeJS.WritableStream): RunShow {
  const say = (line: string) => void out.write(`${line}\n`);
  return {
    event: (event, run) => {
      if (event.what === 'step-finished') {
        const step = run.steps.find((one) => one.step === event.step);
        if (step) say(stepLine(step));
      }
      if (event.what === 'log') say(`  ${event.level === 'warning' ? '! ' : ''}${event.message}`);
    },
    end: (run, about) => say(endWords(run, about)),
  };
}

/** A live list that grows in place, with a progress bar under it: for a person at a terminal. */
export async function showLive(out: NodeJS.WriteStream): Promise<RunShow> {
  // A tenth of a second to load, which scripts and CI need not wait for.
  const { createLogUpdate } = await import('log-update');
  const update = createLogUpdate(out);
  return {
    event: (event, run) => {
      const last = run.steps.at(-1);
      if (event.what === 'step-finished' && last?.step === event.step) {
        update.clear();
        out.write(`${stepLine(last)}\n`);
      }
      if (run.outcome === 'running') update(runningLines(run, out.columns ?? 80));
    },
    end: (run, about) => {
      update.clear();
      out.write(`\n${endWords(run, about)}\n`);
    },
  };
}

function runningLines(run: Run, columns: number): string {
  const now = run.steps.findLast((step) => step.outcome === 'running');
  const words = now ? `${pc.cyan('●')} ${now.words}` : '';
  const done = new Set(run.steps.filter((step) => step.outcome !== 'running').map((step) => step.id)).size;
  return `${words.slice(0, columns - 1)}\n${bar(done, run.stepCount, Math.min(40, columns - 12))}`;
}

/** `━━━━━───── 5/10`. */
export function bar(done: number, all: number, width: number): string {
  const full = all === 0 ? 0 : Math.min(width, Math.round((done / all) * width));
  return `${pc.cyan('━'.repeat(full))}${pc.dim('─'.repeat(width - full))} ${done}/${all}`;
}

function stepLine(step: StepState): string {
  const sign = step.outcome === 'done' ? pc.green('✓') : pc.red('✗');
  const indent = '  '.repeat(step.depth);
  const effect = step.effect ? pc.dim(` — ${step.effect}`) : '';
  const healed = step.target?.healed ? pc.yellow(' (healed)') : '';
  const error = step.error ? `\n${indent}    ${pc.red(step.error.message)}` : '';
  return `${indent}${sign} ${step.words}${healed}${effect} ${pc.dim(`${step.ms} ms`)}${error}`;
}

const endings: Record<Outcome, string> = {
  done: pc.green('✓ Done and confirmed'),
  failed: pc.red('✗ Failed'),
  business: pc.yellow('■ Business exception'),
  'needs-a-person': pc.yellow('? Needs a person'),
  refused: pc.red('✗ Refused by policy'),
  'unknown-outcome': pc.magenta('? Unknown outcome'),
  stopped: pc.yellow('■ Stopped'),
};

function endWords(run: Run, about: { report?: string }): string {
  const ending = endings[run.outcome as Outcome] ?? run.outcome;
  const confirmed = run.steps.filter((step) => step.confirmed === true).length;
  const why = run.error ? `: ${run.error.message}` : run.question ? `: ${run.question.title}` : '';
  const outputs = Object.entries(run.outputs).map(([name, value]) => `\n  ${name}: ${JSON.stringify(value)}`);
  const report = about.report ? `\n  ${pc.dim('report')} ${about.report}` : '';
  const counts = `${run.steps.length} steps, ${confirmed} effects confirmed, ${(run.ms / 1000).toFixed(1)} s`;
  return `${ending}${why} ${pc.dim(`(${counts})`)}${outputs.join('')}${report}`;
}
