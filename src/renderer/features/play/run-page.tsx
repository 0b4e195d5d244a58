import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { toPlainError } from '../../../../language/errors.ts';
import type { Run, StepState } from '../../../../language/run.ts';
import type { OpenedRun } from '../../../shared/studio-shapes.ts';
import { useCommands } from '../../commands.tsx';
import { outcomeTone, stepTone } from '../../parts/outcome-tone.ts';
import { StepPictures } from '../../parts/step-pictures.tsx';
import { StepReport } from '../../parts/step-report.tsx';
import { queries } from '../../queries.ts';
import { useStudio } from '../../studio-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loading } from '../../ui/loading.tsx';
import { MarkedWords } from '../../ui/marked-words.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { words } from '../../words.ts';
import css from './play.module.css';

const rowHeight = 36;

/** One run, looked back at: each step as it was played, with its pictures and what was confirmed. */
export function RunPage({ run, onBack }: { run: string; onBack(): void }) {
  const studio = useStudio();
  const opened = useQuery(queries.run(studio, run));
  const back = (
    <ActionIcon variant="subtle" color="gray" aria-label={words.back} onClick={onBack}>
      <IconArrowLeft size={16} aria-hidden />
    </ActionIcon>
  );
  if (opened.isPending) return <Loading label={words.places.runs} />;
  if (opened.error) {
    return (
      <>
        <PageHead title={words.places.runs} lead={back} />
        <ErrorNote
          message={toPlainError(opened.error).message}
          action={{ label: words.back, onClick: onBack }}
        />
      </>
    );
  }
  return <RunView opened={opened.data} back={back} />;
}

function RunView({ opened, back }: { opened: OpenedRun; back: React.ReactNode }) {
  const { run, interrupted, hasReport } = opened;
  const { call } = useStudio();
  const [picked, setPicked] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const chosen =
    picked ??
    (
      run.steps.find((step) => step.outcome === 'failed') ??
      run.steps.findLast((step) => step.pictures.length > 0) ??
      run.steps[0]
    )?.step;
  const step = run.steps.find((one) => one.step === chosen);
  const commands = useMemo(() => {
    const open = () => {
      call.openReport({ run: run.run }).catch((error: unknown) => setTrouble(toPlainError(error).message));
    };
    return hasReport ? [{ id: 'report', label: words.commands.reportOpen, keys: 'Ctrl+O', run: open }] : [];
  }, [call, hasReport, run.run]);
  useCommands('run', commands);
  return (
    <>
      <PageHead title={run.bot.title} lead={back} detail={<RunDetail run={run} interrupted={interrupted} />}>
        {commands[0] && (
          <Button
            variant="default"
            leftSection={<IconFileText size={14} aria-hidden />}
            onClick={commands[0].run}
          >
            {words.runs.report}
          </Button>
        )}
      </PageHead>
      <main className={css.view}>
        <div className={css.banner}>
          {trouble && <ErrorNote message={trouble} />}
          {interrupted && <ErrorNote message={words.runs.interrupted} />}
          {run.error && <ErrorNote message={run.error.message} next={words.next[run.error.kind]} />}
        </div>
        <div className={css.steps}>
          <VirtualList
            label={words.bot.steps}
            things={run.steps}
            keyOf={(one) => one.step}
            chosen={chosen}
            onChoose={setPicked}
            rowHeight={rowHeight}
            takeKeys
          >
            {(one) => <PlayedStep step={one} />}
          </VirtualList>
        </div>
        <div className={css.picture}>
          <StepPictures run={run.run} step={step} />
        </div>
        <aside className={css.details} aria-label={words.bot.stepDetails}>
          {step && (
            <>
              <h2>
                <MarkedWords text={step.words} />
              </h2>
              <StepReport step={step} />
            </>
          )}
        </aside>
      </main>
    </>
  );
}

function RunDetail({ run, interrupted }: { run: Run; interrupted: boolean }) {
  const outcome = interrupted ? 'interrupted' : run.outcome;
  const writes = run.steps.filter((step) => step.confirmed !== null && step.outcome !== 'running');
  return (
    <>
      <StateMark wide tone={outcomeTone[outcome]} label={words.outcome[outcome]} />
      {'  '}
      {new Date(run.startedAt).toLocaleString()} · {words.took(run.ms)} ·{' '}
      {words.runs.confirmed(writes.filter((step) => step.confirmed === true).length, writes.length)}
    </>
  );
}

function PlayedStep({ step }: { step: StepState }) {
  const tone = stepTone(step);
  return (
    <div className={css.played} style={{ paddingLeft: 12 + step.depth * 16 }}>
      <StateMark tone={tone} label={words.outcome[step.outcome]} />
      <span>
        <MarkedWords text={step.words} />
      </span>
      <span className={css.soft}>{words.took(step.ms)}</span>
    </div>
  );
}
