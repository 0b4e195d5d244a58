import { Command } from 'commander';
import type { Task } from '../../hub/contract.ts';
import { BotError } from '../../language/errors.ts';
import type { Value } from '../../language/run.ts';
import { readAnswer, unanswered } from '../ask-at-terminal.ts';
import { type HubOptions, openHub, withHub } from '../hub-door.ts';
import { printTable } from '../print-table.ts';

/** `deskhand task …`: the questions bots have for people. */
export function taskCommand(): Command {
  const task = new Command('task').description('Questions waiting for a person');
  task.addCommand(withHub(list()));
  task.addCommand(withHub(take()));
  task.addCommand(withHub(answer()));
  return task;
}

function list(): Command {
  return new Command('list')
    .description('Open tasks, newest first')
    .option('--all', 'answered ones too')
    .option('--json')
    .action(async (options: HubOptions & { all?: boolean; json?: boolean }) => {
      const client = await openHub(options);
      const { rows } = await client.listTasks({ query: options.all ? {} : { state: 'open' } });
      if (options.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
      else process.stdout.write(printTable(['task', 'item', 'state', 'question'], rows.map(cells)));
    });
}

const cells = (task: Task) => [task.id, task.reference ?? task.item, task.state, task.question.title];

function take(): Command {
  return new Command('take')
    .description('Say that you are on it, and see the question')
    .argument('<task>')
    .action(async (id: string, options: HubOptions) => {
      const { question } = await (await openHub(options)).takeTask({ params: { id } });
      const fields = question.fields.map((field) => [
        field.name,
        field.title,
        field.type,
        String(field.value ?? ''),
      ]);
      process.stdout.write(`${question.title}\n${question.why ? `${question.why}\n` : ''}\n`);
      process.stdout.write(printTable(['name', 'field', 'type', 'proposed'], fields));
    });
}

function answer(): Command {
  return new Command('answer')
    .description('Answer: the item goes back to its queue with it. Fields left out keep what was proposed')
    .argument('<task>')
    .argument('[name=value...]')
    .action(async (id: string, pairs: string[], options: HubOptions) => {
      const client = await openHub(options);
      const { question } = await client.showTask({ params: { id } });
      await client.answerTask({ params: { id }, body: { answer: readAnswers(question, pairs) } });
      process.stdout.write(`task ${id} is answered\n`);
    });
}

function readAnswers(question: Task['question'], pairs: string[]): Record<string, Value> {
  const typed = new Map(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]));
  const unknown = [...typed.keys()].find((name) => !question.fields.some((field) => field.name === name));
  if (unknown !== undefined) {
    throw new BotError(
      'bad-bot',
      `The task has no field “${unknown}”; it asks for: ${question.fields.map((field) => field.name).join(', ')}.`,
    );
  }
  return Object.fromEntries(
    question.fields.map((field) => {
      const text = typed.get(field.name);
      const value = text === undefined ? unanswered(field) : readAnswer(field, text);
      if (value !== undefined) return [field.name, value];
      throw new BotError(
        'bad-bot',
        `${field.title} (${field.name}) needs ${field.type === 'choice' ? `one of ${field.options?.join(', ')}` : `a ${field.type}`}; give it as ${field.name}=….`,
      );
    }),
  );
}
