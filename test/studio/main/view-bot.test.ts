import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listLibrary, openForWindow } from '../../../src/main/library/open-library.ts';
import { viewTarget } from '../../../src/main/library/view-target.ts';
import { botViewSchema } from '../../../src/shared/studio-shapes.ts';

const bots = fileURLToPath(new URL('../../../bots', import.meta.url));
const nobody = { kept: [], trusted: undefined };

describe('a bot as the window shows it', () => {
  it('is a numbered recipe in words, with blocks one deeper and what each step expects', async () => {
    const view = botViewSchema.parse(await openForWindow(bots, 'first-steps', nobody));
    const rows = view.steps.map(
      (step) => `${'  '.repeat(step.depth)}${step.number} ${step.title ?? step.words}`,
    );
    expect(rows).toContain('3 If limit.ask');
    expect(rows).toContain(
      '  3.1 Ask a person: Book {{ fixed(amount, 2) }} {{ currency }} for {{ vendor }}?',
    );
    const save = view.steps.find((step) => step.id === 'save');
    expect(save).toMatchObject({
      target: 'save',
      writes: true,
      expects: '“Saved {{ vendor }} {{ fixed(amount, 2) }}” appears',
    });
    expect(view.inputs.map((input) => input.title)).toEqual(['Vendor', 'Amount', 'Currency']);
    expect(view.files[0]?.name).toBe('bot.yaml');
    expect(view.trusted).toBe(false);
  });

  it('that cannot be read says where and why, and is listed all the same', async () => {
    const view = await openForWindow(fileURLToPath(new URL('.', import.meta.url)), 'broken-bot', nobody);
    expect(view.steps).toEqual([]);
    expect(view.problems.length).toBeGreaterThan(0);
    expect(view.problems[0]).toMatchObject({ file: 'bot.yaml' });
    const cards = await listLibrary(fileURLToPath(new URL('.', import.meta.url)), []);
    expect(cards).toMatchObject([{ id: 'broken-bot', problemCount: view.problems.length }]);
  });

  it('tells a target in words, and how strong its signs are together', () => {
    const role = { by: 'role', role: 'button', name: 'Save' } as const;
    const weak = viewTarget('save', {
      surface: 'web',
      ways: [{ by: 'position', x: 1, y: 2, width: 3, height: 4 }],
    });
    const twice = viewTarget('save', { surface: 'web', ways: [role, role] });
    const strong = viewTarget('save', {
      surface: 'web',
      title: 'Save',
      ways: [role, { by: 'test-id', id: 'save' }, { by: 'text', text: 'Save' }],
    });
    expect(strong).toMatchObject({ title: 'Save', strength: 1 });
    expect(strong.ways.map((way) => way.words)).toEqual([
      'button named “Save”',
      'test id “save”',
      'reads “Save”',
    ]);
    expect(weak.strength).toBeLessThan(0.2);
    expect(twice.strength).toBeCloseTo(0.95 / 2.7);
  });
});
