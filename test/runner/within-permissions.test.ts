import { describe, expect, it } from 'vitest';
import type { AppPlan } from '../../drivers/imaginary/app-plan.ts';
import type { Bot } from '../../language/bot.ts';
import type { Hands, Reader } from '../../language/driver.ts';
import { stepKinds } from '../../language/steps/catalog.ts';
import type { Step } from '../../language/steps/define-step.ts';
import { byButton, byLabel, makeBot, makeHands, openApp, play, target } from './play-kit.ts';

const app: AppPlan = {
  name: 'app',
  start: 'page',
  host: 'erp.example',
  pages: {
    page: {
      title: 'Page',
      keys: { F2: [{ do: 'save' }] },
      things: [
        {
          kind: 'button',
          name: 'Save',
          hoverDoes: [{ do: 'save' }],
          draggable: true,
          dropDoes: [{ do: 'save' }],
        },
        { kind: 'field', label: 'Amount' },
        { kind: 'field', label: 'Password', secret: true },
        { kind: 'choice', label: 'Country', options: ['DE', 'FR'] },
        { kind: 'file-field', label: 'Scan' },
        { kind: 'table', name: 'Lines', headers: ['No'], rows: [['secret 17']] },
      ],
    },
  },
};
const targets = {
  save: byButton('Save'),
  amount: byLabel('Amount'),
  password: byLabel('Password'),
  country: byLabel('Country'),
  scan: byLabel('Scan'),
  lines: target([{ by: 'role', role: 'table', name: 'Lines' }]),
};
const text = { text: 'never' };
const fields = { no: { labels: ['No'], type: 'text' } };

/** A step of each kind that reaches something outside, as short as it gets. */
const touching: Record<string, Omit<Step, 'do' | 'id'>> = {
  click: { on: 'save', expect: text },
  'type-text': { into: 'amount', text: '12' },
  'choose-option': { in: 'country', option: 'FR' },
  'pick-date': { in: 'amount', date: '2026-11-12', expect: text },
  'press-keys': { keys: 'F2', expect: text },
  'place-window': { state: 'maximised' },
  'close-window': {},
  hover: { on: 'save' },
  drag: { what: 'save', by: { x: 1, y: 1 }, expect: text },
  upload: { into: 'scan', file: 'files/a.pdf', expect: text },
  download: { on: 'save' },
  'read-text': { from: 'amount', save: 'got' },
  'read-table': { from: 'lines', save: 'got' },
};
const reading: Record<string, Omit<Step, 'do' | 'id'>> = {
  upload: { into: 'scan', file: '/etc/passwd', expect: text },
  'read-document': { file: '/etc/passwd', fields, save: 'got' },
};
/** Kinds that reach nothing by themselves, or only look (`wait-for`, `switch-window`), or ask those around the bot. */
const harmless =
  'switch-window wait-for check decide set for-each if group try repeat call-bot ask-person log finish'.split(
    ' ',
  );

const none = { hosts: [], programs: [], folders: [], secrets: [] };
const permitting = (more: Partial<Bot['permissions']>) => ({ ...none, ...more });

/** Hands that write down which file, secret and reader they were asked for. */
function watched() {
  const reached: string[] = [];
  const note = async (what: string) => void reached.push(what);
  const hands = makeHands([app], {
    file: async (path) => {
      await note(`file ${path}`);
      return path;
    },
    reader: async () =>
      ({ readDocument: (path: string) => note(`read ${path}`), close: async () => {} }) as unknown as Reader,
  });
  hands.secret = async (name) => {
    await note(`secret ${name}`);
    return { secret: name, reveal: () => 'hunter2' };
  };
  return { hands, reached, did: () => hands.app.log('app').filter(({ did }) => did !== 'opened') };
}

/** The step alone, in a loop, caught by a block that catches refusals, and in a bot that is called. */
const around: Record<string, (step: Step) => Step> = {
  alone: (step) => step,
  'in a loop': (step) => ({ do: 'for-each', id: 'all', item: 'one', in: '[1]', steps: [step] }),
  'where refusals are caught': (step) => ({
    do: 'try',
    id: 'try',
    catch: ['refused'],
    steps: [step],
    otherwise: [step],
  }),
  'while a probe looks': (step) => ({
    do: 'group',
    id: 'group',
    once: true,
    probe: 'false',
    'probe-steps': [step],
    steps: [{ do: 'log', id: 'l', message: 'x' }],
  }),
};

