import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BotError } from '../../language/errors.ts';
import { isInside, makePolicy, matchesHost } from '../../runner/permissions.ts';
import { makeBot } from './play-kit.ts';

const permitted = (permissions: Partial<ReturnType<typeof makeBot>['permissions']>) =>
  makeBot([], { permissions: { hosts: [], programs: [], folders: [], secrets: [], ...permissions } });

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}[a-z0-9]$/);
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined });
const withPort = (name: string, one: number | undefined) => (one === undefined ? name : `${name}:${one}`);

/** What an entry permits, said without regular expressions. */
function means(
  entry: { name: string; below: boolean; port: number | undefined },
  name: string,
  at: number | undefined,
) {
  const labels = name.split('.');
  const wanted = entry.name.split('.');
  const tail = labels.slice(-wanted.length).join('.') === entry.name;
  const names = entry.below ? tail && labels.length > wanted.length : labels.join('.') === entry.name;
  return names && (entry.port === undefined || entry.port === at);
}

const entry = fc.record({ name: host, below: fc.boolean(), port });
const entryText = (one: { name: string; below: boolean; port: number | undefined }) =>
  withPort(`${one.below ? '*.' : ''}${one.name}`, one.port);

it('hosts: an entry permits exactly what it says', () => {
  const near = fc.record({
    entry,
    extra: fc.array(label, { maxLength: 2 }),
    at: port,
    same: fc.boolean(),
    other: host,
  });
  fc.assert(
    fc.property(near, ({ entry: one, extra, at, same, other }) => {
      const name = same ? [...extra, one.name].join('.') : other;
      expect(matchesHost(withPort(name, at), entryText(one))).toBe(means(one, name, at));
      expect(matchesHost(withPort(name.toUpperCase(), at), entryText(one))).toBe(means(one, name, at));
    }),
    { numRuns: 600 },
  );
});

it('hosts: no address, however it is written, is opened on a host that is not permitted', () => {
  const trick = fc.constantFrom(
    (good: string, bad: string) => `https://${good}@${bad}/`,
    (good: string, bad: string) => `https://${good}:pw@${bad}/${good}`,
    (good: string, bad: string) => `https://${bad}/?${good}`,
    (good: string, bad: string) => `https://${bad}#${good}`,
    (good: string, bad: string) => `https://${bad}\\@${good}/`,
    (good: string, bad: string) => `https:\\\\${bad}\\${good}`,
    (good: string, bad: string) => `https://${bad}%2f.${good.replaceAll('.', '-')}/`,
    (good: string, bad: string) => `https://${good}.${bad}/`,
    (good: string, bad: string) => `https://${bad}.${good.split('.').at(-1)}x/`,
    (_good: string, bad: string) => `\thttps://${bad}/\n`,
    (good: string, bad: string) => `https:${bad}/${good}`,
    (_good: string, bad: string) => `HTTPS://${bad.toUpperCase()}/`,
  );
  fc.assert(
    fc.property(host, host, trick, (good, bad, write) => {
      fc.pre(good !== bad && !bad.endsWith(`.${good}`));
      const policy = makePolicy([permitted({ hosts: [good] })]);
      const address = write(good, bad);
      try {
        policy.address('web', address);
      } catch (error) {
        expect(['refused', 'bad-bot']).toContain(error instanceof BotError ? error.kind : `${error}`);
        return;
      }
      expect(new URL(address).hostname).toBe(good);
    }),
    { numRuns: 500 },
  );
});

it('hosts: whatever is opened was permitted, by every bot of the line', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 3 }),
      fc.array(entry, { maxLength: 3 }),
      host,
      (outer, inner, name) => {
        const line = [outer, inner].map((entries) => permitted({ hosts: entries.map(entryText) }));
        const allowed = [outer, inner].every((entries) => entries.some((one) => means(one, name, undefined)));
        const open = () => makePolicy(line).address('web', `https://${name}/a`);
        if (allowed) expect(open).not.toThrow();
        else expect(open).toThrow(expect.objectContaining({ kind: 'refused' }));
      },
    ),
    { numRuns: 300 },
  );
});

it('hosts: any text at all is opened, refused or called no address, never an accident', () => {
  const policy = makePolicy([permitted({ hosts: ['erp.example'], folders: ['/srv'] })]);
  const piece = fc.constantFrom(
    'http',
    'https',
    'file',
    ':',
    '//',
    '/',
    '\\',
    '@',
    '%',
    '%2e%2e',
    '..',
    'erp.example',
    '[::1]',
    ' ',
    '?',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((all) => all.join('')),
        fc.webUrl(),
        fc.string(),
      ),
      (address) => {
        try {
          policy.address('web', address);
        } catch (error) {
          expect(['refused', 'bad-bot']).toContain(error instanceof BotError ? error.kind : `${error}`);
          return;
        }
        const url = address === 'about:blank' ? undefined : new URL(address);
        expect(url === undefined || url.hostname === 'erp.example' || url.pathname.startsWith('/srv')).toBe(
          true,
        );
      },
    ),
    { numRuns: 120 },
  );
});

it.each([
  ['file:///srv/pages/..%2f..%2fetc/passwd', 'refused'],
  ['file:///srv/pages/..%5c..%5cetc/passwd', 'refused'],
  ['file:///srv/pages/%2e%2e/%2e%2e/etc/passwd', 'refused'],
  ['file:///srv/pages-other/a.html', 'refused'],
  ['file://server/srv/pages/a.html', 'refused'],
  ['file:///srv/pages/%E0%A4', 'bad-bot'],
  ['file:///C:/srv/pages/a.html', 'refused'],
])('%s is not opened', (address, kind) => {
  const policy = makePolicy([permitted({ folders: ['/srv/pages'] })]);
  expect(() => policy.address('web', address)).toThrow(expect.objectContaining({ kind }));
});

it('folders: a folder of Windows is one however its slashes lean', () => {
  const policy = makePolicy([permitted({ folders: ['C:\\In\\'] })]);
  expect(() => policy.address('web', 'file:///C:/In/a%20b.html')).not.toThrow();
  expect(() => policy.address('web', 'file:///C:/Inner/a.html')).toThrow('no permission');
});

it('folders: a path is inside a folder when it begins with all of its parts and never climbs', () => {
  const part = fc.constantFrom('a', 'b', 'ab', '..', '.', 'c d');
  const path = fc.array(part, { maxLength: 5 });
  fc.assert(
    fc.property(
      path,
      path,
      fc.constantFrom('/', '\\'),
      fc.constantFrom('', '/'),
      (inner, folder, slash, end) => {
        const inside = folder.every((one, at) => one === inner[at]) && !inner.includes('..');
        expect(isInside(slash + inner.join(slash), `/${folder.join('/')}${end}`)).toBe(inside);
      },
    ),
    { numRuns: 500 },
  );
  expect(isInside('/anything', '')).toBe(false);
});
