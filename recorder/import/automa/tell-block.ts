import { own } from '../../../language/own.ts';
import type { ImportLog } from '../import-log.ts';
import { type Kinds, recordIn, textIn } from '../read-source.ts';
import type { AutomaBlock } from './automa-graph.ts';

const thing = ['selector', 'findBy', 'multiple'];
const anyField = [...thing, 'getValue'];
/** What a form block is read for depends on what it does with its field. */
const formKeys = {
  read: [],
  tick: ['type', 'selected'],
  select: ['type', 'value', 'selectOptionBy'],
  type: ['type', 'value'],
} as const;
/** And a loop on what it goes through. */
const loopKeys: Readonly<Record<string, readonly string[]>> = {
  numbers: ['fromNumber', 'toNumber'],
  'custom-data': ['loopData'],
};
/** Settings that have a use in some blocks of a kind only. */
const oneUse: Readonly<Record<string, readonly string[]>> = {
  forms: [...Object.values(formKeys).flat(), 'variableName', 'dataColumn', 'optionPosition'],
  'loop-data': Object.values(loopKeys).flat(),
  'get-text': ['assignVariable', 'saveData', 'dataColumn'],
};
/** What each kind of block is read for; everything else in it is told of. */
const readKeys: Readonly<Record<string, readonly string[]>> = {
  'new-tab': ['url'],
  'new-window': ['url'],
  'event-click': thing,
  link: thing,
  'press-key': ['selector', 'keys', 'keysToPress', 'action'],
  'upload-file': [...thing, 'filePaths'],
  'hover-element': thing,
  'handle-dialog': ['accept', 'promptText'],
  'switch-to': ['selector', 'findBy', 'windowType'],
  'insert-data': ['dataList'],
  notification: ['message'],
  conditions: ['conditions'],
  'element-exists': ['selector', 'findBy', 'tryCount', 'timeout'],
  'repeat-task': ['repeatFor'],
  'while-loop': ['conditions'],
  'loop-breakpoint': ['loopId'],
  'blocks-group': ['name', 'blocks'],
};

/** What is no text. */
const kinds: Kinds = {
  multiple: 'switch',
  getValue: 'switch',
  selected: 'switch',
  accept: 'switch',
  value: 'value',
  repeatFor: 'value',
  fromNumber: 'number',
  toNumber: 'number',
  tryCount: 'number',
  timeout: 'number',
  filePaths: 'list',
  dataList: 'list',
  conditions: 'list',
  blocks: 'list',
};

const waits = 'bots wait for the app in their own way';
const newest = 'bots follow the newest window';
/** Settings that change nothing a bot needs. */
const unneeded: Readonly<Record<string, string>> = {
  description: 'a note for the programmer',
  waitForSelector: waits,
  waitSelectorTimeout: waits,
  waitTabLoaded: waits,
  delay: waits,
  pressTime: waits,
  retryTimeout: waits,
  markEl: 'it only shows something to a person',
  settings: 'it only matters to the program that made it',
  active: newest,
  updatePrevTab: newest,
  inGroup: newest,
  tabZoom: 'bots find things whatever their size is',
  clearValue: 'bots replace what a field holds',
  useTextContent: 'bots look at what a person sees',
  regexExp: 'there is no pattern for it',
  events: 'bots type as a person does',
  retryCount: 'it is not tried again here',
  $breakpoint: 'the debugger has breakpoints',
  iconUrl: 'how a message looks matters to nobody',
  imageUrl: 'how a message looks matters to nobody',
  title: 'how a message looks matters to nobody',
};
/** Settings that say something else when they are switched off. */
const onlyWhenOn = new Set(['clearValue']);

/** Tells of every setting of translated blocks that none of their steps says. */
export function tellBlocks(blocks: Iterable<AutomaBlock>, log: ImportLog): void {
  const left = new Set(log.entries.flatMap(({ left: why, place }) => (why === undefined ? [] : place)));
  for (const { place, kind, data } of blocks) {
    const read = keysRead(kind, data);
    if (!read || left.has(place)) continue;
    const unused = Object.entries(data).flatMap(([key, value]) => {
      const why = whyNeedless(kind, key, value);
      return why === undefined ? [] : [[key, why] as const];
    });
    log.otherKeys(`${place}.data`, data, { read, kinds, unused: Object.fromEntries(unused) });
  }
}

function keysRead(kind: string, data: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  switch (kind) {
    case 'forms': {
      const use = formUse(data);
      return use && [...anyField, ...(use === 'read' ? [nameKey(data)] : formKeys[use])];
    }
    case 'get-text':
      return [...thing, 'regex', nameKey(data)];
    case 'loop-data':
      return ['loopId', 'loopThrough', ...(own(loopKeys, textIn(data.loopThrough)) ?? [])];
    default:
      return own(readKeys, kind);
  }
}

/** Where the name of a value that is read stands. */
function nameKey({ variableName }: Readonly<Record<string, unknown>>): string {
  return textIn(variableName) === '' ? 'dataColumn' : 'variableName';
}

/** What a form block does with its field; undefined when nobody knows what its field is. */
export function formUse({
  getValue,
  type,
}: Readonly<Record<string, unknown>>): keyof typeof formKeys | undefined {
  if (getValue === true) return 'read';
  switch (type) {
    case 'checkbox':
    case 'radio':
      return 'tick';
    case 'select':
      return 'select';
    case undefined:
    case 'text-field':
      return 'type';
    default:
      return undefined;
  }
}

function whyNeedless(kind: string, key: string, value: unknown): string | undefined {
  if (own(oneUse, kind)?.includes(key)) return 'it has no use for what this block does';
  if (key === 'onError')
    return recordIn(value)?.enable === true ? undefined : 'it does nothing when it fails';
  if (value === false && onlyWhenOn.has(key)) return undefined;
  if (isNothing(value)) return 'it says nothing';
  return own(unneeded, key);
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return [undefined, null, '', false, 0, '0'].includes(value as never);
}
