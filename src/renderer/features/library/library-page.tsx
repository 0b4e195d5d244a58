import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPlayerRecordFilled, IconRobot, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toPlainError } from '../../../../language/errors.ts';
import type { BotCard } from '../../../shared/studio-shapes.ts';
import { outcomeTone } from '../../parts/outcome-tone.ts';
import { queries } from '../../queries.ts';
import { useStudio } from '../../studio-context.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { words } from '../../words.ts';
import css from './library-page.module.css';

const rowHeight = 56;

interface LibraryPageProps {
  onOpen(bot: string): void;
  onRecord(): void;
}

/** The bots there are. */
export function LibraryPage({ onOpen, onRecord }: LibraryPageProps) {
  const studio = useStudio();
  const bots = useQuery(queries.bots(studio));
  const [find, setFind] = useState('');
  return (
    <>
      <PageHead title={words.places.library} detail={bots.data && words.library.count(bots.data.length)}>
        <TextInput
          aria-label={words.library.find}
          placeholder={words.library.find}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Button leftSection={<IconPlayerRecordFilled size={14} aria-hidden />} onClick={onRecord}>
          {words.places.record}
        </Button>
      </PageHead>
      <main className={css.body}>
        {bots.isPending && <Loading label={words.places.library} />}
        {bots.error && (
          <ErrorNote
            message={toPlainError(bots.error).message}
            action={{ label: words.again, onClick: () => bots.refetch() }}
          />
        )}
        {bots.data && <Bots bots={bots.data} find={find} onOpen={onOpen} onRecord={onRecord} />}
      </main>
    </>
  );
}

function Bots({ bots, find, onOpen, onRecord }: LibraryPageProps & { bots: BotCard[]; find: string }) {
  const [chosen, setChosen] = useState<string>();
  if (bots.length === 0) {
    return (
      <EmptyNote
        icon={<IconRobot size={24} stroke={1.5} />}
        title={words.library.emptyTitle}
        text={words.library.emptyText}
        action={{ label: words.library.emptyAction, onClick: onRecord }}
      />
    );
  }
  const sought = find.trim().toLowerCase();
  const found = bots.filter((bot) => `${bot.title} ${bot.description ?? ''}`.toLowerCase().includes(sought));
  if (found.length === 0)
    return <EmptyNote icon={<IconSearch size={24} stroke={1.5} />} title={words.library.noneFound} />;
  return (
    <VirtualList
      label={words.places.library}
      things={found}
      keyOf={(bot) => bot.id}
      chosen={chosen}
      onChoose={(bot) => (bot === chosen ? onOpen(bot) : setChosen(bot))}
      onOpen={onOpen}
      rowHeight={rowHeight}
      takeKeys
    >
      {(bot) => <BotRow bot={bot} onOpen={() => onOpen(bot.id)} />}
    </VirtualList>
  );
}

function BotRow({ bot, onOpen }: { bot: BotCard; onOpen(): void }) {
  return (
    <div className={css.row}>
      <span className={css.icon} aria-hidden>
        <IconRobot size={18} stroke={1.6} />
      </span>
      <div className={css.name}>
        <button type="button" className={css.title} onClick={onOpen} tabIndex={-1}>
          {bot.title}
        </button>
        <span className={css.soft}>{bot.description ?? bot.id}</span>
      </div>
      <span className={css.soft}>{bot.problemCount === 0 && words.library.steps(bot.stepCount)}</span>
      <BotState bot={bot} />
    </div>
  );
}

function BotState({ bot }: { bot: BotCard }) {
  if (bot.problemCount > 0) {
    return (
      <span className={css.problem}>
        <IconAlertTriangle size={15} aria-hidden />
        {words.library.problems(bot.problemCount)}
      </span>
    );
  }
  if (!bot.lastRun) return <span className={css.last}>{words.library.neverRun}</span>;
  const { outcome, startedAt } = bot.lastRun;
  return (
    <span className={css.last} title={new Date(startedAt).toLocaleString()}>
      <StateMark tone={outcomeTone[outcome]} label={words.outcome[outcome]} />
      {words.outcome[outcome]}, {words.ago(Date.now() - Date.parse(startedAt))}
    </span>
  );
}
