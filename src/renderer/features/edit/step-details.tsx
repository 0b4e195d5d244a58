import { Badge } from '@mantine/core';
import { IconCursorText } from '@tabler/icons-react';
import type { StepState } from '../../../../language/run.ts';
import type { StepView, TargetView } from '../../../shared/studio-shapes.ts';
import { StepReport } from '../../parts/step-report.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { MarkedWords } from '../../ui/marked-words.tsx';
import { Part } from '../../ui/part.tsx';
import { StrengthBar } from '../../ui/strength-bar.tsx';
import { words } from '../../words.ts';
import css from './step-details.module.css';

interface StepDetailsProps {
  step: StepView | undefined;
  target: TargetView | undefined;
  played: StepState | undefined;
}

/** One step in full: what it does, where, what it expects, and what happened last. */
export function StepDetails({ step, target, played }: StepDetailsProps) {
  if (!step)
    return <EmptyNote icon={<IconCursorText size={24} stroke={1.5} />} title={words.bot.chooseStep} />;
  return (
    <div className={css.details}>
      <header>
        <h2>
          <MarkedWords text={step.words} />
        </h2>
        <div className={css.badges}>
          <Badge color="gray">{step.do}</Badge>
          {step.once && <Badge color="accent">{words.bot.once}</Badge>}
          {step.risk === 'high' && <Badge color="yellow">{words.bot.highRisk}</Badge>}
        </div>
      </header>
      {target && <TargetPart target={target} />}
      {(step.expects || step.writes) && (
        <Part title="Expects">{step.expects ? <MarkedWords text={step.expects} /> : words.bot.noEffect}</Part>
      )}
      {step.fields.length > 0 && (
        <Part title={words.bot.fields}>
          <dl className={css.fields}>
            {step.fields.map((field) => (
              <div key={field.name}>
                <dt>{field.name}</dt>
                <dd>
                  <MarkedWords text={field.value} />
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      {played && (
        <Part title={words.bot.lastRun}>
          <StepReport step={played} />
        </Part>
      )}
    </div>
  );
}

function TargetPart({ target }: { target: TargetView }) {
  const [best, ...others] = target.ways;
  return (
    <Part title={words.bot.target}>
      <p className={css.target}>{target.title}</p>
      {target.window && <p className={css.soft}>{target.window}</p>}
      <StrengthBar share={target.strength} word={words.bot.strength(target.strength)} />
      <details>
        <summary>
          {words.bot.foundBy}: {best?.words}
        </summary>
        <ol className={css.ways}>
          {others.map((way) => (
            <li key={way.words}>{way.words}</li>
          ))}
        </ol>
      </details>
    </Part>
  );
}
