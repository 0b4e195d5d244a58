import { IconAlertTriangle, IconTargetArrow } from '@tabler/icons-react';
import type { StepState } from '../../../../language/run.ts';
import type { StepView } from '../../../shared/studio-shapes.ts';
import { stepTone } from '../../parts/outcome-tone.ts';
import { StepSign } from '../../parts/step-sign.tsx';
import { MarkedWords } from '../../ui/marked-words.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { words } from '../../words.ts';
import css from './step-list.module.css';

const rowHeight = 44;

/** What a run has done with one written step so far: its last playing, and how often it was played. */
export interface StepSoFar {
  last: StepState;
  times: number;
}

interface StepListProps {
  steps: readonly StepView[];
  soFar: ReadonlyMap<string, StepSoFar>;
  chosen: string | undefined;
  onChoose(step: string): void;
}

/** The bot as a recipe: numbered sentences, blocks indented, each with what it expects and how far the run has come. */
export function StepList({ steps, soFar, chosen, onChoose }: StepListProps) {
  return (
    <VirtualList
      label={words.bot.steps}
      things={steps}
      keyOf={(step) => step.id}
      chosen={chosen}
      onChoose={onChoose}
      rowHeight={rowHeight}
      takeKeys
      follow
    >
      {(step) => <StepRow step={step} soFar={soFar.get(step.id)} />}
    </VirtualList>
  );
}

function StepRow({ step, soFar }: { step: StepView; soFar: StepSoFar | undefined }) {
  const asking = soFar?.last.outcome === 'running' && step.do === 'ask-person';
  const tone = asking ? 'person' : soFar && stepTone(soFar.last);
  return (
    <div className={css.row} data-tone={tone} style={{ paddingLeft: 12 + step.depth * 20 }}>
      <span className={css.number}>{step.number}</span>
      <span className={css.sign}>
        <StepSign kind={step.do} />
      </span>
      <div className={css.words}>
        <span>
          <MarkedWords text={step.title ?? step.words} />
          {step.risk === 'high' && (
            <IconAlertTriangle className={css.risk ?? ''} size={14} aria-label={words.bot.highRisk} />
          )}
        </span>
        {step.expects && (
          <span className={css.expects}>
            <IconTargetArrow size={13} aria-hidden />
            <span>
              {words.bot.expects} <MarkedWords text={step.expects} />
            </span>
          </span>
        )}
        {soFar?.last.error && soFar.last.error.kind !== 'stopped' && (
          <span className={css.error}>{soFar.last.error.message}</span>
        )}
      </div>
      {soFar && soFar.times > 1 && <span className={css.times}>×{soFar.times}</span>}
      {soFar && soFar.last.outcome !== 'running' && (
        <span className={css.ms}>{words.took(soFar.last.ms)}</span>
      )}
      {soFar && tone && (
        <StateMark tone={tone} label={asking ? words.outcome['needs-a-person'] : labelOf(soFar.last)} />
      )}
    </div>
  );
}

function labelOf(step: StepState): string {
  if (step.outcome === 'running') return words.outcome.running;
  return step.outcome === 'done' ? words.outcome.done : words.outcome.failed;
}
