import { IconChecks } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toPlainError } from '../../../../language/errors.ts';
import type { Value } from '../../../../language/run.ts';
import type { TaskCard } from '../../../shared/studio-shapes.ts';
import { QuestionForm } from '../../parts/question-form.tsx';
import { queries } from '../../queries.ts';
import { useStudio } from '../../studio-context.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { words } from '../../words.ts';
import css from './tasks-page.module.css';

const rowHeight = 56;

/** What bots have asked and nobody has answered yet. */
export function TasksPage() {
  const studio = useStudio();
  const tasks = useQuery(queries.tasks(studio));
  return (
    <>
      <PageHead
        title={words.places.tasks}
        detail={tasks.data && words.count(tasks.data.length, 'open task')}
      />
      <main className={css.body}>
        {tasks.isPending && <Loading label={words.places.tasks} />}
        {tasks.error && (
          <ErrorNote
            message={toPlainError(tasks.error).message}
            action={{ label: words.again, onClick: () => tasks.refetch() }}
          />
        )}
        {tasks.data && !tasks.error && <Inbox tasks={tasks.data} />}
      </main>
    </>
  );
}

function Inbox({ tasks }: { tasks: TaskCard[] }) {
  const { call } = useStudio();
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const task = tasks.find((one) => one.id === chosen) ?? tasks[0];
  const answer = useMutation({
    mutationFn: (given: { task: string; answer: Record<string, Value> }) => call.answerTask(given),
    onSettled: () => cache.invalidateQueries({ queryKey: ['hub'] }),
  });
  const answered = answer.isSuccess ? words.tasks.answered : undefined;
  if (!task) {
    return (
      <EmptyNote
        icon={<IconChecks size={24} stroke={1.5} />}
        title={words.tasks.emptyTitle}
        text={answered ?? words.tasks.emptyText}
      />
    );
  }
  return (
    <div className={css.inbox}>
      <div className={css.list}>
        <VirtualList
          label={words.tasks.list}
          things={tasks}
          keyOf={(one) => one.id}
          chosen={task.id}
          onChoose={setChosen}
          rowHeight={rowHeight}
          takeKeys
        >
          {(one) => <TaskRow task={one} />}
        </VirtualList>
      </div>
      <section className={css.task} aria-label={task.title}>
        {answered && (
          <p className={css.answered} role="status">
            {answered}
          </p>
        )}
        <h2>{task.title}</h2>
        {task.reference && <p className={css.soft}>{words.tasks.for(task.reference)}</p>}
        {task.question.why && <p>{task.question.why}</p>}
        {answer.error && (
          <ErrorNote
            message={toPlainError(answer.error).message}
            next={words.next[toPlainError(answer.error).kind]}
          />
        )}
        <QuestionForm
          key={task.id}
          question={task.question}
          busy={answer.isPending}
          onAnswer={(given) => answer.mutate({ task: task.id, answer: given })}
        />
      </section>
    </div>
  );
}

function TaskRow({ task }: { task: TaskCard }) {
  return (
    <div className={css.row}>
      <span className={css.title}>{task.title}</span>
      <span className={css.soft}>
        {[task.reference, task.queue, words.ago(Date.now() - Date.parse(task.createdAt))]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
