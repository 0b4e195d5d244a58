import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameAnswer, readAnswer } from '../../hub/queue/check-answer.ts';
import type { Question, Value } from '../../language/run.ts';
import { as, askOf, held, hubForFile } from './test-hub.ts';

type Field = Question['fields'][number];
const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({
  name: 'it',
  title: 'It',
  type,
  ...(type === 'choice' && { options: ['Acme', 'Apex'] }),
  ...more,
});
const ask = (...fields: Field[]): Question => ({ title: '?', fields });
const read = (one: Field, given: Value) => readAnswer(ask(one), { it: given }).it;

describe('an answer to a field', () => {
  it.each<[Field['type'], Value, Value]>([
    ['text', 'Acme', 'Acme'],
    ['text', 12, '12'],
    ['number', 12.5, 12.5],
    ['number', '12.5', 12.5],
    ['money', '1,234.50', 1234.5],
    ['money', 3, 3],
    ['date', '2026-11-23', '2026-11-23'],
    ['yes-no', true, true],
    ['yes-no', 'no', false],
    ['choice', 'Apex', 'Apex'],
  ])('of type %s takes %j as %j', (type, given, value) => {
    expect(read(field(type), given)).toEqual(value);
    expect(read(field(type, { optional: true }), given)).toEqual(value);
  });

  it.each<[Field['type'], Value]>([
    ['text', ''],
    ['text', null],
    ['text', { a: 1 }],
    ['text', ['x']],
    ['text', true],
    ['number', 'many'],
    ['number', ''],
    ['number', true],
    ['money', 'about ten'],
    ['money', null],
    ['date', '2026-02-31'],
    ['date', 20261123],
    ['date', 'soon'],
    ['yes-no', 'perhaps'],
    ['yes-no', 1],
    ['yes-no', null],
    ['choice', 'Other'],
    ['choice', 'acme'],
    ['choice', ''],
    ['choice', null],
  ])('of type %s refuses %j', (type, given) => {
    expect(() => read(field(type), given)).toThrow(/^The answer needs (a |an |one of |yes).* in it, not /);
  });
});

