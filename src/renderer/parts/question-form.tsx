import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Question, Value } from '../../../language/run.ts';
import { words } from '../words.ts';

type Field = Question['fields'][number];
type Filled = Record<string, string | boolean>;
/** Below this a proposed value deserves a second look. */
const doubtfulBelow = 0.9;

interface QuestionFormProps {
  question: Question;
  busy?: boolean;
  onAnswer(answer: Record<string, Value>): void;
  onLater?(): void;
}

/** What a bot asks a person: its fields, filled in as far as the bot got. */
export function QuestionForm({ question, busy, onAnswer, onLater }: QuestionFormProps) {
  const [filled, setFilled] = useState<Filled>(() =>
    Object.fromEntries(question.fields.map((field) => [field.name, begin(field)])),
  );
  const [tried, setTried] = useState(false);
  const wrong = question.fields.filter((field) => problemOf(field, filled[field.name]) !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.length > 0) return;
    onAnswer(
      Object.fromEntries(question.fields.map((field) => [field.name, finish(field, filled[field.name])])),
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {question.fields.map((field, index) => (
          <QuestionField
            key={field.name}
            field={field}
            first={index === 0}
            value={filled[field.name] ?? ''}
            error={tried ? problemOf(field, filled[field.name]) : undefined}
            onChange={(value) => setFilled({ ...filled, [field.name]: value })}
          />
        ))}
        <Group gap="sm">
          <Button type="submit" size="sm" loading={busy ?? false}>
            {words.question.answer}
          </Button>
          {onLater && (
            <Button variant="default" size="sm" onClick={onLater}>
              {words.question.later}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface QuestionFieldProps {
  field: Field;
  first: boolean;
  value: string | boolean;
  error: string | undefined;
  onChange(value: string | boolean): void;
}

function QuestionField({ field, first, value, error, onChange }: QuestionFieldProps) {
  const doubtful = field.confidence !== undefined && field.confidence < doubtfulBelow;
  const shared = {
    label: field.title,
    error,
    'data-autofocus': first || undefined,
    ...(doubtful && { description: words.question.confidence(field.confidence ?? 0) }),
  };
  if (field.type === 'yes-no') {
    return (
      <Checkbox
        {...shared}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (field.type === 'choice') {
    return (
      <Select
        {...shared}
        data={field.options ?? []}
        value={String(value) || null}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  const type = field.type === 'date' ? 'date' : 'text';
  const mode = field.type === 'number' || field.type === 'money' ? 'decimal' : 'text';
  return (
    <TextInput
      {...shared}
      type={type}
      inputMode={mode}
      value={String(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function begin(field: Field): string | boolean {
  if (field.type === 'yes-no') return field.value === true;
  return field.value === undefined || field.value === null ? '' : String(field.value);
}

function problemOf(field: Field, value: string | boolean | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.trim() === '') return field.optional ? undefined : words.start.required;
  const isNumber = field.type === 'number' || field.type === 'money';
  return isNumber && !Number.isFinite(Number(value)) ? words.start.badNumber : undefined;
}

function finish(field: Field, value: string | boolean | undefined): Value {
  if (typeof value !== 'string') return value ?? false;
  if (value.trim() === '') return null;
  return field.type === 'number' || field.type === 'money' ? Number(value) : value;
}
