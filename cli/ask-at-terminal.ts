import { createInterface } from 'node:readline/promises';
import { BotError } from '../language/errors.ts';
import { readAs } from '../language/read-as.ts';
import type { Question, Value } from '../language/run.ts';

type Field = Question['fields'][number];

/** Asks a bot's question where the clerk started it; without a terminal the run ends as `needs-a-person`. */
export async function askAtTerminal(
  question: Question & { key: string },
): Promise<{ answer: Record<string, Value>; by: string }> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new BotError('needs-a-person', `${question.title}: nobody is here to answer.`, {
      detail: { question },
    });
  }
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    process.stderr.write(`\n? ${question.title}\n${question.why ? `  ${question.why}\n` : ''}`);
    const answer: Record<string, Value> = {};
    for (const field of question.fields) answer[field.name] = await askField(line, field);
    return { answer, by: process.env.USER ?? 'terminal' };
  } finally {
    line.close();
  }
}

async function askField(line: ReturnType<typeof createInterface>, field: Field): Promise<Value> {
  const proposal = field.value === undefined || field.value === null ? '' : ` [${field.value}]`;
  const choices = field.options ? ` (${field.options.join(' | ')})` : '';
  for (;;) {
    const typed = (await line.question(`  ${field.title}${choices}${proposal}: `)).trim();
    const read = typed === '' ? unanswered(field) : readAnswer(field, typed);
    if (read !== undefined) return read;
    process.stderr.write(`  That is no ${field.type}. Please try again.\n`);
  }
}

/** What a field is worth that nobody filled in: what was proposed, nothing when it may stay empty, else undefined. */
export function unanswered(field: Pick<Field, 'value' | 'optional'>): Value | undefined {
  if (field.value !== undefined && field.value !== null) return field.value;
  return field.optional ? null : undefined;
}

/** A typed answer as a value of its field's type; undefined when it is none. */
export function readAnswer(field: Pick<Field, 'type' | 'options'>, typed: string): Value | undefined {
  if (typed === '') return undefined;
  if (field.type !== 'choice') return readAs(field.type, typed);
  return field.options?.find((option) => option.toLowerCase() === typed.toLowerCase());
}
