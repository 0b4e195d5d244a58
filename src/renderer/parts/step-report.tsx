import { Badge } from '@mantine/core';
import type { StepState } from '../../../language/run.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { Part } from '../ui/part.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { words } from '../words.ts';
import { stepTone } from './outcome-tone.ts';
import css from './step-report.module.css';
import { valueText } from './value-text.ts';

/** Of many candidates the first few tell the story. */
const mostOthers = 4;

/** What happened when a step was played: how its target was found, what was seen, read, decided and checked. */
export function StepReport({ step }: { step: StepState }) {
  return (
    <div className={css.report}>
      <div className={css.line}>
        <StateMark wide tone={stepTone(step)} label={stateWords(step)} />
        {step.outcome !== 'running' && <span className={css.faint}>{words.took(step.ms)}</span>}
        {step.attempts > 1 && <Badge color="yellow">{words.runs.attempts(step.attempts)}</Badge>}
      </div>
      {step.error && step.error.kind !== 'stopped' && (
        <ErrorNote message={step.error.message} next={words.next[step.error.kind]} />
      )}
      {step.effect && <p className={css.effect}>{step.effect}</p>}
      {step.target && <TargetFound target={step.target} />}
      <Values step={step} />
      {step.decisions.map((decision) => (
        <Part key={`${decision.table}${decision.why}`} title={`${words.runs.decided}: ${decision.table}`}>
          <p>{decision.why}</p>
        </Part>
      ))}
      {step.checks.length > 0 && (
        <Part title={words.runs.checked}>
          {step.checks.map((check) => (
            <p key={check.rule} className={css.line}>
              <StateMark
                tone={check.held ? 'done' : 'none'}
                label={check.held ? words.start.yes : words.start.no}
              />
              <code>{check.rule}</code>
            </p>
          ))}
        </Part>
      )}
    </div>
  );
}

function stateWords(step: StepState): string {
  if (step.outcome === 'running') return words.outcome.running;
  if (step.outcome === 'failed')
    return step.error?.kind === 'stopped' ? words.outcome.stopped : words.outcome.failed;
  return step.confirmed ? 'Confirmed' : 'Done';
}

function TargetFound({ target }: { target: NonNullable<StepState['target']> }) {
  const others = target.candidates.slice(1, 1 + mostOthers);
  return (
    <Part title={words.bot.target}>
      <p>
        {words.runs.found(target.way, target.score)}{' '}
        {target.healed && <Badge color="yellow">{words.runs.healed}</Badge>}
      </p>
      {others.length > 0 && (
        <details>
          <summary>{words.runs.runnerUp}</summary>
          {others.map((candidate) => (
            <p key={candidate.words} className={css.pair}>
              <span>{candidate.words}</span>
              <span className={css.faint}>{Math.round(candidate.score * 100)} %</span>
            </p>
          ))}
        </details>
      )}
    </Part>
  );
}

function Values({ step }: { step: StepState }) {
  if (step.values.length === 0) return null;
  return (
    <Part title={words.runs.read}>
      {step.values.map((read) => (
        <p key={read.name} className={css.pair}>
          <span className={css.faint}>{read.name}</span>
          <span>
            {valueText(read.value)} {read.sure === false && <Badge color="yellow">{words.runs.unsure}</Badge>}
          </span>
        </p>
      ))}
    </Part>
  );
}
