import { TextInput } from '@mantine/core';
import { IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toPlainError } from '../../../../language/errors.ts';
import type { RunCard } from '../../../shared/studio-shapes.ts';
import { outcomeTone } from '../../parts/outcome-tone.ts';
import { queries } from '../../queries.ts';
import { useStudio } from '../../studio-context.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { type ListColumn, ListTable } from '../../ui/list-table.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { words } from '../../words.ts';
import css from './play.module.css';

const titles = words.runs.columns;
const columns: readonly ListColumn<RunCard>[] = [
  {
    title: titles.state,
    width: '180px',
    show: (run) => <StateMark wide tone={outcomeTone[run.outcome]} label={words.outcome[run.outcome]} />,
  },
  { title: titles.bot, width: 'minmax(120px, 1.2fr)', tone: 'strong', show: (run) => run.title },
  {
    title: titles.started,
    width: '120px',
    tone: 'soft',
    hint: (run) => new Date(run.startedAt).toLocaleString(),
    show: (run) => words.ago(Date.now() - Date.parse(run.startedAt)),
  },
  { title: titles.took, width: '84px', tone: 'soft', wideOnly: true, show: (run) => words.took(run.ms) },
  {
    title: titles.message,
    width: 'minmax(0, 2fr)',
    tone: 'soft',
    wideOnly: true,
    hint: (run) => run.message,
    show: (run) => run.message,
  },
];

interface RunsPageProps {
  onOpen(run: string): void;
  onLibrary(): void;
}

/** Every run kept on this machine, newest first. */
export function RunsPage({ onOpen, onLibrary }: RunsPageProps) {
  const studio = useStudio();
  const runs = useQuery(queries.runs(studio));
  const [find, setFind] = useState('');
  return (
    <>
      <PageHead title={words.places.runs} detail={runs.data && words.count(runs.data.length, 'run')}>
        <TextInput
          aria-label={words.runs.find}
          placeholder={words.runs.find}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      </PageHead>
      <main className={css.body}>
        {runs.isPending && <Loading label={words.places.runs} />}
        {runs.error && (
          <ErrorNote
            message={toPlainError(runs.error).message}
            action={{ label: words.again, onClick: () => runs.refetch() }}
          />
        )}
        {runs.data && <Runs runs={runs.data} find={find} onOpen={onOpen} onLibrary={onLibrary} />}
      </main>
    </>
  );
}

function Runs({ runs, find, onOpen, onLibrary }: RunsPageProps & { runs: RunCard[]; find: string }) {
  const [chosen, setChosen] = useState<string>();
  if (runs.length === 0) {
    return (
      <EmptyNote
        icon={<IconPlayerPlay size={24} stroke={1.5} />}
        title={words.runs.emptyTitle}
        text={words.runs.emptyText}
        action={{ label: words.runs.emptyAction, onClick: onLibrary }}
      />
    );
  }
  const sought = find.trim().toLowerCase();
  const found = runs.filter((run) =>
    `${run.title} ${words.outcome[run.outcome]} ${run.message ?? ''}`.toLowerCase().includes(sought),
  );
  if (found.length === 0)
    return <EmptyNote icon={<IconSearch size={24} stroke={1.5} />} title={words.runs.noneFound} />;
  return (
    <ListTable
      label={words.places.runs}
      columns={columns}
      things={found}
      keyOf={(run) => run.run}
      chosen={chosen}
      onChoose={(run) => (run === chosen ? onOpen(run) : setChosen(run))}
      onOpen={onOpen}
    />
  );
}
