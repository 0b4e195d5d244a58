import type { BotView, StepView } from '../../../src/shared/studio-shapes.ts';

const step = (id: string, kind: string, words: string, more: Partial<StepView> = {}): StepView => ({
  id,
  do: kind,
  number: '',
  depth: 0,
  words,
  writes: false,
  once: false,
  risk: 'normal',
  fields: [],
  ...more,
});

/** A bot with a bit of everything a recipe can hold. */
export const sampleBot: BotView = {
  id: 'enter-invoices',
  title: 'Enter invoices',
  description: 'Types each approved invoice into the ledger and checks that it shows.',
  surface: 'web',
  hash: `sha256:${'a'.repeat(64)}`,
  inputs: [
    { name: 'user', title: 'User', type: 'text', optional: false, default: 'clerk' },
    { name: 'total', title: 'Total', type: 'money', optional: false },
    { name: 'note', title: 'Note', type: 'text', optional: true },
  ],
  secrets: [{ name: 'ledger-password', title: 'Ledger password', kept: false }],
  permissions: { hosts: ['ledger.example'], programs: [], folders: [], secrets: ['ledger-password'] },
  trusted: false,
  steps: [
    step('open', 'open-page', 'Open “https://ledger.example/login”', {
      number: '1',
      expects: 'the page **/login opens',
      writes: true,
    }),
    step('type-user', 'type-text', 'Type “{{ user }}” into “User name”', {
      number: '2',
      target: 'user-name',
      expects: 'it holds “{{ user }}”',
      writes: true,
      fields: [{ name: 'text', value: '{{ user }}' }],
    }),
    step('type-password', 'type-text', 'Type the secret “ledger-password” into “Password”', {
      number: '3',
      expects: 'it holds the secret ledger-password',
      writes: true,
    }),
    step('sign-in', 'click', 'Click “Sign in”', {
      number: '4',
      expects: 'a page titled “Invoices” opens',
      writes: true,
    }),
    step('each', 'for-each', 'For each line in lines', { number: '5' }),
    step('amount', 'type-text', 'Type “{{ line.amount }}” into “Amount”', {
      number: '5.1',
      depth: 1,
      writes: true,
      expects: 'it holds “{{ line.amount }}”',
    }),
    step('post', 'click', 'Click “Post”', {
      number: '6',
      once: true,
      risk: 'high',
      expects: '“Invoice {{ total }} posted” appears',
      writes: true,
    }),
    step('end', 'finish', 'Finish: done', { number: '7' }),
  ],
  targets: {
    'user-name': {
      name: 'user-name',
      title: 'User name',
      window: 'Sign in – Harbour Ledger',
      strength: 0.82,
      ways: [
        { words: 'labelled “User name”', weight: 0.9 },
        { words: 'textbox named “User name”', weight: 0.95 },
        { words: 'name is “user”', weight: 0.8 },
      ],
    },
  },
  files: [
    {
      name: 'bot.yaml',
      text: 'format: 1\nname: enter-invoices\ntitle: Enter invoices\nsteps:\n  - do: open-page\n    url: https://ledger.example/login\n',
    },
    { name: 'targets.yaml', text: 'format: 1\ntargets: {}\n' },
  ],
  problems: [],
};

/** A bot as long as anybody has ever recorded. */
export function longBot(count: number): BotView {
  const steps = Array.from({ length: count }, (_, index) =>
    step(
      `step-${index + 1}`,
      index % 3 === 0 ? 'click' : 'type-text',
      `Type “value ${index + 1}” into “Field ${index + 1}”`,
      {
        number: String(index + 1),
      },
    ),
  );
  return { ...sampleBot, id: 'long', title: `A bot of ${count} steps`, steps };
}
