import { Button, Loader, Stack, TextInput } from '@mantine/core';
import { IconPlayerRecordFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { toPlainError } from '../../../../language/errors.ts';
import type { Recording } from '../../../shared/studio-shapes.ts';
import { queries } from '../../queries.ts';
import { useStudio, useStudioEvent } from '../../studio-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { words } from '../../words.ts';
import css from './record-page.module.css';

/** A folder's name, as the main process allows it. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const webAddress = /^https?:\/\/\S+$/;

/** Showing a task once: address and name, then what the recorder sees, then the bot. */
export function RecordPage({ onRecorded }: { onRecorded(bot: string): void }) {
  const studio = useStudio();
  const cache = useQueryClient();
  const { data } = useQuery(queries.recording(studio));
  const [started, setStarted] = useState(false);
  const show = useCallback(() => setStarted(true), []);
  useStudioEvent('recording-changed', (recording) => {
    cache.setQueryData(['recording'], recording);
    if (recording.state !== 'off' || !started) return;
    setStarted(false);
    cache.invalidateQueries({ queryKey: ['bots'] }).catch(() => undefined);
    if (recording.bot !== undefined && recording.message === undefined) onRecorded(recording.bot);
  });
  const recording: Recording = data ?? { state: 'off', lines: [] };
  return (
    <>
      <PageHead title={words.record.title} />
      <main className={css.body}>
        {recording.state === 'off' ? (
          <StartForm last={recording} onStarted={() => setStarted(true)} />
        ) : (
          <Going recording={recording} onShown={show} />
        )}
      </main>
    </>
  );
}

/** After a recording that failed, what was asked for is still there to try again. */
function StartForm({ last, onStarted }: { last: Recording; onStarted(): void }) {
  const { call } = useStudio();
  const { message } = last;
  const [address, setAddress] = useState(message === undefined ? '' : (last.address ?? ''));
  const [bot, setBot] = useState(message === undefined ? '' : (last.bot ?? ''));
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const goodName = plainName.test(bot);
  const goodAddress = webAddress.test(address);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!goodName || !goodAddress) return;
    onStarted();
    call.startRecording({ bot, address }).catch((error: unknown) => setTrouble(toPlainError(error).message));
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <p>{words.record.text}</p>
      {(trouble ?? message) && <ErrorNote message={trouble ?? message ?? ''} />}
      <Stack gap="md">
        <TextInput
          data-autofocus
          size="sm"
          label={words.record.address}
          placeholder={words.record.addressHint}
          value={address}
          error={tried && !goodAddress ? words.record.badAddress : undefined}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <TextInput
          size="sm"
          label={words.record.name}
          placeholder={words.record.nameHint}
          value={bot}
          error={tried && !goodName ? words.record.badName : undefined}
          onChange={(event) => setBot(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="sm"
          style={{ justifySelf: 'start', alignSelf: 'flex-start' }}
          leftSection={<IconPlayerRecordFilled size={14} aria-hidden />}
        >
          {words.record.start}
        </Button>
      </Stack>
    </form>
  );
}

function Going({ recording, onShown }: { recording: Recording; onShown(): void }) {
  const { call } = useStudio();
  useEffect(onShown, [onShown]);
  const title = {
    off: '',
    starting: words.record.starting,
    recording: words.record.recording,
    saving: words.record.saving,
  }[recording.state];
  return (
    <section className={css.form} aria-live="polite">
      <div className={css.going}>
        {recording.state === 'recording' ? <span className={css.dot} aria-hidden /> : <Loader size={14} />}
        <strong>{title}</strong>
        <span className={css.soft}>{recording.address}</span>
        <Button
          size="sm"
          disabled={recording.state === 'saving'}
          leftSection={<IconPlayerStopFilled size={14} aria-hidden />}
          onClick={() => call.stopRecording()}
        >
          {words.record.stop}
        </Button>
      </div>
      <ol className={css.lines}>
        {recording.lines.length === 0 && <li className={css.soft}>{words.record.quiet}</li>}
        {recording.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end.
          <li key={index}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
