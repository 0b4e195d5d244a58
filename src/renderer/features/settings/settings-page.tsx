import { ActionIcon, Button, Kbd, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { toPlainError } from '../../../../language/errors.ts';
import type { Settings } from '../../../shared/studio-shapes.ts';
import { useAllCommands } from '../../commands.tsx';
import { queries } from '../../queries.ts';
import { useStudio } from '../../studio-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { words } from '../../words.ts';
import css from './settings-page.module.css';

/** How the studio looks, where the bots are, and which secrets it keeps. */
export function SettingsPage() {
  const studio = useStudio();
  const settings = useQuery(queries.settings(studio));
  return (
    <>
      <PageHead title={words.places.settings} />
      <main className={css.body}>
        {settings.isPending && <Loading label={words.places.settings} />}
        {settings.error && <ErrorNote message={toPlainError(settings.error).message} />}
        {settings.data && <SettingsForm settings={settings.data} />}
        <SecretsPart />
        <ShortcutsPart />
        <AboutPart />
      </main>
    </>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const { call } = useStudio();
  const cache = useQueryClient();
  const [person, setPerson] = useState(settings.personName);
  const change = useMutation({
    mutationFn: (changes: Partial<Omit<Settings, 'botsFolder'>>) => call.changeSettings(changes),
    onSuccess: (changed) => cache.setQueryData(['settings'], changed),
  });
  const chooseFolder = useMutation({
    mutationFn: () => call.chooseBotsFolder(),
    onSuccess: async (changed) => {
      cache.setQueryData(['settings'], changed);
      await cache.invalidateQueries({ queryKey: ['bots'] });
    },
  });
  const trouble = change.error ?? chooseFolder.error;
  const { theme } = words.settings;
  return (
    <>
      {trouble && <ErrorNote message={toPlainError(trouble).message} />}
      <Part title={words.settings.look}>
        <SegmentedControl
          aria-label={words.settings.look}
          value={settings.theme}
          data={[
            { value: 'system', label: theme.system },
            { value: 'light', label: theme.light },
            { value: 'dark', label: theme.dark },
          ]}
          onChange={(chosen) => change.mutate({ theme: chosen as Settings['theme'] })}
        />
      </Part>
      <Part title={words.settings.bots}>
        <div className={css.line}>
          <code>{settings.botsFolder}</code>
          <Button variant="default" onClick={() => chooseFolder.mutate()}>
            {words.settings.change}
          </Button>
        </div>
        <Switch
          label={words.settings.showBrowser}
          checked={settings.showBrowser}
          onChange={(event) => change.mutate({ showBrowser: event.currentTarget.checked })}
        />
      </Part>
      <Part title={words.settings.person}>
        <TextInput
          aria-label={words.settings.person}
          description={words.settings.personHint}
          w={280}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
          onBlur={() =>
            person.trim() !== '' &&
            person !== settings.personName &&
            change.mutate({ personName: person.trim() })
          }
        />
      </Part>
    </>
  );
}

function SecretsPart() {
  const studio = useStudio();
  const cache = useQueryClient();
  const secrets = useQuery(queries.secrets(studio));
  const forget = useMutation({
    mutationFn: (name: string) => studio.call.forgetSecret({ name }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['secrets'] }),
  });
  if (!secrets.data) return null;
  return (
    <Part title={words.settings.secrets}>
      {!secrets.data.safe && <p className={css.soft}>{words.settings.unsafe}</p>}
      {secrets.data.names.length === 0 && <p className={css.soft}>{words.settings.noSecrets}</p>}
      {secrets.data.names.map((name) => (
        <div key={name} className={css.line}>
          <code>{name}</code>
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={words.settings.forget(name)}
            onClick={() => forget.mutate(name)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
    </Part>
  );
}

function ShortcutsPart() {
  const commands = useAllCommands().filter((command) => command.keys && command.label);
  return (
    <Part title={words.settings.shortcuts}>
      <dl className={css.keys}>
        {commands.map((command) => (
          <div key={command.id}>
            <dt>{command.label}</dt>
            <dd>
              <Kbd size="xs">{command.keys}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function AboutPart() {
  const studio = useStudio();
  const about = useQuery(queries.about(studio));
  if (!about.data) return null;
  const { version, hub } = about.data;
  return (
    <Part title={words.settings.about}>
      <p>
        {words.product} · {words.settings.version(version)}
      </p>
      <p className={css.soft}>
        {words.hub[hub.state]}
        {hub.message && `: ${hub.message}`}
      </p>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      <div className={css.content}>{children}</div>
    </section>
  );
}
