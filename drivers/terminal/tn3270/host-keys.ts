import { BotError } from '../../../language/errors.ts';

const named: Readonly<Record<string, string>> = {
  enter: 'Enter()',
  return: 'Enter()',
  clear: 'Clear()',
  tab: 'Tab()',
  'shift+tab': 'BackTab()',
  backtab: 'BackTab()',
  home: 'Home()',
  newline: 'Newline()',
  reset: 'Reset()',
  erase: 'EraseInput()',
  attn: 'Attn()',
  sysreq: 'SysReq()',
  arrowup: 'Up()',
  arrowdown: 'Down()',
  arrowleft: 'Left()',
  arrowright: 'Right()',
  delete: 'Delete()',
  backspace: 'BackSpace()',
};

/** What s3270 calls a key; F8 and PF8 are the same. */
export function hostKey(keys: string): string {
  const wanted = keys.trim().toLowerCase();
  const [, program] = /^p?f([1-9]|1\d|2[0-4])$/.exec(wanted) ?? [];
  if (program) return `PF(${program})`;
  const [, attention] = /^pa([1-3])$/.exec(wanted) ?? [];
  if (attention) return `PA(${attention})`;
  const action = Object.hasOwn(named, wanted) ? named[wanted] : undefined;
  if (action) return action;
  throw new BotError(
    'driver-failed',
    `A 3270 terminal has no key ${keys}. It has Enter, Clear, F1–F24, PA1–PA3, Tab, Shift+Tab, Home, Newline, Erase, Reset, Attn, SysReq, Delete, Backspace and the arrow keys.`,
  );
}