describe('an answer', () => {
  it.each(['text', 'number', 'money', 'date', 'yes-no', 'choice'] as const)(
    'to a field of type %s may be empty when it is optional, and is then null',
    (type) => {
      const one = field(type, { optional: true });
      expect([read(one, null), read(one, '')]).toEqual([null, null]);
      expect(readAnswer(ask(one), {})).toEqual({ it: null });
      expect(() => readAnswer(ask(field(type)), {})).toThrow('The answer lacks it.');
    },
  );

  it('to a field named like what every object answers to is its own or none', () => {
    const question = ask(field('text', { name: 'constructor', optional: true }), field('text'));
    expect(readAnswer(question, { it: 'x' })).toEqual({ constructor: null, it: 'x' });
    expect(isSameAnswer(question, { constructor: null, it: 'x' }, { it: 'x' })).toBe(true);
    expect(() => readAnswer(ask(field('text', { name: 'toString' })), {})).toThrow('lacks toString');
  });

  it('that is not asked for is told with what was meant', () => {
    const question = ask(field('text', { name: 'vendor' }));
    expect(() => readAnswer(question, { vendr: 'Acme' })).toThrow(
      'The question has no field “vendr”; did you mean “vendor”?',
    );
  });

  it('once read is read as the same again, and known as a repeat', () => {
    const types = fc.constantFrom<Field['type']>('text', 'number', 'money', 'date', 'yes-no', 'choice');
    const given = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constantFrom('Acme', 'yes', '2026-01-31', '31.1.2026', '1.234,50', '7', null),
    );
    let taken = 0;
    fc.assert(
      fc.property(types, given, fc.boolean(), (type, value, optional) => {
        const one = field(type, { optional });
        let kept: Value;
        try {
          kept = read(one, value) ?? null;
        } catch {
          return;
        }
        taken += 1;
        expect(read(one, kept)).toEqual(kept);
        expect(isSameAnswer(ask(one), { it: kept }, { it: value })).toBe(true);
        expect(isSameAnswer(ask(one), { it: kept }, { it: kept })).toBe(true);
        expect(isSameAnswer(ask(one), { it: kept }, { it: 'something else' })).toBe(
          kept === 'something else',
        );
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});

const t = hubForFile({ backoffSeconds: 0, maxRetries: 0 });

async function task(...fields: Field[]) {
  const fence = await held(t.client);
  return { ...fence, id: await askOf(t.client, fence, fields) };
}

describe('a task', () => {
  it('with a wrong answer stays open, and its item where it is', async () => {
    const { id, item } = await task(field('money', { name: 'total' }));
    await expect(
      t.client.answerTask({ params: { id }, body: { answer: { total: 'ten' } } }),
    ).rejects.toMatchObject({
      kind: 'refused',
      message: 'The answer needs an amount of money in total, not "ten".',
    });
    expect(await t.client.showTask({ params: { id } })).toMatchObject({ state: 'open' });
    expect(await t.client.showItem({ params: { id: item } })).toMatchObject({ state: 'needs-a-person' });
  });

  it('keeps what it read; the same words again are the same answer, others are not taken', async () => {
    const { id, item } = await task(
      field('money', { name: 'total' }),
      field('date', { name: 'day', optional: true }),
    );
    const answer = { total: '1,234.50' };
    const first = await t.client.answerTask({ params: { id }, body: { answer } });
    expect(first).toMatchObject({ state: 'answered', answer: { total: 1234.5, day: null } });
    expect(await t.client.answerTask({ params: { id }, body: { answer } })).toEqual(first);
    await expect(t.client.answerTask({ params: { id }, body: { answer: { total: 'ten' } } })).rejects.toThrow(
      'answered already',
    );
    const { leases } = await t.client.lease({ body: { worker: 'w', queues: ['q'] } });
    expect(leases).toMatchObject([{ item, answers: { k: { answer: { total: 1234.5, day: null } } } }]);
  });

  it('is taken by one of two people; who has it may say so again, and anybody may answer', async () => {
    const [anna, ben] = await Promise.all(['anna', 'ben'].map((name) => as(t, 'person', name)));
    const { id } = await task(field('text'));
    expect(await anna?.takeTask({ params: { id } })).toMatchObject({ state: 'taken', takenBy: 'anna' });
    await expect(ben?.takeTask({ params: { id } })).rejects.toThrow(`Task ${id} is taken already by anna.`);
    expect(await anna?.takeTask({ params: { id } })).toMatchObject({ takenBy: 'anna' });
    const answered = await ben?.answerTask({ params: { id }, body: { answer: { it: 'x' } } });
    expect(answered).toMatchObject({ takenBy: 'anna', answeredBy: 'ben' });
    await expect(anna?.takeTask({ params: { id } })).rejects.toThrow('answered already');
  });
});

describe('an answered task', () => {
  it('keeps the name of the person who answered, beside the token that many may share', async () => {
    const desk = await as(t, 'person', 'front-desk');
    const { id, item } = await task(field('text'));
    const body = { answer: { it: 'x' }, person: 'Zoë Ångström-Núñez' };
    const first = await desk.answerTask({ params: { id }, body });
    expect(first).toMatchObject({ answeredBy: 'front-desk', person: body.person });
    expect(await desk.answerTask({ params: { id }, body: { answer: body.answer } })).toEqual(first);
    const { leases } = await t.client.lease({ body: { worker: 'w', queues: ['q'] } });
    expect(leases).toMatchObject([{ item, answers: { k: { answer: { it: 'x' }, by: body.person } } }]);
    const { rows } = await t.client.audit({ query: { subject: `item:${item}` } });
    expect(rows.find((event) => event.what === 'task.answered')).toMatchObject({
      by: 'front-desk',
      data: { person: body.person },
    });
  });

  it('has no person when none was named, and takes no name that is none', async () => {
    const { id, item } = await task(field('text'));
    for (const person of ['', 'a\nb', 'x'.repeat(201)])
      await expect(
        t.client.answerTask({ params: { id }, body: { answer: { it: 'x' }, person } }),
      ).rejects.toThrow('a name of at most 200 characters');
    const told = await t.client.answerTask({ params: { id }, body: { answer: { it: 'x' } } });
    expect(told.person).toBeUndefined();
    const { leases } = await t.client.lease({ body: { worker: 'w', queues: ['q'] } });
    expect(leases).toMatchObject([{ item, answers: { k: { by: 'admin' } } }]);
  });
});
