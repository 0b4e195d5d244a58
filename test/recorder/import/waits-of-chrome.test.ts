import { describe, expect, it } from 'vitest';
import { chromeOf } from './imported.ts';

const wait = (fields: object) =>
  chromeOf(
    { type: 'navigate', url: 'https://shop.example/' },
    { type: 'waitForElement', selectors: ['#a'], ...fields },
  );
const there = { appears: 'a' };
const gone = { gone: 'a' };

describe('what a wait of the DevTools Recorder waits for', () => {
  it.each<[object, object]>([
    [{}, there],
    [{ visible: true }, there],
    [{ visible: false }, gone],
    [{ count: 0, operator: '==' }, gone],
    [{ count: 0, operator: '<=' }, gone],
    [{ count: 1, operator: '>=', visible: false }, gone],
    [{ count: 0, operator: '==', visible: false }, there],
    [{ count: 3 }, there],
    [{ count: 1, operator: '==' }, there],
    [{ properties: { value: 'x {{' } }, { value: 'x {{ "{{" }}', of: 'a' }],
    [{ properties: { checked: false } }, { value: false, of: 'a' }],
    [{ properties: { innerText: 'Paid' } }, { text: 'Paid', in: 'a' }],
    [{ properties: { textContent: 'Paid' } }, { text: 'Paid', in: 'a' }],
    [{ selectors: ['text/Paid {{'] }, { text: 'Paid {{ "{{" }}' }],
    [{ selectors: ['text/two\nlines'] }, { text: 'two\nlines' }],
    [{ selectors: [['text/Paid']], count: 0, operator: '==' }, { 'no-text': 'Paid' }],
    [{ selectors: ['text/Paid'], visible: true }, { appears: 'paid' }],
    [{ selectors: ['text/Paid'], frame: [0] }, { appears: 'paid' }],
    [{ selectors: ['text/Paid', '#a'] }, { appears: 'paid' }],
  ])('%j waits for %j', (fields, wanted) => {
    expect(wait(fields).step('wait-for').for).toEqual(wanted);
  });

  it.each<[object, string]>([
    [{ count: 1, operator: '<=' }, 'it is so whether the thing is there or not'],
    [{ count: 0 }, 'it is so whether the thing is there or not'],
    [{ count: 0, operator: '>=', visible: false }, 'it can never be so'],
    [{ count: -1, operator: '==' }, 'it can never be so'],
    [{ count: 1.5 }, 'nobody knows how many things it waits for'],
    [{ count: '2' }, 'nobody knows how many things it waits for'],
    [{ operator: '!=' }, 'nobody knows how many things it waits for'],
    [{ visible: 'yes' }, 'nobody knows how many things it waits for'],
    [{ visible: false, properties: { value: 'x' } }, 'a bot cannot wait until something says no more'],
    [{ visible: false, attributes: { rel: 'x' } }, 'a bot cannot wait until something says no more'],
  ])('%j is left out: %s', (fields, why) => {
    expect(wait(fields).at('steps[1]')).toBe(why);
  });
});

describe('a wait of the DevTools Recorder', () => {
  it('for one of several, or for a number of them, says what it does not count', () => {
    const left = (fields: object) => wait(fields).left;
    expect(left({ count: 2 })).toEqual(['steps[1].count']);
    expect(left({ count: 1, operator: '==', visible: true })).toEqual([
      'steps[1].operator',
      'steps[1].count',
      'steps[1].visible',
    ]);
    expect(left({ count: 1, operator: '>=' })).toEqual([]);
  });

  it('for one thing that holds something, and every further property is left out', () => {
    const looked = wait({
      properties: { value: 'x', checked: true, id: 'y', innerText: '' },
      attributes: { rel: 'z' },
    });
    expect(looked.step('wait-for').for).toEqual({ value: 'x', of: 'a' });
    expect(looked.left).toEqual(
      ['checked', 'id', 'innerText']
        .map((key) => `steps[1].properties.${key}`)
        .concat('steps[1].attributes.rel'),
    );
    const none = wait({ count: 0, operator: '==', properties: { value: 'x' } });
    expect([none.step('wait-for').for, none.left]).toEqual([gone, ['steps[1].properties.value']]);
  });

  it('for the value of a secret is left out: nobody may read it', () => {
    const looked = wait({ selectors: ['#password'], properties: { value: 'h7xq9' } });
    expect(looked.left).toEqual(['steps[1].properties.value']);
    expect(looked.step('wait-for').for).toEqual({ appears: 'password' });
  });

  it('keeps its own time, and so does every step', () => {
    expect(wait({ timeout: 7000 }).step('wait-for').timeout).toBe(7);
    const looked = chromeOf(
      { type: 'hover', selectors: ['#a'], timeout: 2500 },
      { type: 'navigate', url: 'https://a.example', timeout: 900 },
    );
    expect(looked.steps.map(({ timeout }) => timeout)).toEqual([2.5, 1]);
  });
});

