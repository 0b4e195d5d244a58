import { ActionIcon, Button, Progress, Tooltip } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { toPlainError } from '../../../../language/errors.ts';
import type { BotView } from '../../../shared/studio-shapes.ts';
import { useCommands } from '../../commands.tsx';
import type { FollowedRun } from '../../live-runs.tsx';
import { outcomeTone } from '../../parts/outcome-tone.ts';
import { StepPictures } from '../../parts/step-pictures.tsx';
import { queries } from '../../queries.ts';
import { useStudio } from '../../studio-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { words } from '../../words.ts';
import css from './bot-page.module.css';
import { BotTabs } from './bot-tabs.tsx';
import { RunControls } from './run-controls.tsx';
import { StepDetails } from './step-details.tsx';
import { StepList } from './step-list.tsx';
import { progressOf, stepsSoFar } from './steps-so-far.ts';

interface BotPageProps {
  bot: string;
  /** The run of this bot that is going on, or was last. */
  followed: FollowedRun | undefined;
  onRun(bot: BotView): void;
  onStop(run: string): void;
  onOpenRun(run: string): void;
}

/** One bot: its recipe, the picture of a step, the step's details; and its run while it is going on. */
export function BotPage(props: BotPageProps) {
  const studio = useStudio();
  const opened = useQuery(queries.bot(studio, props.bot));
  if (opened.isPending) return <Loading label={props.bot} />;
  if (opened.error) {
    return (
      <>
        <PageHead title={props.bot} />
        <ErrorNote
          message={toPlainError(opened.error).message}
          action={{ label: words.again, onClick: () => opened.refetch() }}
        />
      </>
    );
  }
  return <OpenedBot {...props} view={opened.data} />;
}

function OpenedBot({ view, followed, onRun, onStop, onOpenRun }: BotPageProps & { view: BotView }) {
  const [picked, setPicked] = useState<string>();
  const run = followed?.run;
  const live = followed?.live ?? false;
  const soFar = useMemo(() => stepsSoFar(run), [run]);
  const current = live
    ? run?.steps.findLast((step) => view.steps.some((one) => one.id === step.id))?.id
    : undefined;
  // A run that starts takes the eye along; a click on a step takes it back.
  useEffect(() => {
    if (live) setPicked(undefined);
  }, [live]);
  const chosen = picked ?? current ?? lastSeen(view, followed) ?? view.steps[0]?.id;
  const step = view.steps.find((one) => one.id === chosen);
  const played = chosen === undefined ? undefined : soFar.get(chosen)?.last;
  const broken = view.steps.length === 0;
  useBotCommands({ view, followed, broken, onRun, onStop, onOpenRun });
  return (
    <>
      <PageHead title={view.title} detail={<BotDetail view={view} followed={followed} />}>
        {followed && !live && followed.run.steps.length > 0 && (
          <Button variant="default" onClick={() => onOpenRun(followed.run.run)}>
            {words.bot.lastRun}
          </Button>
        )}
        <FolderButton bot={view.id} />
        <RunControls
          running={live}
          stopping={followed?.stopping ?? false}
          disabled={broken}
          onRun={() => onRun(view)}
          onStop={() => followed && onStop(followed.run.run)}
        />
      </PageHead>
      {run && live && (
        <Progress
          className={css.progress ?? ''}
          size={3}
          radius={0}
          value={progressOf(run, soFar)}
          aria-label={words.outcome.running}
        />
      )}
      {followed?.complaint !== undefined && (
        <ErrorNote tone="unsure" message={followed.complaint} next={words.bot.complaint} />
      )}
      <main className={css.body}>
        <div className={css.steps}>
          {broken ? (
            <ErrorNote message={words.bot.broken} next={words.next['bad-bot']} />
          ) : (
            <StepList steps={view.steps} soFar={soFar} chosen={chosen} onChoose={setPicked} />
          )}
        </div>
        <div className={css.picture}>
          {followed?.error ? (
            <ErrorNote message={followed.error.message} next={words.next[followed.error.kind]} />
          ) : (
            <StepPictures run={run?.run} step={played} />
          )}
        </div>
        <div className={css.tabs}>
          <BotTabs bot={view} run={run} />
        </div>
        <aside className={css.details} aria-label={words.bot.stepDetails}>
          <StepDetails
            step={step}
            target={step?.target === undefined ? undefined : view.targets[step.target]}
            played={played}
          />
        </aside>
      </main>
    </>
  );
}

/** After a run the eye stays where it ended: at the failure, or at the last step with a picture. */
function lastSeen(view: BotView, followed: FollowedRun | undefined): string | undefined {
  const steps = followed?.run.steps.filter((step) => view.steps.some((one) => one.id === step.id)) ?? [];
  return (
    steps.findLast((step) => step.outcome === 'failed') ?? steps.findLast((step) => step.pictures.length > 0)
  )?.id;
}

function BotDetail({ view, followed }: { view: BotView; followed: FollowedRun | undefined }) {
  if (!followed) return <>{words.library.steps(view.steps.length)}</>;
  const { outcome } = followed.run;
  if (followed.error) return <StateMark wide tone="failed" label={words.outcome.failed} />;
  return <StateMark wide tone={outcomeTone[outcome]} label={words.outcome[outcome]} />;
}

function FolderButton({ bot }: { bot: string }) {
  const { call } = useStudio();
  return (
    <Tooltip label={words.bot.openFolder}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={words.bot.openFolder}
        onClick={() => call.showBotFolder({ bot })}
      >
        <IconFolderOpen size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function useBotCommands(
  props: Pick<BotPageProps, 'followed' | 'onRun' | 'onStop' | 'onOpenRun'> & {
    view: BotView;
    broken: boolean;
  },
) {
  const { view, followed, broken, onRun, onStop } = props;
  const run = followed?.live ? followed.run.run : undefined;
  const commands = useMemo(() => {
    if (run !== undefined) {
      const stop = { label: words.commands.stop, run: () => onStop(run) };
      return [
        { ...stop, id: 'stop', keys: 'Shift+F5' },
        { ...stop, id: 'stop-by-escape', label: '', keys: 'Escape' },
      ];
    }
    return broken ? [] : [{ id: 'run', label: words.commands.run, keys: 'F5', run: () => onRun(view) }];
  }, [run, broken, onRun, onStop, view]);
  useCommands('bot', commands);
}
