import { hyphenName, uniqueNames } from '../../snake-name.ts';
import { Coming } from '../coming.ts';
import type { Draft, DraftBot } from '../draft.ts';
import type { ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { addressIn, type Kinds, listIn, recordIn, textIn, valueIn } from '../read-source.ts';
import { Windows } from '../windows.ts';
import type { Command } from './command.ts';
import { softName } from './draft-check.ts';
import { SeleniumFlow } from './draft-flow.ts';
import type { SeleniumReading } from './reading.ts';
import { SeleniumValues } from './selenium-values.ts';
import { tellRest } from './tell-rest.ts';

type Source = Readonly<Record<string, unknown>>;
interface Going {
  log: ImportLog;
  secrets: ImportSecrets;
}

const projectUnused = {
  name: 'bots are named after the tests',
  id: 'it only names the thing inside one file',
  version: 'it only names the format',
  urls: 'the start address is enough',
  plugins: 'bots have no plugins',
  snapshot: 'it is the tool’s own',
  delay: 'bots wait for the app, never for the clock',
};
const commandUnused = {
  id: 'it only names the thing inside one file',
  comment: 'a note for the programmer',
  opensWindow: 'bots follow the newest window',
  windowHandleName: 'bots follow the newest window',
  windowTimeout: 'bots wait for the app in their own way',
  isBreakpoint: 'the debugger has breakpoints',
  opensWindowRead: 'bots follow the newest window',
  insertBeforeLastCommand: 'it only mattered while it was recorded',
  frameLocation: 'the commands before it say the frame',
};

const readKeys = ['command', 'target', 'targets', 'value'];
/** What is no text. A number beside a command is what stands there without its quotes. */
const kinds: Kinds = {
  url: 'address',
  tests: 'list',
  suites: 'list',
  commands: 'list',
  target: 'value',
  targets: 'list',
  value: 'value',
};

/** A Selenium IDE project as bots in the making: one for each test, and one for each suite of several tests. */
export function importSelenium(source: Source, about: Going): DraftBot[] {
  const { log } = about;
  log.otherKeys('$', source, { read: ['url', 'tests', 'suites'], kinds, unused: projectUnused });
  const tests = listIn(source.tests).flatMap((test, at) => {
    const one = recordIn(test);
    if (one) return [{ test: one, place: `tests[${at}]`, name: textIn(one.name) || `test ${at + 1}` }];
    log.left(`tests[${at}]`, 'test', 'it is no record');
    return [];
  });
  const unique = uniqueNames('-');
  const botNames = new Map(tests.map(({ name }) => [name, unique(hyphenName(name, 'test'))]));
  const going = { ...about, start: addressIn(source.url), botNames };
  const bots = tests.map((one) => importTest(one, going));
  const names = new Map(tests.map(({ test, name }) => [textIn(test.id), name]));
  const suites = listIn(source.suites).flatMap((suite, at) =>
    importSuite(suite, `suites[${at}]`, { log, botNames, names, unique }),
  );
  return [...bots, ...suites];
}

type TestGoing = Going & Pick<SeleniumReading, 'start' | 'botNames'>;

function importTest(
  { test, place, name }: { test: Source; place: string; name: string },
  going: TestGoing,
): DraftBot {
  const { log } = going;
  log.otherKeys(place, test, {
    read: ['name', 'commands'],
    kinds,
    unused: { id: projectUnused.id },
  });
  const commands = listIn(test.commands).flatMap((command, at) =>
    commandOf(command, `${place}.commands[${at}]`, log),
  );
  const botName = going.botNames.get(name);
  return {
    title: name,
    ...(botName !== undefined && { name: botName }),
    ...draftsOfCommands(commands, going),
  };
}

/** Commands as the drafts of one bot, with what its values and its soft checks need around them. */
export function draftsOfCommands(
  commands: readonly Command[],
  going: TestGoing,
): Pick<DraftBot, 'drafts' | 'variables'> {
  const values = new SeleniumValues();
  const reading: SeleniumReading = {
    ...going,
    values,
    frames: [],
    coming: new Coming(),
    windows: new Windows('root'),
    window: 'root',
    before: [],
    soft: false,
  };
  const drafts = new SeleniumFlow(commands, reading).drafts();
  reading.coming.end();
  tellRest(commands, going.log);
  if (!reading.soft) return { drafts, variables: values.names };
  const entry = going.log.translated(
    `${commands[0]?.place ?? '$'} and what follows`,
    'soft checks',
    'those that do not hold fail the bot at its end',
  );
  const step = (fields: Extract<Draft, { what: 'step' }>['step']): Draft => ({
    what: 'step',
    entry,
    step: fields,
  });
  const otherwise = 'Not every check of the recording held; the warnings say which did not.';
  return {
    drafts: [
      step({ do: 'set', name: softName, to: 'true' }),
      ...drafts,
      step({ do: 'check', that: softName, otherwise, kind: 'failed' }),
    ],
    variables: [...values.names, softName],
  };
}

function commandOf(command: unknown, place: string, log: ImportLog): Command[] {
  const one = recordIn(command);
  const name = textIn(one?.command).trim();
  if (!one || name === '') {
    const isEmpty = one && `${valueIn(one.command)}${valueIn(one.target)}${valueIn(one.value)}` === '';
    if (isEmpty) log.needless(place, 'command', 'it is an empty line');
    else log.left(place, 'command', 'it is no command');
    return [];
  }
  log.otherKeys(place, one, { read: readKeys, kinds, unused: commandUnused });
  if (name.startsWith('//')) {
    log.left(place, name.slice(2), 'it was switched off');
    return [];
  }
  const target = valueIn(one.target);
  const others = listIn(one.targets).flatMap((locator, at) => {
    return otherLocator(listIn(locator)[0], { place: `${place}.targets[${at}]`, target, log });
  });
  const places = { target: `${place}.target`, value: `${place}.value` };
  const locators = [{ place: places.target, text: target }, ...others];
  const opens = one.opensWindow === true ? textIn(one.windowHandleName) : '';
  return [
    { place, name, target, value: valueIn(one.value), places, locators, ...(opens !== '' && { opens }) },
  ];
}

/** One more locator of a command; the first one is told of already. */
export function otherLocator(
  locator: unknown,
  { place, target, log }: { place: string; target: string; log: ImportLog },
): Command['locators'] {
  const text = textIn(locator);
  if (text === '') log.left(place, 'locator', 'it is no locator');
  return text === '' || text === target ? [] : [{ place, text }];
}

interface SuiteGoing {
  log: ImportLog;
  botNames: ReadonlyMap<string, string>;
  /** Names of tests by id. */
  names: ReadonlyMap<string, string>;
  unique: (name: string) => string;
}

/** A suite plays its tests one after the other; a suite of one is that test. */
function importSuite(suite: unknown, place: string, going: SuiteGoing): DraftBot[] {
  const { log } = going;
  const one = recordIn(suite);
  if (!one) {
    log.left(place, 'suite', 'it is no record');
    return [];
  }
  const title = textIn(one.name) || 'suite';
  const unused = {
    id: projectUnused.id,
    persistSession: 'the bots of a suite share one browser',
    parallel: 'a bot plays one thing at a time',
    timeout: 'each step has its own time',
  };
  log.otherKeys(place, one, { read: ['name', 'tests'], kinds, unused });
  const bots = listIn(one.tests).flatMap((id, at) => {
    const bot = going.botNames.get(going.names.get(textIn(id)) ?? '');
    if (bot !== undefined) return bot;
    log.left(`${place}.tests[${at}]`, 'test', 'the file has no such test');
    return [];
  });
  if (bots.length < 2) {
    log.needless(
      place,
      'suite',
      bots.length === 1 ? 'it holds one test, which is a bot of its own' : 'it holds no tests',
    );
    return [];
  }
  const entry = log.translated(place, 'suite', `the bot “${title}” plays its tests`);
  const drafts = bots.map((bot): Draft => ({ what: 'step', entry, step: { do: 'call-bot', bot } }));
  return [{ title, name: going.unique(hyphenName(`suite ${title}`, 'suite')), drafts, variables: [] }];
}
