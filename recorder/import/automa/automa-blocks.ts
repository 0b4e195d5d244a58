import { own } from '../../../language/own.ts';
import { literalExpression, literalText } from '../../literal-text.ts';
import type { Fingerprint, RawEvent } from '../../raw-event.ts';
import type { Coming } from '../coming.ts';
import { type Draft, type DraftBot, hasValue, namedValue } from '../draft.ts';
import type { ImportLog, KnownKeys } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { importedThing, soundsSecret } from '../imported-thing.ts';
import { selectorLinks } from '../playwright/selector-links.ts';
import { type Kinds, listIn, recordIn, textIn, valueIn } from '../read-source.ts';
import type { SeleniumValues } from '../selenium/selenium-values.ts';
import { stopThere } from '../stop-there.ts';
import { chosenDraft, openedDraft, typedDraft } from '../written-drafts.ts';
import { xpathWays } from '../xpath-way.ts';
import type { AutomaBlock } from './automa-graph.ts';
import { automaValue } from './automa-value.ts';
import { formUse } from './tell-block.ts';
import { unneededBlock } from './unneeded-block.ts';

/** What is known while the blocks of one workflow are read. */
export interface AutomaReading {
  log: ImportLog;
  secrets: ImportSecrets;
  values: SeleniumValues;
  /** What the bot is given. */
  inputs: NonNullable<DraftBot['inputs']>;
  frames: Fingerprint['frames'];
  /** Answers to dialogs, for the next click. */
  coming: Coming;
  /** Every block that was read. */
  blocks: Set<AutomaBlock>;
  /** The block after which nobody knows which window the workflow is in. */
  turned?: AutomaBlock;
}

type Translate = (block: AutomaBlock, reading: AutomaReading) => Draft[];

/** One block outside control flow as drafts. */
export function draftBlock(block: AutomaBlock, reading: AutomaReading): Draft[] {
  reading.blocks.add(block);
  const translate = own(blocks, block.kind);
  if (/^(?:switch|close)-tab$/.test(block.kind)) reading.turned = block;
  if (/^new-/.test(block.kind)) delete reading.turned;
  if (translate)
    return [...(needsNoWindow.test(block.kind) ? [] : windowOf(reading)), ...translate(block, reading)];
  const why = unneededBlock(block.kind);
  if (why?.needless) {
    reading.log.needless(block.place, block.kind, why.reason);
    return [];
  }
  return left(block, reading, why?.reason ?? `Deskhand has nothing like the block ${block.kind}`);
}

/** These are the same in every window. */
const needsNoWindow = /^(?:insert-data|notification|handle-dialog|switch-to)$/;

/** What comes after a tab was closed or left for another is not done in whatever window is there: the bot stops. */
export function windowOf(reading: AutomaReading): Draft[] {
  const { turned, log } = reading;
  delete reading.turned;
  if (!turned) return [];
  const why = 'nothing tells this window from the others; the bot stops where something is done in it';
  return [
    stopThere(
      log.left(`${turned.place}, window`, 'window', why),
      'Here the imported workflow goes on in another window. Say which with a switch-window step.',
    ),
  ];
}

/** The blocks inside a group of blocks. */
export function draftGroup(block: AutomaBlock, reading: AutomaReading): Draft[] {
  const drafts = listIn(block.data.blocks).flatMap((inner, at): Draft[] => {
    const one = recordIn(inner) ?? {};
    const place = `${block.place}.data.blocks[${at}]`;
    const [kind, data] = [textIn(one.id), recordIn(one.data) ?? {}];
    if (kind === '' || data.disableBlock === true) {
      reading.log.left(place, kind || 'block', kind === '' ? 'it is no block' : 'it was switched off');
      return [];
    }
    reading.log.otherKeys(place, one, innerKeys);
    return draftBlock({ id: `${block.id}.${at}`, place, kind, data }, reading);
  });
  const title = textIn(block.data.name);
  if (drafts.length === 0) {
    reading.log.needless(block.place, block.kind, 'there is nothing in it');
    return [];
  }
  const entry = reading.log.translated(block.place, block.kind);
  if (title === '') return drafts;
  return [{ what: 'step', entry, step: { do: 'group', title, steps: { drafts } } }];
}

