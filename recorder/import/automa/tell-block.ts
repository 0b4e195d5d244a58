import type { ImportLog } from '../import-log.ts';
import { recordIn } from '../read-source.ts';
import type { AutomaBlock } from './automa-graph.ts';

const thing = ['selector', 'findBy', 'multiple'];
const anyField = [...thing, 'getValue'];
/** What a form block is read for depends on what it does with its field. */
const formKeys: Readonly<Record<'read' | 'tick' | 'select' | 'type', readonly string[]>> = {
  read: ['variableName', 'dataColumn'],
  tick: ['type', 'selected'],
  select: ['type', 'value', 'selectOptionBy'],
  type: ['type', 'value'],
};
const formSettings = new Set(Object.values(formKeys).flat());
/** What each kind of block is read for; everything else in it is told of. */
const readKeys: Readonly<Record<string, readonly string[]>> = {
  'new-tab': ['url'],
  'new-window': ['url'],
  'event-click': thing,
  link: thing,
  'get-text': [...thing, 'regex', 'assignVariable', 'variableName', 'saveData', 'dataColumn'],
  'press-key': ['selector', 'keys', 'keysToPress', 'action'],
  'upload-file': [...thing, 'filePaths'],
  'hover-element': thing,
  'handle-dialog': ['accept', 'promptText'],
  'switch-to': ['selector', 'findBy', 'windowType'],
  'insert-data': ['dataList'],
  notification: ['message'],
  conditions: ['conditions'],
  'element-exists': ['selector', 'findBy', 'tryCount', 'timeout'],
  'loop-data': ['loopId', 'loopThrough', 'fromNumber', 'toNumber', 'loopData'],
  'repeat-task': ['repeatFor'],
  'while-loop': ['conditions'],
  'loop-breakpoint': ['loopId'],
  'blocks-group': ['name', 'blocks'],
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
export function tellBlocks(blocks: readonly AutomaBlock[], log: ImportLog): void {
  const left = new Set(log.entries.flatMap(({ left: why, place }) => (why === undefined ? [] : place)));
  for (const { place, kind, data } of blocks) {
    const read = keysRead(kind, data);
    if (!read || left.has(place)) continue;
    for (const [key, value] of Object.entries(data)) {
      if (read.includes(key)) continue;
      const where = `${place}.data.${key}`;
      if (kind === 'forms' && formSettings.has(key))
        log.needless(where, `setting ${key}`, 'it has no use for what is done with this field');
      else tellSetting(where, { key, value }, log);
    }
  }
}

function keysRead(kind: string, data: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  if (kind === 'forms') return [...anyField, ...formKeys[formUse(data)]];
  return Object.hasOwn(readKeys, kind) ? readKeys[kind] : undefined;
}

/** What a form block does with its field. */
export function formUse({ getValue, type }: Readonly<Record<string, unknown>>): keyof typeof formKeys {
  if (getValue === true) return 'read';
  if (type === 'checkbox' || type === 'radio') return 'tick';
  return type === 'select' ? 'select' : 'type';
}

function tellSetting(place: string, { key, value }: { key: string; value: unknown }, log: ImportLog): void {
  const why = whyNeedless(key, value);
  if (why === undefined) log.left(place, `setting ${key}`, 'Deskhand knows no such setting here');
  else log.needless(place, `setting ${key}`, why);
}

function whyNeedless(key: string, value: unknown): string | undefined {
  if (key === 'onError')
    return recordIn(value)?.enable === true ? undefined : 'it does nothing when it fails';
  if (value === false && onlyWhenOn.has(key)) return undefined;
  if (isNothing(value)) return 'it says nothing';
  return Object.hasOwn(unneeded, key) ? unneeded[key] : undefined;
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === false || value === 0;
}
