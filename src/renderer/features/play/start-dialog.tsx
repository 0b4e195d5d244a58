import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlayerPlayFilled, IconShieldCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Value } from '../../../../language/run.ts';
import type { BotView, InputView } from '../../../shared/studio-shapes.ts';
import { useStudio } from '../../studio-context.tsx';
import { words } from '../../words.ts';
import { beginInputs, type FilledInputs, finishInputs, inputProblem } from './fill-inputs.ts';
import css from './play.module.css';
import { willWords } from './will-words.ts';

interface StartDialogProps {
  bot: BotView | undefined;
  /** What was filled in the last time this bot was started. */
  before: FilledInputs | undefined;
  onClose(): void;
  onStart(bot: BotView, inputs: Record<string, Value>, filled: FilledInputs): void;
}

/** Before a run: what the bot will touch, and what it wants to be told. */
export function StartDialog({ bot, before, onClose, onStart }: StartDialogProps) {
  return (
    <Modal
      opened={bot !== undefined}
      onClose={onClose}
      title={bot && words.start.title(bot.title)}
      size={480}
    >
      {bot && <StartForm bot={bot} before={before} onClose={onClose} onStart={onStart} />}
    </Modal>
  );
}

function StartForm({ bot, before, onClose, onStart }: StartDialogProps & { bot: BotView }) {
  const [filled, setFilled] = useState<FilledInputs>(() => ({ ...beginInputs(bot.inputs), ...before }));
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (bot.inputs.some((input) => inputProblem(input, filled[input.name]) !== undefined)) return;
    onStart(bot, finishInputs(bot.inputs, filled), filled);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {!bot.trusted && (
          <section className={css.will}>
            <h3>
              <IconShieldCheck size={16} aria-hidden /> {words.start.will}
            </h3>
            <ul>
              {willWords(bot).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p>{words.start.nothingElse}</p>
          </section>
        )}
        {bot.inputs.map((input, index) => (
          <InputField
            key={input.name}
            input={input}
            first={index === 0}
            value={filled[input.name] ?? ''}
            error={tried ? inputProblem(input, filled[input.name]) : undefined}
            onChange={(value) => setFilled({ ...filled, [input.name]: value })}
          />
        ))}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="sm" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            type="submit"
            size="sm"
            data-autofocus={bot.inputs.length === 0 || undefined}
            leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          >
            {words.start.trust}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface InputFieldProps {
  input: InputView;
  first: boolean;
  value: string | boolean;
  error: string | undefined;
  onChange(value: string | boolean): void;
}

function InputField({ input, first, value, error, onChange }: InputFieldProps) {
  const shared = {
    label: input.title,
    error,
    withAsterisk: !input.optional,
    'data-autofocus': first || undefined,
  };
  const text = String(value);
  if (input.type === 'yes-no') {
    return (
      <Checkbox
        label={input.title}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (input.type === 'list' || input.type === 'record') {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (input.type === 'file') return <FileField {...shared} value={text} onChange={onChange} />;
  return (
    <TextInput
      {...shared}
      type={input.type === 'date' ? 'date' : 'text'}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface FileFieldProps {
  label: string;
  error: string | undefined;
  withAsterisk: boolean;
  value: string;
  onChange(value: string): void;
}

function FileField({ onChange, ...shared }: FileFieldProps) {
  const { call } = useStudio();
  const choose = async () => {
    const { path } = await call.chooseFile();
    if (path !== null) onChange(path);
  };
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <TextInput {...shared} style={{ flex: 1 }} onChange={(event) => onChange(event.currentTarget.value)} />
      <Button variant="default" onClick={choose}>
        {words.start.choose}
      </Button>
    </Group>
  );
}
