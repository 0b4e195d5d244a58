import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportSecrets } from '../../../recorder/import/import-secrets.ts';
import { importedThing, soundsSecret } from '../../../recorder/import/imported-thing.ts';
import { chromeOf, flowOf, sideOf } from './imported.ts';

const secretsOf = (...values: string[]) => {
  const secrets = new ImportSecrets();
  for (const value of values) secrets.keep(value);
  return secrets;
};

describe('a secret of a recording', () => {
  it.each([
    ['hunter2', '•••'],
    ['Log in with hunter2!', 'Log in with •••!'],
    ['hunter2hunter2', '••••••'],
    ['Hunter2', 'Hunter2'],
    ['nothing of it', 'nothing of it'],
  ])('in %j leaves %j', (text, left) => {
    expect(secretsOf('hunter2').hide(text)).toBe(left);
  });

  it('of fewer than four signs is hidden only where it is the whole text', () => {
    expect(secretsOf('123').hide('123')).toBe('•••');
    expect(secretsOf('123').hide('1234 of 123')).toBe('1234 of 123');
    expect(secretsOf('1234').hide('of 1234')).toBe('of •••');
  });

  it('that begins like another one is hidden to its end', () => {
    expect(secretsOf('blue', 'blue-sky-9').hide('It is blue-sky-9 or blue')).toBe('It is ••• or •••');
  });

  it.each([
    'https://shop.example/?pw=p%40ss%20w%22rd',
    'https://shop.example/?pw=p%40ss+w%22rd',
    '{"pw":"p@ss w\\"rd"}',
  ])('is hidden however it is written: %s', (text) => {
    expect(secretsOf('p@ss w"rd').hide(text)).toMatch(/^.*•••.*$/);
    expect(secretsOf('p@ss w"rd').hide(text)).not.toMatch(/ss|rd/);
  });

  it('that is only the name of what it is stays: every page that asks for one says it', () => {
    expect(secretsOf('password').hide('Your password')).toBe('Your password');
    expect(secretsOf('').hide('Your password')).toBe('Your password');
    expect(secretsOf('password1').hide('password1')).toBe('•••');
    expect(secretsOf('geheim').hide('geheim')).toBe('•••');
  });

  it('is nowhere in any piece of data, but for the words that are ours', () => {
    const secret = fc.stringMatching(/^[a-z0-9]{5,9}$/).filter((text) => !soundsSecret(text));
    const data = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('with X in it', 'X', 'XX', 'nothing', 7, true, null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('url', 'text', 'value', 'name'), tie('any'), { maxKeys: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(secret, data, (value, pattern) => {
        const held = JSON.parse(JSON.stringify(pattern ?? null).replaceAll('X', value));
        const hidden = JSON.stringify(secretsOf(value).hideIn(held));
        expect(hidden).not.toContain(value);
        expect(hidden.includes('•••')).toBe(JSON.stringify(held).includes(value));
      }),
    );
    expect(secretsOf('click').hideIn({ do: 'click', text: 'click' })).toEqual({ do: 'click', text: '•••' });
  });
});

describe('what is typed into a field', () => {
  const field = (name: string) => importedThing([{ by: 'attributes', attributes: { name } }]);

  it.each([
    'password',
    'userPassword',
    'PASS_CODE',
    'pwd',
    'kennwort',
    'api-key',
    'card_number',
    'otp',
    'cvc',
    'mot de passe',
    'accessToken',
    'pin',
  ])('called %s is a secret', (name) => {
    const secrets = new ImportSecrets();
    expect(secrets.typed(field(name), 'h7xq!')).toMatchObject({ value: null, secret: 'password' });
    expect(secrets.hide('was h7xq!')).toBe('was •••');
  });

  it.each(['passenger', 'pinned', 'address', 'cardboard'])('called %s is a value', (name) => {
    const secrets = new ImportSecrets();
    expect(secrets.typed(field(name), 'Ann')).toEqual({ what: 'input', on: field(name), value: 'Ann' });
    expect(secrets.hide('Ann')).toBe('Ann');
  });
});

describe('an import with a secret in it', () => {
  const whole = (looked: { bot: object; entries: object }) => JSON.stringify([looked.bot, looked.entries]);

  it('has it nowhere: not in an address, not in a look, not in what was left out', () => {
    const looked = chromeOf(
      { type: 'navigate', url: 'https://shop.example/login?pw=h7%26xq' },
      { type: 'change', selectors: ['#password'], value: 'h7&xq' },
      { type: 'click', selectors: ['text/Keep h7&xq'] },
      { type: 'waitForElement', selectors: ['#b'], properties: { innerText: 'It is h7&xq' } },
      { type: 'customStep', name: 'h7&xq', parameters: {} },
    );
    expect(whole(looked)).not.toMatch(/h7(?:&|%26)xq/);
    expect(looked.bot.secrets).toEqual({ password: { title: 'password' } });
    expect(looked.bot.permissions.secrets).toEqual(['password']);
    expect(looked.at('steps[2]')).toBe('translated');
    const note = looked.entries.find(({ place }) => place === 'steps[2]')?.note;
    expect(note).toBe('it repeats a secret, which was taken out: look at the step');
  });

  it('does not take over what a workflow keeps under such a name, nor what it asks for', () => {
    const dataList = [
      { type: 'variable', name: 'apiKey', value: 'k3y-value' },
      { type: 'variable', name: 'town', value: 'Ulm' },
    ];
    const looked = flowOf([
      { id: 'x', label: 'insert-data', data: { dataList } },
      { id: 'y', label: 'notification', data: { message: 'k3y-value in Ulm' } },
    ]);
    expect(whole(looked)).not.toContain('k3y-value');
    expect(looked.steps).toMatchObject([
      { do: 'set', name: 'town', to: '"Ulm"' },
      { do: 'log', message: '••• in Ulm' },
    ]);
  });

  it('asks for it by a name of its own beside those that other steps name', () => {
    const looked = sideOf(['open', '/'], ['type', 'id=password', 'h7xq'], ['type', 'id=pin', '9182']);
    expect(Object.keys(looked.bot.secrets)).toEqual(['password', 'pin']);
    expect(looked.steps.slice(1)).toMatchObject([{ secret: 'password' }, { secret: 'pin' }]);
  });
});
