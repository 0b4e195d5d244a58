import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeOf } from '../../language/place-of.ts';
import { makePolicy, matchesHost } from '../../runner/permissions.ts';
import { byButton, makeBot, makeHands, onePage, openApp, play } from './play-kit.ts';

const permitted = (permissions: Partial<ReturnType<typeof makeBot>['permissions']>) =>
  makeBot([], { permissions: { hosts: [], programs: [], folders: [], secrets: [], ...permissions } });

it.each([
  ['erp.example', 'erp.example', true],
  ['erp.example:8443', 'erp.example', true],
  ['erp.example:8443', 'erp.example:8443', true],
  ['erp.example', 'erp.example:8443', false],
  ['ERP.Example', 'erp.example', true],
  ['a.erp.example', '*.erp.example', true],
  ['a.b.erp.example', '*.erp.example', true],
  ['erp.example', '*.erp.example', false],
  ['evil-erp.example', '*.erp.example', false],
  ['evil-erp.example', 'erp.example', false],
  ['erp.example.evil', 'erp.example', false],
  ['127.0.0.1:4711', '127.0.0.1', true],
])('%s on a bot that may touch %s: %s', (where, entry, held) => {
  expect(matchesHost(where, entry)).toBe(held);
});

it('a host is never matched by an entry for a shorter name', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(name, name, (one, other) => {
      fc.pre(one !== other);
      expect(matchesHost(`${one}${other}.example`, `${other}.example`)).toBe(false);
      expect(matchesHost(`${other}.example.${one}`, `${other}.example`)).toBe(false);
    }),
  );
});

it.each([
  ['javascript:alert(1)', 'refused'],
  ['chrome://settings', 'refused'],
  ['data:text/html,hello', 'refused'],
  ['ftp://erp.example/', 'refused'],
  ['file:///etc/passwd', 'refused'],
  ['file:///srv/pages/../../etc/passwd', 'refused'],
  ['https://other.example/', 'refused'],
  ['not an address', 'bad-bot'],
])('%s is not opened', (address, kind) => {
  const policy = makePolicy([permitted({ hosts: ['erp.example'], folders: ['/srv/pages'] })]);
  expect(() => policy.address('web', address)).toThrow(expect.objectContaining({ kind }));
});

it('opens what is permitted', () => {
  const policy = makePolicy([
    permitted({ hosts: ['erp.example'], folders: ['/srv/pages'], programs: ['ledger.exe'] }),
  ]);
  for (const address of [
    'https://erp.example/a?b',
    'http://erp.example:81/',
    'file:///srv/pages/a.html',
    'about:blank',
  ]) {
    expect(() => policy.address('web', address)).not.toThrow();
  }
  expect(() => policy.address('desktop', 'C:\\Apps\\Ledger.EXE')).not.toThrow();
  expect(() => policy.address('desktop', 'notepad')).toThrow('programs');
  expect(() => policy.address('desktop', 'program:ledger?arg=a.txt')).not.toThrow();
  // What stands in its arguments is no permission for a program.
  expect(() => policy.address('desktop', 'program:notepad?arg=/bin/ledger')).toThrow('“notepad”');
});

const app = {
  ...onePage([{ kind: 'button', name: 'Save', does: [{ do: 'save' }, { do: 'say', text: 'Saved' }] }]),
  host: 'erp.example',
};
const targets = { save: byButton('Save') };
const save = { do: 'click', id: 'save', on: 'save', expect: { text: 'Saved' } };

it('refuses to touch a page of another host, names the permission, and has touched nothing', async () => {
  const hands = makeHands([app]);
  const { end } = await play(makeBot([openApp, save], { targets }), hands);
  expect(end).toMatchObject({
    outcome: 'refused',
    error: { kind: 'refused', detail: { permission: 'hosts' } },
  });
  expect(end.error?.message).toContain('add “erp.example” under permissions: hosts:');
  expect(hands.app.log('app').map((entry) => entry.did)).toEqual(['opened']);
});

it('refuses keys to a page of another host, which no target leads to', async () => {
  const hands = makeHands([app]);
  const press = { do: 'press-keys', id: 'press', keys: 'Control+S', expect: { text: 'Saved' } };
  expect((await play(makeBot([openApp, press]), hands)).end.outcome).toBe('refused');
  expect(hands.app.log('app').map((entry) => entry.did)).toEqual(['opened']);
});

