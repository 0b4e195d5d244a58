import { parse } from '@puppeteer/replay';
import { expect, it } from 'vitest';
import { exportChrome } from '../../../recorder/export/export-chrome.ts';
import { botOfSteps } from './bot-of-steps.ts';

/** What a step becomes, and what is listed of it. */
function exported(...steps: string[]) {
  const { text, left } = exportChrome(botOfSteps(...steps));
  const made = (JSON.parse(text) as { steps: Record<string, unknown>[] }).steps;
  // Where nothing is left there is nothing to play.
  if (made.length > 0) parse(JSON.parse(text));
  return { made, left: left.map(({ where, why }) => `${where}: ${why}`) };
}

const save = { target: 'main', selectors: [['aria/Save[role="button"]']] };
const inside = { offsetX: 5, offsetY: 5 };

it.each<[string, object[]]>([
  [
    "do: open-page, url: 'https://shop.example/a', expect: {page: '*/a'}",
    [
      {
        type: 'navigate',
        url: 'https://shop.example/a',
        assertedEvents: [{ type: 'navigation', url: '*/a' }],
      },
    ],
  ],
  [
    "do: open-page, url: 'https://shop.example/a', expect: {page: {url: '*/a', title: Shop}}",
    [
      {
        type: 'navigate',
        url: 'https://shop.example/a',
        assertedEvents: [{ type: 'navigation', url: '*/a', title: 'Shop' }],
      },
    ],
  ],
  [
    'do: click, on: save, expect: {gone: save}',
    [
      { type: 'click', ...inside, ...save },
      { type: 'waitForElement', visible: false, ...save },
    ],
  ],
  [
    'do: click, on: save, button: right, expect: {appears: save}',
    [
      { type: 'click', ...inside, button: 'secondary', ...save },
      { type: 'waitForElement', visible: true, ...save },
    ],
  ],
  [
    'do: click, on: save, button: middle, count: 2, expect: {text: Done}',
    [
      { type: 'doubleClick', ...inside, button: 'auxiliary', ...save },
      { type: 'waitForElement', selectors: [['text/Done']] },
    ],
  ],
  [
    'do: click, on: save, modifiers: [Shift, Alt], expect: {text: Done}',
    [
      { type: 'keyDown', key: 'Shift' },
      { type: 'keyDown', key: 'Alt' },
      { type: 'click', ...inside, ...save },
      { type: 'keyUp', key: 'Shift' },
      { type: 'keyUp', key: 'Alt' },
      { type: 'waitForElement', selectors: [['text/Done']] },
    ],
  ],
  [
    'do: click, on: save, expect: {value: x, of: save}',
    [
      { type: 'click', ...inside, ...save },
      { type: 'waitForElement', properties: { value: 'x' }, ...save },
    ],
  ],
  ["do: type-text, into: save, text: ''", [{ type: 'change', value: '', ...save }]],
  [
    "do: type-text, into: save, text: '{{ tea }}', expect: {value: '{{ tea }}'}",
    [{ type: 'change', value: 'Tea', ...save }],
  ],
  [
    "do: type-text, into: save, text: '5', expect: {value: '5.00'}",
    [
      { type: 'change', value: '5', ...save },
      { type: 'waitForElement', properties: { value: '5.00' }, ...save },
    ],
  ],
  [
    'do: press-keys, keys: Ctrl+S, expect: {text: x}',
    [
      { type: 'keyDown', key: 'Control' },
      { type: 'keyDown', key: 's' },
      { type: 'keyUp', key: 's' },
      { type: 'keyUp', key: 'Control' },
      { type: 'waitForElement', selectors: [['text/x']] },
    ],
  ],
  [
    'do: press-keys, keys: Control++, expect: {text: x}',
    [
      { type: 'keyDown', key: 'Control' },
      { type: 'keyDown', key: '+' },
      { type: 'keyUp', key: '+' },
      { type: 'keyUp', key: 'Control' },
      { type: 'waitForElement', selectors: [['text/x']] },
    ],
  ],
  ['do: hover, on: save', [{ type: 'hover', ...save }]],
  ["do: wait-for, for: {text: '{{ tea }}'}", [{ type: 'waitForElement', selectors: [['text/Tea']] }]],
  [
    'do: wait-for, for: {gone: third}',
    [{ type: 'waitForElement', visible: false, target: 'main', selectors: [['#third']], frame: [2, 0] }],
  ],
  [
    'do: wait-for, for: {appears: save}, timeout: 7',
    [{ type: 'waitForElement', visible: true, ...save, timeout: 7000 }],
  ],
  [
    'do: wait-for, for: {no-text: Wait}',
    [{ type: 'waitForElement', selectors: [['text/Wait']], operator: '==', count: 0 }],
  ],
  [
    'do: wait-for, for: {value: true, of: save}',
    [{ type: 'waitForElement', properties: { checked: true }, ...save }],
  ],
  [
    'do: group, title: All, steps: [{id: a, do: hover, on: save}, {id: b, do: wait-for, for: {gone: save}}]',
    [
      { type: 'hover', ...save },
      { type: 'waitForElement', visible: false, ...save },
    ],
  ],
])('{%s} is there whole', (step, steps) => {
  expect(exported(step)).toEqual({ made: steps, left: [] });
});

