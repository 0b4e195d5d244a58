import { describe, expect, it } from 'vitest';
import type { History } from './history.ts';
import { invariants, violations } from './invariants.ts';

/** What is left of a round in which everything went as it should: one item of each kind. */
function goodHistory(): History {
  const item = (
    id: string,
    plan: History['items'][number]['plan'],
    more: Partial<History['items'][number]>,
  ) => ({
    ...{ id, plan, tag: `r:${id}`, reference: null, state: 'done', epoch: 1, retries: 0, output: null },
    ...more,
  });
  const attempt = (of: string, epoch: number, outcome: string) => ({
    ...{ item: of, epoch, worker: `w${epoch}`, outcome },
    ...{ started: epoch * 1000, finished: epoch * 1000 + 500 },
  });
  const told = (of: string, ...whats: string[]) => whats.map((what) => ({ what, item: of, epoch: null }));
  return {
    maxRetries: 1,
    items: [
      item('1', 'done', { epoch: 2, output: { tag: 'r:1', by: '1-2' } }),
      item('2', 'asks', { epoch: 2, output: { tag: 'r:2', by: '2-2' } }),
      item('3', 'business', { state: 'business' }),
      item('4', 'application', { state: 'failed', epoch: 2, retries: 1 }),
      item('5', 'unknown', { state: 'unknown-outcome' }),
    ],
    attempts: [
      ...[attempt('1', 1, 'expired'), attempt('1', 2, 'done')],
      ...[attempt('2', 1, 'needs-a-person'), attempt('2', 2, 'done')],
      attempt('3', 1, 'business'),
      ...[attempt('4', 1, 'failed'), attempt('4', 2, 'failed')],
      attempt('5', 1, 'unknown-outcome'),
    ],
    audit: [
      ...told('1', 'item.added', 'item.expired', 'item.done'),
      ...told('2', 'item.added', 'item.needs-a-person', 'task.answered', 'item.done'),
      ...told('3', 'item.added', 'item.business'),
      ...told('4', 'item.added', 'item.failed', 'item.failed'),
      ...told('5', 'item.added', 'item.unknown-outcome'),
    ],
    acknowledged: (['done', 'asks', 'business', 'application', 'unknown'] as const).map((plan, at) => ({
      ...{ id: `${at + 1}`, tag: `r:${at + 1}`, plan },
    })),
    toldAgain: [{ tag: 'r:1', id: '1' }],
    finishedRuns: ['1-2', '2-2'],
    entries: [
      { item: '1', epoch: 1 },
      { item: '2', epoch: 2 },
    ],
    order: { leased: ['a', 'b'], expected: ['a', 'b'] },
    leaks: [],
    drain: { ms: 900, limitMs: 1000 },
  };
}

it('says nothing of a round in which all went well', () => {
  expect(violations(goodHistory())).toEqual([]);
});

type Break = (history: History) => unknown;
const of = <T>(list: readonly T[], at: number): T => list.at(at) as T;

