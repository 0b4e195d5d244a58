import { expect, it } from 'vitest';
import { formatProblem, readBot } from '../../language/read-bot.ts';
import { writeBot } from '../../language/write-bot.ts';

const bot = (more: string) =>
  new Map([['bot.yaml', `format: 1\nname: desk\n${more}\nsteps:\n  - { do: log, message: hello }\n`]]);

const whole = `secrets: { door: {}, id: {}, way: {} }
permissions: { secrets: [door, id, way], prompts: [clipboard, location] }
browser:
  profile: desk
  sign-in: { host: 'https://a.example', user: clerk, secret: door }
  certificate: { host: 'https://b.example', secret: id }
  proxy: { server: 'http://p.example:3128', except: [a.example], user: clerk, secret: way }`;

it('F14: a bot says how its browser differs from a fresh one, and is the same when written again', () => {
  const { bot: read, problems } = readBot(bot(whole));
  expect(problems.map(formatProblem)).toEqual([]);
  expect(read?.browser).toMatchObject({ profile: 'desk', proxy: { except: ['a.example'] } });
  expect(read?.permissions.prompts).toEqual(['clipboard', 'location']);
  if (!read) throw new Error('unread');
  expect(readBot(writeBot(read)).bot).toEqual(read);
});

it('F14: a bot without a word about its browser has none', () => {
  const { bot: read } = readBot(bot('title: Desk'));
  expect([read?.browser, read?.permissions.prompts]).toEqual([undefined, undefined]);
});

it.each([
  ['an undeclared secret', whole.replace('door: {}, ', ''), 'the secret “door” is not declared'],
  [
    'a secret it may not use',
    whole.replace('[door, id', '[id'),
    '“door” is not among the secrets this bot may use',
  ],
  ['a prompt no browser has', 'permissions: { prompts: [telepathy] }', 'bot.yaml:3'],
  ['a password written out', whole.replace('secret: door', 'password: canary'), 'password'],
  ['a profile that is a path', 'browser: { profile: ../own }', 'browser.profile'],
])('F14: %s is refused', (_, more, words) => {
  const { bot: read, problems } = readBot(bot(more));
  expect(read).toBeUndefined();
  expect(problems.map(formatProblem).join('\n')).toContain(words);
});
