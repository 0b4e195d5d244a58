import { Badge, SegmentedControl, Select } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toPlainError } from '../../../../language/errors.ts';
import type { ItemCard, QueueCard } from '../../../shared/studio-shapes.ts';
import { queries } from '../../queries.ts';
import { useStudio } from '../../studio-context.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { type ListColumn, ListTable } from '../../ui/list-table.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StateMark, type Tone } from '../../ui/state-mark.tsx';
import { words } from '../../words.ts';
import css from './queue-page.module.css';

const everything = '';
const stateTone: Readonly<Record<string, Tone>> = {
  new: 'none',
  leased: 'running',
  done: 'done',
  business: 'person',
  failed: 'failed',
  'needs-a-person': 'person',
  'unknown-outcome': 'unsure',
};
const titles = words.queue.columns;
const columns: readonly ListColumn<ItemCard>[] = [
  {
    title: titles.state,
    width: '172px',
    show: (item) => (
      <StateMark
        wide
        tone={stateTone[item.state] ?? 'none'}
        label={words.queue.states[item.state] ?? item.state}
      />
    ),
  },
  { title: titles.reference, width: 'minmax(100px, 1fr)', tone: 'strong', show: (item) => item.reference },
  {
    title: titles.queue,
    width: 'minmax(90px, 0.8fr)',
    tone: 'soft',
    wideOnly: true,
    show: (item) => item.queue,
  },
  {
    title: titles.why,
    width: 'minmax(0, 2.4fr)',
    tone: 'soft',
    hint: (item) => item.why,
    show: (item) => item.why,
  },
  { title: titles.attempts, width: '40px', tone: 'soft', wideOnly: true, show: (item) => item.attempts },
  {
    title: titles.created,
    width: '88px',
    tone: 'soft',
    wideOnly: true,
    hint: (item) => new Date(item.createdAt).toLocaleString(),
    show: (item) => words.ago(Date.now() - Date.parse(item.createdAt)),
  },
];

/** The hub's queues and what is in them. */
export function QueuePage() {
  const studio = useStudio();
  const queues = useQuery(queries.queues(studio));
  const [queue, setQueue] = useState(everything);
  const [state, setState] = useState(everything);
  const known = queues.data ?? [];
  return (
    <>
      <PageHead title={words.places.queue} detail={known.length > 0 && <PausedNote queues={known} />}>
        {known.length > 0 && (
          <Select
            aria-label={words.queue.columns.queue}
            w={200}
            allowDeselect={false}
            data={[{ value: everything, label: words.queue.everyQueue }, ...known.map((one) => one.name)]}
            value={queue}
            onChange={(chosen) => setQueue(chosen ?? everything)}
          />
        )}
      </PageHead>
      <main className={css.body}>
        {queues.isPending && <Loading label={words.places.queue} />}
        {queues.error && (
          <ErrorNote
            message={toPlainError(queues.error).message}
            action={{ label: words.again, onClick: () => queues.refetch() }}
          />
        )}
        {queues.data && !queues.error && known.length === 0 && (
          <EmptyNote
            icon={<IconStack2 size={24} stroke={1.5} />}
            title={words.queue.emptyTitle}
            text={words.queue.emptyText}
          />
        )}
        {!queues.error && known.length > 0 && (
          <>
            <div className={css.states}>
              <SegmentedControl
                data={stateChoices(known, queue)}
                value={state}
                onChange={setState}
                aria-label={words.queue.columns.state}
              />
            </div>
            <Items queue={queue} state={state} />
          </>
        )}
      </main>
    </>
  );
}

function PausedNote({ queues }: { queues: readonly QueueCard[] }) {
  const paused = queues.filter((one) => one.paused);
  if (paused.length === 0) return <>{words.count(queues.length, 'queue')}</>;
  return <Badge color="yellow">{`${paused.map((one) => one.name).join(', ')} ${words.queue.paused}`}</Badge>;
}

/** The states there is anything in, with how many. */
function stateChoices(queues: readonly QueueCard[], queue: string) {
  const counts = new Map<string, number>();
  for (const one of queues) {
    if (queue !== everything && one.name !== queue) continue;
    for (const [state, count] of Object.entries(one.counts))
      counts.set(state, (counts.get(state) ?? 0) + count);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [
    { value: everything, label: `${words.queue.all} ${all}` },
    ...[...counts]
      .filter(([, count]) => count > 0)
      .map(([state, count]) => ({ value: state, label: `${words.queue.states[state] ?? state} ${count}` })),
  ];
}

function Items({ queue, state }: { queue: string; state: string }) {
  const studio = useStudio();
  const items = useQuery(queries.items(studio, { ...(queue && { queue }), ...(state && { state }) }));
  const [chosen, setChosen] = useState<string>();
  if (items.isPending) return <Loading label={words.places.queue} />;
  if (items.error) return <ErrorNote message={toPlainError(items.error).message} />;
  if (items.data.length === 0)
    return <EmptyNote icon={<IconStack2 size={24} stroke={1.5} />} title={words.queue.emptyItems} />;
  return (
    <ListTable
      label={words.places.queue}
      columns={columns}
      things={items.data}
      keyOf={(item) => item.id}
      chosen={chosen}
      onChoose={setChosen}
    />
  );
}