async function playedWithout(permissions: Bot['permissions'], step: Step, wrap: (step: Step) => Step) {
  const { hands, reached, did } = watched();
  const key = 'work-1/test-bot/group';
  hands.journalled.set(key, { key, phase: 'before' });
  const steps = [openApp, wrap(step)];
  const outputs = { got: { type: 'text' } } as const;
  const { end, of } = await play(makeBot(steps, { targets, permissions, outputs }), hands);
  return { end, of, reached, did: did() };
}

it('every kind of step either reaches nothing or is tried here without permission', () => {
  const tried = new Set([...Object.keys(touching), ...Object.keys(reading), 'open-page', ...harmless]);
  expect([...stepKinds.keys()].filter((kind) => !tried.has(kind))).toEqual([]);
});

describe.each(Object.keys(around))('%s', (how) => {
  const wrap = around[how] as (step: Step) => Step;

  it.each(Object.entries(touching))('%s leaves a page of another host alone', async (kind, fields) => {
    const step = { do: kind, id: 'a', timeout: 0.2, ...fields };
    for (const hosts of [[], ['other.example'], ['erp.example.evil']]) {
      const { end, of, did } = await playedWithout(permitting({ hosts }), step, wrap);
      expect(did).toEqual([]);
      expect(of('value-read')).toEqual([]);
      expect(end.outcome).not.toBe('done');
      expect(end.error?.message).toContain('the pages of erp.example');
    }
  });

  it.each(Object.entries(reading))('%s leaves a file of another folder alone', async (kind, fields) => {
    const step = { do: kind, id: 'a', timeout: 0.2, ...fields };
    for (const folders of [[], ['/srv'], ['/etc/passwd/'], ['/etc/pass'], ['/srv/../etc']]) {
      const permissions = permitting({ hosts: ['erp.example'], folders });
      const { end, reached, did } = await playedWithout(permissions, step, wrap);
      const allowed = folders.includes('/etc/passwd/');
      expect(reached.includes('file /etc/passwd')).toBe(allowed);
      expect(did.some((entry) => entry.did === 'uploaded')).toBe(allowed && kind === 'upload');
      if (!allowed) expect(end.error?.message).toContain('no permission for /etc/passwd');
    }
  });

  it.each(['secret', 'expect'])('a secret named under %s stays where it is', async (place) => {
    const step: Step =
      place === 'secret'
        ? { do: 'type-text', id: 'a', into: 'password', secret: 'bank' }
        : { do: 'type-text', id: 'a', into: 'password', text: 'x', expect: { secret: 'bank' } };
    const permissions = permitting({ hosts: ['erp.example'], secrets: ['other', 'ban', 'BANK'] });
    const { end, reached } = await playedWithout(permissions, { ...step, timeout: 0.2 }, wrap);
    expect(reached).toEqual([]);
    expect(end.error?.message).toContain('no permission for the secret “bank”');
  });
});

it.each([
  ['programs', { surface: 'desktop', url: 'C:\\Windows\\cmd.exe' }, 'the program “C:\\Windows\\cmd.exe”'],
  ['hosts', { surface: 'web', url: 'https://other.example/' }, 'the pages of other.example'],
  ['folders', { surface: 'web', url: 'file:///etc/passwd' }, 'the file /etc/passwd'],
] as const)('open-page opens nothing outside %s', async (_, { surface, url }, words) => {
  const opened: string[] = [];
  const permissions = { hosts: ['erp.example'], programs: ['notepad'], folders: ['/srv'], secrets: [] };
  const screen = { surface, open: async (address: string) => void opened.push(address) };
  const hands = makeHands([], { screen: (async () => screen) as unknown as Hands['screen'] });
  const { end } = await play(makeBot([{ do: 'open-page', id: 'a', url }], { surface, permissions }), hands);
  expect(end).toMatchObject({ outcome: 'refused', error: { message: expect.stringContaining(words) } });
  expect(opened).toEqual([]);
});

it('with permission the same steps reach what they are for', async () => {
  const permissions = { ...none, hosts: ['erp.example'], folders: ['files'], secrets: ['bank'] };
  const done: string[] = [];
  for (const [kind, fields] of Object.entries(touching)) {
    const { did, of } = await playedWithout(
      permissions,
      { do: kind, id: 'a', timeout: 0.2, ...fields },
      (s) => s,
    );
    if (did.length > 0 || of('value-read').length > 0) done.push(kind);
  }
  expect(done.sort()).toEqual(Object.keys(touching).sort());
});
