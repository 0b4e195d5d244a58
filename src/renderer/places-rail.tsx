import {
  IconBooks,
  IconChecklist,
  IconHistory,
  IconPlayerRecord,
  IconSettings,
  IconStack2,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queries } from './queries.ts';
import css from './shell.module.css';
import { useStudio } from './studio-context.tsx';
import { Rail } from './ui/rail.tsx';
import { words } from './words.ts';

/** Where in the window a person is. */
export type Place =
  | { at: 'library' | 'record' | 'runs' | 'tasks' | 'queue' | 'settings' }
  | { at: 'bot'; bot: string }
  | { at: 'run'; run: string };

type RailPlace = Exclude<Place['at'], 'bot' | 'run'>;

/** The places of the rail, in order, each with its key. */
export const placeKeys: readonly { at: RailPlace; keys: string }[] = [
  { at: 'library', keys: 'Ctrl+1' },
  { at: 'record', keys: 'Ctrl+2' },
  { at: 'runs', keys: 'Ctrl+3' },
  { at: 'tasks', keys: 'Ctrl+4' },
  { at: 'queue', keys: 'Ctrl+5' },
  { at: 'settings', keys: 'Ctrl+,' },
];

const icons = {
  library: IconBooks,
  record: IconPlayerRecord,
  runs: IconHistory,
  tasks: IconChecklist,
  queue: IconStack2,
  settings: IconSettings,
} as const;

/** The rail, with what waits where, and how the hub is. */
export function Places({ place, onGo }: { place: Place; onGo(place: Place): void }) {
  const studio = useStudio();
  const tasks = useQuery(queries.tasks(studio));
  const chosen = place.at === 'bot' ? 'library' : place.at === 'run' ? 'runs' : place.at;
  const entries = placeKeys.map(({ at, keys }) => {
    const Icon = icons[at];
    return {
      key: at,
      label: words.places[at],
      icon: <Icon size={20} stroke={1.6} aria-hidden />,
      shortcut: keys,
      badge: at === 'tasks' ? tasks.data?.length : undefined,
      foot: at === 'settings',
    };
  });
  return (
    <Rail
      label={words.product}
      entries={entries}
      chosen={chosen}
      onChoose={(at) => onGo({ at: at as RailPlace })}
      foot={<HubSign />}
    />
  );
}

function HubSign() {
  const studio = useStudio();
  const about = useQuery(queries.about(studio));
  const state = about.data?.hub.state;
  if (!state) return null;
  return (
    <span
      className={css.hub}
      data-state={state}
      role="status"
      title={about.data?.hub.message ?? words.hub[state]}
    >
      <span className={css.dot} aria-hidden />
      {words.hub[state]}
    </span>
  );
}