it('touches what it may, asking for the page only when the driver does not say it with the find', async () => {
  const bot = {
    ...makeBot([openApp, save], { targets }),
    permissions: permitted({ hosts: ['erp.example'] }).permissions,
  };
  expect((await play(bot, makeHands([app]))).end.outcome).toBe('done');
  const silent = makeHands([app], {
    wrap: (screen) =>
      new Proxy(screen, {
        get: (real, name: keyof typeof screen) => {
          if (name === 'whereabouts') return async () => 'elsewhere.example';
          if (name !== 'locate')
            return typeof real[name] === 'function' ? (real[name] as () => unknown).bind(real) : real[name];
          return async (...given: Parameters<typeof screen.locate>) =>
            (await real.locate(...given)).map(({ ref, ways, signs }) => ({ ref, ways, signs }));
        },
      }),
  });
  expect((await play(bot, silent)).end).toMatchObject({
    outcome: 'refused',
    error: { detail: { wanted: 'elsewhere.example' } },
  });
});

it('refuses a secret it was not permitted, before the vault is asked', async () => {
  let asked = 0;
  const hands = makeHands([onePage([{ kind: 'field', label: 'Password', secret: true }])]);
  hands.secret = async (name) => {
    asked += 1;
    return { secret: name, reveal: () => 'x' };
  };
  const type = { do: 'type-text', id: 'type', into: 'password', secret: 'ledger' };
  const { end } = await play(
    makeBot([openApp, type], {
      targets: { password: { surface: 'imaginary', ways: [{ by: 'label', label: 'Password' }] } },
    }),
    hands,
  );
  expect(end).toMatchObject({
    outcome: 'refused',
    error: { detail: { permission: 'secrets', wanted: 'ledger' } },
  });
  expect(asked).toBe(0);
});

it('a called bot needs the permission of its caller too', () => {
  const inner = permitted({ hosts: ['erp.example'] });
  expect(() => makePolicy([inner]).place('web', 'erp.example')).not.toThrow();
  expect(() => makePolicy([permitted({}), inner]).place('web', 'erp.example')).toThrow('no permission');
});

const upload = {
  do: 'upload',
  id: 'upload',
  into: 'file',
  file: '{{ path }}',
  expect: { text: 'never' },
  timeout: 0.1,
};
const withFile = onePage([{ kind: 'file-field', label: 'File' }]);
const fileTargets = {
  file: { surface: 'imaginary' as const, ways: [{ by: 'label' as const, label: 'File' }] },
};

it.each([
  [{ type: 'text' as const }, [], 'refused'],
  [{ type: 'text' as const }, ['/srv'], 'failed'],
  [{ type: 'text' as const }, ['/srv/other'], 'refused'],
  [{ type: 'file' as const }, [], 'failed'],
])('a file given as %o to a bot that may use %o: %s', async (input, folders, outcome) => {
  const bot = makeBot([openApp, upload], {
    targets: fileTargets,
    inputs: { path: input },
    permissions: { hosts: [], programs: [], folders, secrets: [] },
  });
  const hands = makeHands([withFile]);
  const { end } = await play(bot, hands, { inputs: { path: '/srv/in/a.pdf' } });
  expect(end.outcome).toBe(outcome);
  expect(hands.app.log('app').some((entry) => entry.did === 'uploaded')).toBe(outcome === 'failed');
});

it('an entry with the usual port stands for addresses that do not name it', () => {
  const policy = makePolicy([permitted({ hosts: ['erp.example:443'] })]);
  expect(() => policy.address('web', 'https://erp.example/a')).not.toThrow();
  expect(() => policy.place('web', placeOf(new URL('https://erp.example/a')))).not.toThrow();
  for (const address of ['http://erp.example/', 'https://erp.example:8443/'])
    expect(() => policy.address('web', address)).toThrow('no permission for the pages of erp.example');
});

it('runs only programs that are permitted in a terminal', () => {
  const policy = makePolicy([permitted({ hosts: ['*'], programs: ['python3'] })]);
  expect(() => policy.address('terminal', 'terminal:/usr/bin/python3?arg=x.py')).not.toThrow();
  expect(() => policy.place('terminal', 'terminal://python3')).not.toThrow();
  expect(() => policy.address('terminal', 'terminal:sh?arg=python3')).toThrow('the program “sh”');
  expect(() => policy.place('terminal', 'terminal://sh')).toThrow('permissions: programs:');
});

it('connects a terminal only to hosts that are permitted', () => {
  const policy = makePolicy([permitted({ hosts: ['erp.example:2323', '*.stores.example'] })]);
  expect(() => policy.address('terminal', 'tn3270://erp.example:2323/LU1?tls=yes')).not.toThrow();
  expect(() => policy.place('terminal', 'erp.example:2323')).not.toThrow();
  expect(() => policy.address('terminal', 'tn3270://a.stores.example')).not.toThrow();
  expect(() => policy.address('terminal', 'tn3270://erp.example')).toThrow('the screens of erp.example:23');
  expect(() => policy.place('terminal', 'other.example:23')).toThrow('permissions: hosts:');
  expect(() => policy.address('terminal', 'https://erp.example:2323')).toThrow('no terminal’s address');
});