describe('a step of the DevTools Recorder', () => {
  const left = (...steps: object[]) =>
    chromeOf({ type: 'navigate', url: 'https://shop.example/' }, ...steps).entries;
  const why = (step: object, place = 'steps[1]') =>
    left(step, { type: 'click', selectors: ['#z'] }).find((entry) => entry.place === place)?.left;

  it.each<[object, string]>([
    [{ type: 'bake' }, 'Deskhand knows no such step of the DevTools Recorder'],
    [{}, 'Deskhand knows no such step of the DevTools Recorder'],
    [{ type: 'customStep', name: 'x' }, 'custom steps mean something only to the program that made them'],
    [
      { type: 'waitForExpression', expression: '1' },
      'it is a program, and programs of a recording are never run',
    ],
    [{ type: 'navigate', url: 'about' }, 'it has no whole address'],
    [{ type: 'change', selectors: ['#a'], value: 7 }, 'it has no value'],
    [{ type: 'keyDown' }, 'it names no key'],
    [{ type: 'click', selectors: [7] }, 'it has no selector that can be used'],
    [
      { type: 'click', selectors: ['#a'], button: 'back' },
      'nobody can say what the mouse button "back" does elsewhere',
    ],
    [
      { type: 'click', selectors: ['#a'], button: 2 },
      'nobody can say what the mouse button 2 does elsewhere',
    ],
  ])('%j is left out: %s', (step, reason) => {
    expect(why(step)).toBe(reason);
  });
});

describe('what of a step is told', () => {
  const left = (step: object) => chromeOf({ type: 'navigate', url: 'https://shop.example/' }, step).entries;

  it('is told of by its kind, the kind of its own by its name', () => {
    const whats = (step: object) => left(step).find(({ place }) => place === 'steps[1]')?.what;
    expect([whats({ type: 'customStep', name: 'tea' }), whats({ type: 'customStep' }), whats({})]).toEqual([
      'customStep tea',
      'customStep',
      'step without type',
    ]);
  });

  it('is in a frame by its number, and a frame that is none is told of', () => {
    const looked = chromeOf({ type: 'click', selectors: ['#a'], frame: [0, -1, 1.5, 'x', 2] });
    expect(looked.target().frames).toEqual([{ index: 1 }, { index: 3 }]);
    expect(looked.left).toEqual(['steps[0].frame[1]', 'steps[0].frame[2]', 'steps[0].frame[3]']);
  });

  it('saw only pages: other events, and keys nobody knows, are told of', () => {
    const assertedEvents = [
      { type: 'navigation', url: 'https://shop.example/done', title: 'Done', extra: 1 },
      { type: 'log' },
      7,
    ];
    const looked = chromeOf(
      { type: 'click', selectors: ['#a'], assertedEvents, other: 1 },
      { type: 'keyUp', key: 'Enter', other: 1 },
    );
    expect(looked.left).toEqual([
      'steps[0].other',
      'steps[0].assertedEvents[0].extra',
      'steps[0].assertedEvents[1]',
      'steps[0].assertedEvents[2]',
      'steps[1].other',
    ]);
    expect(looked.step('click').expect).toEqual({ page: { url: '*/done' } });
  });
});
