import { own } from '../../../language/own.ts';
import type { ImportLog } from '../import-log.ts';
import { type Code, codeIn, codesIn, identifier } from './code.ts';

/** Where a call stands, and the account. */
interface About {
  place: string;
  log: ImportLog;
}

/** Options that change nothing a bot needs, with the reason. */
const unneeded: Readonly<Record<string, string>> = {
  timeout: 'bots wait for the app in their own way; give a step its own timeout: where the app is slow',
  waitUntil: 'bots wait for the app in their own way',
  noWaitAfter: 'bots wait for the app in their own way',
  position: 'things are clicked in their middle',
  sourcePosition: 'things are dragged by their middle',
  targetPosition: 'things are dragged to the middle of others',
  delay: 'bots type and click as fast as the app takes it',
  steps: 'bots move the mouse in their own way',
  strict: 'bots never act when several things fit',
  useInnerText: 'bots look at what a person sees',
  ignoreCase: 'bots look for words in any capitals',
  intervals: 'bots look again in their own way',
};

/** Tells of the options of a call, and of the arguments after them, that were not read. `at` is where its options stand. */
export function tellOptions(
  args: readonly Code[],
  { at, read = [] }: { at: number; read?: readonly string[] },
  { place, log }: About,
): void {
  const options = args[at];
  if (options && options.type !== 'ObjectExpression')
    log.left(`${place}, argument ${at + 1}`, 'argument', 'what it holds is only known when it is run');
  for (const name of optionNames(options)) {
    if (read.includes(name)) continue;
    const why = own(unneeded, name);
    const where = `${place}, option ${name}`;
    if (why === undefined) log.left(where, `option ${name}`, 'Deskhand knows no such option');
    else log.needless(where, `option ${name}`, why);
  }
  for (const more of args.slice(at + 1).keys())
    log.left(`${place}, argument ${at + more + 2}`, 'argument', 'Deskhand knows no such argument');
}

/** The options of a call by name, those too whose value only a run would tell. */
export function optionNames(options: Code | undefined): string[] {
  return codesIn(options, 'properties').map((property) => {
    const key = codeIn(property, 'key');
    return identifier(key) ?? (typeof key?.value === 'string' ? key.value : 'a computed one');
  });
}