/** One way at least to break each rule, and what it then says. */
const broken: readonly [string, string, Break][] = [
  ['I1', 'item 3 (r:3) was accepted and is not there', (h) => h.items.splice(2, 1)],
  ['I1', 'item 3 (r:3) was accepted and is not there', (h) => Object.assign(of(h.items, 2), { tag: 'r:9' })],
  [
    'I2',
    'item 3 (business) is failed and should be business',
    (h) => Object.assign(of(h.items, 2), { state: 'failed' }),
  ],
  ['I2', 'item 3 (business) ended 2 times', (h) => h.attempts.push({ ...of(h.attempts, 4), epoch: 2 })],
  [
    'I2',
    'item 1 (done) was entered 2 times and should be 1 times',
    (h) => h.entries.push({ item: '1', epoch: 2 }),
  ],
  ['I2', 'item 2 (asks) was entered 0 times and should be 1 times', (h) => h.entries.pop()],
  [
    'I2',
    'item 5 (unknown) was entered 1 times and should be 0 times',
    (h) => h.entries.push({ item: '5', epoch: 1 }),
  ],
  [
    'I2',
    'item 1 (done) has the output of r:2',
    (h) => Object.assign(of(h.items, 0), { output: { tag: 'r:2', by: '1-2' } }),
  ],
  ['I3', 'item 1 (done) has the epochs 1, 3', (h) => Object.assign(of(h.attempts, 1), { epoch: 3 })],
  [
    'I3',
    'item 3 (business) is at epoch 2 after 1 attempts',
    (h) => Object.assign(of(h.items, 2), { epoch: 2 }),
  ],
  ['I3', 'item 1 (done) was ended by epoch 1', (h) => Object.assign(of(h.attempts, 0), { outcome: 'done' })],
  [
    'I3',
    'item 1 (done) holds what run 1-1 brought',
    (h) => Object.assign(of(h.items, 0), { output: { tag: 'r:1', by: '1-1' } }),
  ],
  [
    'I4',
    'item 1 (done) was given to w2 while w1 held it',
    (h) => Object.assign(of(h.attempts, 0), { finished: 2001 }),
  ],
  [
    'I4',
    'item 1 (done) was given to w2 while w1 held it',
    (h) => Object.assign(of(h.attempts, 0), { finished: null }),
  ],
  ['I5', 'item 4 (application) failed 1 times and should fail 2 times', (h) => h.attempts.splice(5, 1)],
  [
    'I5',
    'item 3 (business) failed 1 times and should fail 0 times',
    (h) => Object.assign(of(h.attempts, 4), { outcome: 'failed' }),
  ],
  [
    'I5',
    'item 1 (done) counts 1 retries and should count 0',
    (h) => Object.assign(of(h.items, 0), { retries: 1 }),
  ],
  ['I6', 'in place 1 came c and not b', (h) => Object.assign(h.order, { leased: ['a', 'c', 'b'] })],
  ['I6', 'in place 1 came undefined and not b', (h) => Object.assign(h.order, { leased: ['a'] })],
  ['I6', 'one came too many: c', (h) => Object.assign(h.order, { leased: ['a', 'b', 'c'] })],
  ['I7', 'r:3 is there 2 times', (h) => h.items.push({ ...of(h.items, 2), id: '8' })],
  ['I7', 'r:1 was told as item 1 and then as 7', (h) => Object.assign(of(h.toldAgain, 0), { id: '7' })],
  ['I10', 'item 3 (business) tells “item.added”', (h) => h.audit.splice(8, 1)],
  [
    'I10',
    'item 3 (business) tells “item.business, item.added”',
    (h) => h.audit.splice(7, 2, of(h.audit, 8), of(h.audit, 7)),
  ],
  [
    'I10',
    'item 3 (business) tells “item.added, item.business, item.business”',
    (h) => h.audit.push(of(h.audit, 8)),
  ],
  ['I11', 'w0.log holds the secret', (h) => h.leaks.push('w0.log')],
  [
    'I12',
    'after 900 ms 1 items were open: 3 (business) is new',
    (h) => Object.assign(of(h.items, 2), { state: 'new' }),
  ],
  ['I12', 'after 1001 ms 0 items were open', (h) => Object.assign(h.drain, { ms: 1001 })],
  ['I13', 'item 2 is done, and its run', (h) => h.finishedRuns.pop()],
];

describe('finds', () => {
  it.each(broken)('%s: %s', (rule, words, breakIt) => {
    const history = goodHistory();
    breakIt(history);
    const own = violations(history).filter((one) => one.rule.startsWith(`${rule} `));
    expect(own.map(({ what }) => what).join('\n')).toContain(words);
  });

  it('something with each of its rules', () => {
    const shown = new Set(broken.map(([rule]) => rule));
    expect(Object.keys(invariants).map((rule) => rule.split(' ')[0])).toEqual([...shown]);
  });
});
