import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { askUnseen } from '../find-secret.ts';
import { type HubOptions, openHub, withHub } from '../hub-door.ts';
import { printTable } from '../print-table.ts';

/** `deskhand secret …`: secrets at the hub, by name. Values go in and never come out to people. */
export function secretCommand(): Command {
  const secret = new Command('secret').description('Secrets at the hub, by name');
  secret.addCommand(withHub(set()));
  secret.addCommand(withHub(list()));
  return secret;
}

function set(): Command {
  return new Command('set')
    .description('Keep a secret; its value is typed unseen, or read from standard input')
    .argument('<name>')
    .action(async (name: string, options: HubOptions) => {
      const value = process.stdin.isTTY
        ? await askUnseen(`Value of ${name}: `)
        : (await text(process.stdin)).replace(/\r?\n$/, '');
      await (await openHub(options)).putSecret({ params: { name }, body: { value } });
      process.stdout.write(`secret ${name} is kept\n`);
    });
}

function list(): Command {
  return new Command('list')
    .description('Names of secrets, and who changed them when')
    .action(async (options: HubOptions) => {
      const { rows } = await (await openHub(options)).listSecrets();
      process.stdout.write(
        printTable(
          ['secret', 'changed', 'by'],
          rows.map((one) => [one.name, one.changed, one.changedBy]),
        ),
      );
    });
}
