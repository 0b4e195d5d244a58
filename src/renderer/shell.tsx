import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { toPlainError } from '../../language/errors.ts';
import type { Value } from '../../language/run.ts';
import type { BotView } from '../shared/studio-shapes.ts';
import { type Command, useAllCommands, useCommands } from './commands.tsx';
import { BotPage } from './features/edit/bot-page.tsx';
import { LibraryPage } from './features/library/library-page.tsx';
import { AskDialogs } from './features/play/ask-dialogs.tsx';
import type { FilledInputs } from './features/play/fill-inputs.ts';
import { RunPage } from './features/play/run-page.tsx';
import { RunsPage } from './features/play/runs-page.tsx';
import { StartDialog } from './features/play/start-dialog.tsx';
import { QueuePage } from './features/queue/queue-page.tsx';
import { RecordPage } from './features/record/record-page.tsx';
import { SettingsPage } from './features/settings/settings-page.tsx';
import { TasksPage } from './features/tasks/tasks-page.tsx';
import { useLiveRuns } from './live-runs.tsx';
import { type Place, Places, placeKeys } from './places-rail.tsx';
import { queries } from './queries.ts';
import css from './shell.module.css';
import { useStudio, useStudioEvent } from './studio-context.tsx';
import { CommandPalette } from './ui/command-palette.tsx';
import { ErrorNote } from './ui/error-note.tsx';
import { words } from './words.ts';

/** The frame around every place: the rail, the place itself, the palette and the dialogs of running bots. */
export function Shell() {
  const [place, go] = useState<Place>({ at: 'library' });
  const [palette, setPalette] = useState(false);
  const openPalette = useCallback(() => setPalette(true), []);
  const commands = useShellCommands(go, openPalette);
  useCommands('shell', commands);
  useHubNews();
  const starting = useStartRun();
  return (
    <div className={css.shell}>
      <Places place={place} onGo={go} />
      <div className={css.place}>
        {starting.trouble && (
          <ErrorNote
            message={starting.trouble}
            action={{ label: words.close, onClick: starting.forgetTrouble }}
          />
        )}
        <CurrentPlace place={place} go={go} onRun={starting.ask} />
      </div>
      <StartDialog
        bot={starting.bot}
        before={starting.before}
        onClose={starting.close}
        onStart={starting.start}
      />
      <AskDialogs />
      <Palette opened={palette} onClose={() => setPalette(false)} />
    </div>
  );
}

interface CurrentPlaceProps {
  place: Place;
  go(place: Place): void;
  onRun(bot: BotView): void;
}

function CurrentPlace({ place, go, onRun }: CurrentPlaceProps) {
  const { runs, all } = useLiveRuns();
  const toBot = useCallback((bot: string) => go({ at: 'bot', bot }), [go]);
  const toRun = useCallback((run: string) => go({ at: 'run', run }), [go]);
  const stop = useCallback((run: string) => void runs.stop(run), [runs]);
  switch (place.at) {
    case 'library':
      return <LibraryPage onOpen={toBot} onRecord={() => go({ at: 'record' })} />;
    case 'bot': {
      const followed = all.find((one) => one.bot === place.bot);
      return (
        <BotPage
          key={place.bot}
          bot={place.bot}
          followed={followed}
          onRun={onRun}
          onStop={stop}
          onOpenRun={toRun}
        />
      );
    }
    case 'record':
      return <RecordPage onRecorded={toBot} />;
    case 'runs':
      return <RunsPage onOpen={toRun} onLibrary={() => go({ at: 'library' })} />;
    case 'run':
      return <RunPage key={place.run} run={place.run} onBack={() => go({ at: 'runs' })} />;
    case 'tasks':
      return <TasksPage />;
    case 'queue':
      return <QueuePage />;
    case 'settings':
      return <SettingsPage />;
  }
}

/** From “Run” to a started run: trust and inputs are asked for when they are needed. */
function useStartRun() {
  const { call } = useStudio();
  const { runs } = useLiveRuns();
  const cache = useQueryClient();
  const [bot, setBot] = useState<BotView>();
  const [filled, setFilled] = useState<Record<string, FilledInputs>>({});
  const [trouble, setTrouble] = useState<string>();
  const begin = useCallback(
    async (started: BotView, inputs: Record<string, Value>) => {
      try {
        setTrouble(undefined);
        if (!started.trusted) await call.trustBot({ bot: started.id, hash: started.hash ?? '' });
        await runs.start(started.id, inputs);
      } catch (error) {
        setTrouble(toPlainError(error).message);
      }
      await cache.invalidateQueries({ queryKey: ['bot', started.id] });
    },
    [call, runs, cache],
  );
  const ask = useCallback(
    (asked: BotView) => {
      if (asked.trusted && asked.inputs.length === 0) void begin(asked, {});
      else setBot(asked);
    },
    [begin],
  );
  return {
    bot,
    before: bot && filled[bot.id],
    trouble,
    forgetTrouble: () => setTrouble(undefined),
    ask,
    close: () => setBot(undefined),
    start: (started: BotView, inputs: Record<string, Value>, typed: FilledInputs) => {
      setBot(undefined);
      setFilled({ ...filled, [started.id]: typed });
      void begin(started, inputs);
    },
  };
}

function useHubNews(): void {
  const cache = useQueryClient();
  useStudioEvent(
    'hub-changed',
    useCallback(
      (hub) => {
        cache.setQueryData(['about'], (about: object | undefined) => about && { ...about, hub });
        cache.invalidateQueries({ queryKey: ['hub'] }).catch(() => undefined);
      },
      [cache],
    ),
  );
}

function useShellCommands(go: (place: Place) => void, openPalette: () => void): readonly Command[] {
  const studio = useStudio();
  const bots = useQuery(queries.bots(studio));
  const cache = useQueryClient();
  return useMemo(() => {
    const toPlaces = placeKeys.map(({ at, keys }) => ({
      id: `go-${at}`,
      label: words.commands.goTo(words.places[at]),
      keys,
      run: () => go({ at }),
    }));
    const switchTheme = async () => {
      const dark = document.documentElement.dataset.mantineColorScheme === 'dark';
      cache.setQueryData(['settings'], await studio.call.changeSettings({ theme: dark ? 'light' : 'dark' }));
    };
    const toBots = (bots.data ?? []).map((bot) => ({
      id: `bot-${bot.id}`,
      label: words.commands.openBot(bot.title),
      run: () => go({ at: 'bot', bot: bot.id }),
    }));
    return [
      { id: 'palette', label: words.commands.palette, keys: 'Ctrl+K', run: openPalette },
      ...toPlaces,
      { id: 'theme', label: words.commands.theme, run: () => void switchTheme() },
      ...toBots,
    ];
  }, [go, openPalette, bots.data, studio, cache]);
}

function Palette({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const commands = useAllCommands().filter((command) => command.label && command.id !== 'palette');
  const entries = commands.map(({ id, label, keys }) => ({ key: id, label, shortcut: keys }));
  return (
    <CommandPalette
      opened={opened}
      onClose={onClose}
      entries={entries}
      onRun={(id) => commands.find((command) => command.id === id)?.run()}
      words={words.palette}
    />
  );
}
