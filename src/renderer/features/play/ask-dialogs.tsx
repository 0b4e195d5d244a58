import { Button, Checkbox, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type FollowedRun, useLiveRuns } from '../../live-runs.tsx';
import { QuestionForm } from '../../parts/question-form.tsx';
import { queries } from '../../queries.ts';
import { useStudio } from '../../studio-context.tsx';
import { words } from '../../words.ts';
import css from './play.module.css';

/** What running bots ask of the person in front of the window, one thing at a time. */
export function AskDialogs() {
  const { all } = useLiveRuns();
  const asking = all.find((one) => one.question ?? one.secret);
  return (
    <>
      <QuestionDialog asking={asking?.question ? asking : undefined} />
      <SecretDialog asking={asking?.secret && !asking.question ? asking : undefined} />
    </>
  );
}

function QuestionDialog({ asking }: { asking: FollowedRun | undefined }) {
  const { runs } = useLiveRuns();
  const studio = useStudio();
  const asked = asking?.question;
  const run = asking?.run.run ?? '';
  const later = () => asked && runs.answer(run, asked.key, null);
  return (
    <Modal
      opened={asked !== undefined}
      onClose={() => later()}
      title={asked?.question.title}
      size={520}
      closeOnClickOutside={false}
    >
      {asked && (
        <Stack gap="md">
          {asked.question.why && <p className={css.why}>{asked.question.why}</p>}
          {asked.question.pictures?.map((file) => (
            <img key={file} className={css.shown} src={studio.picture(run, file)} alt="" />
          ))}
          <QuestionForm
            key={asked.key}
            question={asked.question}
            onAnswer={(answer) => runs.answer(run, asked.key, answer)}
            onLater={() => later()}
          />
        </Stack>
      )}
    </Modal>
  );
}

function SecretDialog({ asking }: { asking: FollowedRun | undefined }) {
  const { runs } = useLiveRuns();
  const secret = asking?.secret;
  const give = (value: string | null, keep: boolean) =>
    secret && asking && runs.giveSecret(asking.run.run, { name: secret.name, value, keep });
  return (
    <Modal
      opened={secret !== undefined}
      onClose={() => give(null, false)}
      title={secret && words.secret.title(secret.title)}
      size={440}
      closeOnClickOutside={false}
    >
      {secret && <SecretForm key={secret.name} onGive={give} />}
    </Modal>
  );
}

function SecretForm({ onGive }: { onGive(value: string | null, keep: boolean): void }) {
  const studio = useStudio();
  const kept = useQuery(queries.secrets(studio));
  const [value, setValue] = useState('');
  const [keep, setKeep] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value !== '') onGive(value, keep);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <p className={css.why}>{words.secret.text}</p>
        <PasswordInput
          data-autofocus
          label={words.secret.field}
          autoComplete="off"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Checkbox
          label={words.secret.keep}
          description={kept.data?.safe === false ? words.settings.unsafe : undefined}
          checked={keep}
          onChange={(event) => setKeep(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="sm" onClick={() => onGive(null, false)}>
            {words.question.later}
          </Button>
          <Button type="submit" size="sm" disabled={value === ''}>
            {words.secret.give}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