it.each<[string, object[], string[]]>([
  [
    'do: click, on: save, dialog: {answer: accept}, expect: {gone: save}',
    [{ type: 'click' }, { type: 'waitForElement' }],
    ['s1: a recording answers no dialogs'],
  ],
  [
    "do: download, on: save, save: file, expect: {download: '*.pdf'}",
    [{ type: 'click' }],
    [
      's1: a recording keeps no files; the click is there',
      's1: the name of the file that comes down (download) is not looked at',
    ],
  ],
  [
    'do: choose-option, in: save, option: true, expect: {value: true}',
    [{ type: 'click' }],
    ['s1: a recording clicks a box, whatever state it is in'],
  ],
  [
    'do: choose-option, in: save, option: Tea, expect: {value: Tea}',
    [{ type: 'change', value: 'Tea' }],
    ['s1: a recording chooses by the value of an option; here stands its text'],
  ],
  [
    'do: press-keys, in: save, keys: Enter, expect: {gone: save}',
    [{ type: 'keyDown', key: 'Enter' }, { type: 'keyUp', key: 'Enter' }, { type: 'waitForElement' }],
    ['s1: a recording presses keys wherever the cursor is'],
  ],
  [
    'do: type-text, into: save, secret: pin, expect: {secret: pin}',
    [{ type: 'change', value: '$SECRET_PIN' }],
    ['s1: the secret pin is not written; put its value where $SECRET_PIN stands before you replay'],
  ],
  [
    'do: wait-for, for: {text: Done, in: save}',
    [{ type: 'waitForElement', selectors: [['text/Done']] }],
    ['s1: a recording waits for “Done” anywhere on the page'],
  ],
  [
    'do: click, on: save, expect: {changes: page}',
    [{ type: 'click' }],
    ['s1: a recording cannot wait for changes'],
  ],
  [
    'do: click, on: save, timeout: 90, expect: {gone: save}',
    [{ type: 'click', timeout: 30_000 }, { type: 'waitForElement' }],
    ['s1: a recording waits for 30 seconds at most'],
  ],
  [
    'do: click, on: save, once: true, expect: {gone: save}',
    [{ type: 'click' }, { type: 'waitForElement' }],
    ['s1: never to do it twice (once) cannot be said'],
  ],
  [
    'do: click, on: save, expect: {gone: save, within: 60}',
    [{ type: 'click' }, { type: 'waitForElement' }],
    ['s1: the time for its proof (within) is the other tool’s own'],
  ],
  ['do: hover, on: pay', [], ['s1: pay is in a frame that a recording knows by its number only']],
  [
    'do: click, on: save, expect: {gone: pay}',
    [{ type: 'click' }],
    ['s1: pay is in a frame that a recording knows by its number only'],
  ],
  ['do: read-text, from: save, save: said', [], ['s1: a recording has nothing like read-text']],
])('{%s} is there in part, and the rest is listed', (step, steps, listed) => {
  const { made, left } = exported(step);
  expect(made).toMatchObject(steps);
  expect(made).toHaveLength(steps.length);
  expect(left).toEqual(listed);
});
