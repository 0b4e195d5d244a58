import { describe, expect, it } from 'vitest';
import { readField } from '../../../drivers/reading/fields/read-field.ts';
import { readTwice } from '../../../drivers/reading/fields/read-twice.ts';
import { layRows } from '../../../drivers/reading/text/lay-rows.ts';
import type { FieldSought } from '../../../language/driver.ts';
import { wordsOf } from './words.ts';

const page = (lines: string[], confidence = 1) => ({
  page: 1,
  rows: layRows(wordsOf(lines, confidence), 0),
});
const read = (lines: string[], sought: FieldSought, labels: string[] = []) =>
  readField([page(lines)], sought, [...sought.labels, ...labels]).read;
const money = (...labels: string[]): FieldSought => ({ labels, type: 'money' });

describe('a value beside its label', () => {
  it('stands right of it, past rates and currency codes', () => {
    expect(read(['VAT 20%        £304.00'], money('VAT'))).toMatchObject({ value: 304, sure: true });
    expect(read(['Total EUR      1.204,50 €'], money('Total'))).toMatchObject({ value: 1204.5, sure: true });
    expect(read(['MwSt. 19 %      12,30 €'], money('MwSt.'))).toMatchObject({ value: 12.3 });
  });

  it('stands below when its row holds only labels', () => {
    const lines = ['Bill number    Date of issue', 'MI20262846     March 14, 2026'];
    const labels = ['Bill number', 'Date of issue'];
    expect(read(lines, { labels: ['Date of issue'], type: 'date' }, labels).value).toBe('2026-03-14');
    expect(read(lines, { labels: ['Bill number'], type: 'text' }, labels).value).toBe('MI20262846');
  });

  it('is never taken from the next label over', () => {
    const lines = ['Invoice date         Due date   2026-04-13'];
    expect(read(lines, { labels: ['Invoice date'], type: 'date' }, ['Due date'])).toMatchObject({
      value: null,
      sure: false,
    });
    const heads = ['Bill number      Address 2', 'MI20262846       Main Street 4'];
    expect(read(heads, { labels: ['Bill number'], type: 'text' }, ['Address 2']).value).toBe('MI20262846');
    expect(read(['Discount      none      12.00'], money('Discount')).value).toBeNull();
  });

  it('keeps to its pattern', () => {
    const sought: FieldSought = { labels: ['VAT No.'], type: 'text', pattern: '[A-Z]{2}\\d{9}' };
    expect(read(['Firm Ltd  VAT No. GB284719305  page 1'], sought).value).toBe('GB284719305');
    expect(read(['VAT No. pending'], sought)).toMatchObject({ value: null, sure: false });
  });

  it('a count of days or a rate is no amount', () => {
    expect(read(['Total 30 days'], money('Total')).value).toBeNull();
    expect(read(['Tax 19 %'], money('Tax')).value).toBeNull();
  });

  it('is unsure when two places say different things, sure when they agree', () => {
    expect(read(['Total   12.00', '', '', '', 'Total   13.00'], money('Total'))).toMatchObject({
      sure: false,
      why: 'its label stands in two places with different values: 12.00 and 13.00',
    });
    expect(read(['Total   12.00', '', '', '', 'Total   12.00'], money('Total')).sure).toBe(true);
  });

  it('a label of its own beats one inside a longer text', () => {
    expect(read(['Line Total   9.00', '', '', '', 'Total   12.00'], money('Total'))).toMatchObject({
      value: 12,
      sure: true,
    });
  });

  it('is unsure when a date can mean two days', () => {
    expect(read(['Date  03/04/2026'], { labels: ['Date'], type: 'date' })).toMatchObject({ sure: false });
  });

  it('says which label it missed', () => {
    expect(read(['Nothing here'], money('Total'))).toMatchObject({
      value: null,
      sure: false,
      why: 'no label "Total" was found in the document',
    });
  });
});

describe('reading twice', () => {
  const found = (confidence = 0.95) =>
    readField([page(['Total  4,311.44'], confidence)], money('Total'), ['Total']);

  it('is sure when both readers mean the same amount', async () => {
    const read = await readTwice(found(), money('Total'), async () => '€4.311,44');
    expect(read).toMatchObject({ value: 4311.44, sure: true });
  });

  it('is unsure when they differ, and tells what each saw', async () => {
    const read = await readTwice(found(), money('Total'), async () => '431144');
    expect(read).toMatchObject({ sure: false, why: 'the two readers saw 4,311.44 and 431144' });
  });

  it('is unsure when nothing was seen the second time, or hardly anything the first', async () => {
    expect((await readTwice(found(), money('Total'), async () => '')).sure).toBe(false);
    expect((await readTwice(found(0.1), money('Total'), async () => '4,311.44')).sure).toBe(false);
  });

  it('fills in the commas one reader dropped, but doubts a comma for a point', async () => {
    const sought: FieldSought = { labels: ['Item'], type: 'text' };
    const item = () => readField([page(['Item Ring binders blue'])], sought, ['Item']);
    expect(await readTwice(item(), sought, async () => 'Ring binders, blue')).toMatchObject({
      value: 'Ring binders, blue',
      sure: true,
    });
    const pointed = readField([page(['Item Ring binders. blue'])], sought, ['Item']);
    expect((await readTwice(pointed, sought, async () => 'Ring binders, blue')).sure).toBe(false);
    expect((await readTwice(item(), sought, async () => 'King binders, blue')).sure).toBe(false);
  });

  it('compares names to the case of each letter', async () => {
    const sought: FieldSought = { labels: ['Firm'], type: 'text' };
    const firm = () => readField([page(['Firm  Willow Tools inc'])], sought, ['Firm']);
    expect((await readTwice(firm(), sought, async () => 'Willow Tools Inc')).sure).toBe(false);
    expect((await readTwice(firm(), sought, async () => 'Willow Tools, inc')).sure).toBe(true);
  });

  it('compares ids to the letter', async () => {
    const sought: FieldSought = { labels: ['No.'], type: 'text' };
    const id = readField([page(['No.  AOS214920'])], sought, ['No.']);
    expect((await readTwice(id, sought, async () => 'A0S214920')).sure).toBe(false);
    expect((await readTwice(id, sought, async () => 'AOS 214920')).sure).toBe(true);
  });
});

describe('an amount that is one only if a sign was misread', () => {
  it('a misread sign is settled by a second reader who reads it rightly, and by nobody else', async () => {
    const misread = () => readField([page(['Total  36.669.47'])], money('Total'), ['Total']);
    expect(misread().read).toMatchObject({ value: 36669.47, sure: false });
    const settled = await readTwice(misread(), money('Total'), async () => '36.669,47');
    expect(settled).toMatchObject({ value: 36669.47, text: '36.669,47', sure: true });
    expect(settled).not.toHaveProperty('why');
    for (const second of ['36.669.47', '36.669,41', '3666947', '']) {
      expect((await readTwice(misread(), money('Total'), async () => second)).sure).toBe(false);
    }
  });

  it('another doubt stays, whatever the second reader says', async () => {
    const two = readField([page(['Total  36.669.47', '', '', '', 'Total  12.00'])], money('Total'), [
      'Total',
    ]);
    expect((await readTwice(two, money('Total'), async () => '36.669,47')).sure).toBe(false);
  });
});