const innerKeys: KnownKeys = {
  read: ['id', 'data'],
  kinds: { data: 'record' },
  unused: { itemId: 'it only names the thing inside one program' },
};

function left(block: AutomaBlock, reading: AutomaReading, why: string): Draft[] {
  reading.log.left(block.place, block.kind, why);
  return [];
}

/** The thing a block is about, by CSS or XPath. */
export function thingOf({ data }: AutomaBlock, reading: AutomaReading): Fingerprint | { left: string } {
  const selector = filled(textIn(data.selector), reading);
  if (typeof selector !== 'string') return selector;
  if (selector.trim() === '') return { left: 'it names no thing' };
  const frames = [...reading.frames];
  // `iframe |> selector` looks inside a frame.
  const parts = selector.split('|>').map((part) => part.trim());
  const last = parts.pop() ?? '';
  frames.push(...parts.map((css) => ({ css })));
  if (data.findBy === 'xpath' || /^\(*\//.test(last)) return importedThing(xpathWays(last), frames);
  const read = selectorLinks(last.replaceAll('>>', ' '));
  return 'left' in read ? read : importedThing([{ by: 'css', css: last }], frames);
}

/** A text with its `{{variables.name}}` put in. */
function filled(text: string, { values }: AutomaReading): string | { left: string } {
  let unknown = '';
  const put = text.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (_, source: string) => {
    const known = automaValue(source, values);
    if (known === undefined) unknown ||= source;
    return known === undefined ? '' : namedValue(known);
  });
  return unknown === '' ? put : { left: `it uses the value ${unknown}, which nothing before it gives` };
}

function onThing(
  block: AutomaBlock,
  reading: AutomaReading,
  make: (thing: Fingerprint, entry: ReturnType<ImportLog['translated']>) => Draft[],
): Draft[] {
  const thing = thingOf(block, reading);
  if ('left' in thing) return left(block, reading, thing.left);
  if (block.data.multiple === true) {
    return left(block, reading, 'it does the same to many things at once; use a for-each over a table');
  }
  return make(thing, reading.log.translated(block.place, block.kind));
}

const newTab: Translate = (block, reading) => {
  const url = filled(textIn(block.data.url), reading);
  if (typeof url !== 'string') return left(block, reading, url.left);
  if (url === '') return left(block, reading, 'an empty window is nothing to a bot');
  const entry = reading.log.translated(block.place, block.kind);
  reading.frames = [];
  return [openedDraft(url, entry)];
};

const click: Translate = (block, reading) =>
  onThing(block, reading, (on, entry) => {
    const clicked: RawEvent = { what: 'click', on, button: 'left', count: 1, modifiers: [] };
    return [{ what: 'act', entry, events: [clicked], after: reading.coming.take() }];
  });

const forms: Translate = (block, reading) => {
  const { data } = block;
  const use = formUse(data);
  if (use === undefined) return left(block, reading, 'Deskhand knows no such field');
  if (use === 'read') return getText(block, reading);
  if (use === 'tick') {
    return onThing(block, reading, (on, entry) => [
      { what: 'act', entry, events: [{ what: 'choose', on, option: data.selected !== false }] },
    ]);
  }
  if (use === 'select' && data.selectOptionBy !== undefined && data.selectOptionBy !== 'value') {
    return left(block, reading, 'an option is chosen by its words or value, not by its place');
  }
  const value = filled(valueIn(data.value), reading);
  if (typeof value !== 'string') return left(block, reading, value.left);
  return onThing(block, reading, (on, entry) => [
    use === 'select'
      ? chosenDraft(value, on, entry)
      : typedDraft(value, on, { entry, secrets: reading.secrets }),
  ]);
};

const getText: Translate = (block, reading) => {
  const { data } = block;
  const name = textIn(data.variableName) || textIn(data.dataColumn);
  if (textIn(data.regex) !== '')
    return left(block, reading, 'it takes a part of the text by a pattern; read it and add a set step');
  return onThing(block, reading, (thing, entry) => [
    {
      what: 'step',
      entry,
      step: { do: 'read-text', from: { thing }, save: reading.values.give(name || thing.title || 'value') },
    },
  ]);
};

const pressKey: Translate = (block, reading) => {
  const { data } = block;
  const keys = textIn(data.keys).replaceAll(' ', '') || textIn(data.keysToPress);
  if (data.action === 'multiple-keys' || keys === '')
    return left(block, reading, 'it types keys one by one; use a type-text step');
  const act = (on?: Fingerprint): Draft[] => {
    const entry = reading.log.translated(block.place, block.kind);
    return [{ what: 'act', entry, events: [{ what: 'keys', keys, ...(on && { on }) }] }];
  };
  if (textIn(data.selector) === '') return act();
  const thing = thingOf(block, reading);
  return 'left' in thing ? left(block, reading, thing.left) : act(thing);
};

const upload: Translate = (block, reading) => {
  const files = listIn(block.data.filePaths)
    .map(textIn)
    .filter((file) => file !== '');
  if (files.length === 0) return left(block, reading, 'it names no file');
  return onThing(block, reading, (on, entry) => [
    { what: 'act', entry, events: [{ what: 'upload', on, files }] },
  ]);
};

const hover: Translate = (block, reading) =>
  onThing(block, reading, (thing, entry) => [{ what: 'step', entry, step: { do: 'hover', on: { thing } } }]);

const dialog: Translate = (block, reading) => {
  const saying = textIn(block.data.promptText);
  const entry = reading.log.translated(block.place, block.kind, 'the answer to the dialog of the next click');
  const accepted = block.data.accept !== false;
  reading.coming.add({ what: 'dialog', text: '', accepted, ...(saying !== '' && { saying }) }, entry);
  return [];
};

const switchTo: Translate = (block, reading) => {
  const { place, kind, data } = block;
  const css = textIn(data.selector);
  if (data.windowType === 'iframe') {
    if (css === '' || data.findBy === 'xpath') return left(block, reading, 'bots find a frame by css');
    reading.frames = [...reading.frames, { css }];
  } else {
    reading.frames = [];
    const why = 'the page around the frames has none';
    if (css !== '') reading.log.needless(`${place}.data.selector`, 'selector', why);
  }
  reading.log.translated(place, kind, 'where the next steps look');
  return [];
};

/** Values under names. What sounds like a secret becomes one, and its value is not taken over. */
const insertData: Translate = (block, reading) => {
  const { log, secrets, values } = reading;
  const entry = log.translated(block.place, block.kind);
  return listIn(block.data.dataList).flatMap((row, at): Draft[] => {
    const one = recordIn(row) ?? {};
    const place = `${block.place}.data.dataList[${at}]`;
    const [name, given] = [textIn(one.name), valueIn(one.value)];
    const value = filled(given, reading);
    if (soundsSecret(name)) secrets.keep(given);
    const isPlain =
      typeof value === 'string' && !hasValue(value) && one.isFile !== true && !soundsSecret(name);
    if (one.type !== 'variable' || name === '' || !isPlain) {
      log.left(place, 'value', 'give it to the bot as an input or a secret');
      return [];
    }
    log.translated(place, 'value');
    log.otherKeys(place, one, { read: ['type', 'name', 'value'], kinds: rowKinds, unused: rowUnused });
    return [
      { what: 'step', entry, step: { do: 'set', name: values.give(name), to: literalExpression(value) } },
    ];
  });
};
const rowKinds: Kinds = { value: 'value' };
const rowUnused = { isFile: 'the value stands beside it', filePath: 'the value stands beside it' };

const log: Translate = (block, reading) => {
  const message = filled(textIn(block.data.message), reading);
  if (typeof message !== 'string') return left(block, reading, message.left);
  if (message === '') return left(block, reading, 'it says nothing');
  const entry = reading.log.translated(block.place, block.kind);
  return [{ what: 'step', entry, step: { do: 'log', message: literalText(message) } }];
};

const blocks: Readonly<Record<string, Translate>> = {
  'new-tab': newTab,
  'new-window': newTab,
  'event-click': click,
  link: click,
  forms,
  'get-text': getText,
  'press-key': pressKey,
  'upload-file': upload,
  'hover-element': hover,
  'handle-dialog': dialog,
  'switch-to': switchTo,
  'insert-data': insertData,
  notification: log,
};
