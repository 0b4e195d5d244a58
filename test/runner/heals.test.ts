import { describe, expect, it } from 'vitest';
import type { AppPlan } from '../../drivers/imaginary/app-plan.ts';
import { openImaginaryScreen } from '../../drivers/imaginary/imaginary-screen.ts';
import { emptyRun, foldRun } from '../../language/fold-run.ts';
import type { Signs } from '../../language/signs.ts';
import type { Step } from '../../language/steps/define-step.ts';
import type { Target } from '../../language/target.ts';
import { makeReport } from '../../runner/report/make-report.ts';
import { makeBot, makeHands, onePage, openApp, play, replaced } from './play-kit.ts';

type Things = AppPlan['pages'][string]['things'];
const says = { do: 'say', text: 'Saved 17' } as const;
const around = (button: Things[number], more: Things = []): Things => [
  { kind: 'heading', text: 'Order' },
  { kind: 'field', label: 'Amount' },
  button,
  { kind: 'button', name: 'Cancel' },
  ...more,
];
const old = onePage(around({ kind: 'button', name: 'Save', id: 'save', does: [says] }));
const click: Step = { do: 'click', id: 'save', on: 'save', timeout: 3, expect: { text: 'Saved 17' } };

/** The target as a recorder writes it: one way by words, and the signs the driver itself shows. */
async function recorded(): Promise<Target> {
  const screen = openImaginaryScreen({ plans: [old] });
  const call = { signal: new AbortController().signal, deadline: Date.now() + 5_000 };
  await screen.open('imaginary:app', call);
  const ways: Target['ways'] = [{ by: 'role', role: 'button', name: 'Save' }];
  const [found] = await screen.locate({ frames: [], ways }, call);
  await screen.close();
  return { surface: 'imaginary', title: 'Save', role: 'button', ways, signs: found?.signs as Signs };
}

async function played(
  things: Things,
  { step = click, ...more }: { step?: Step; healing?: 'off' | 'suggest' | 'confirm'; order?: 'off' } = {},
) {
  const hands = makeHands([onePage(things)]);
  const bot = makeBot([openApp, step], {
    targets: { save: await recorded() },
    healing: more.healing ?? 'confirm',
  });
  const run = await play(bot, hands, more.order ? { healing: more.order } : {});
  return {
    ...run,
    clicked: hands.app.log('app').flatMap((entry) => (entry.did === 'clicked' ? [entry.on] : [])),
  };
}

const renamed = around({ kind: 'button', name: 'Save order', id: 'save', does: [says] });

describe.concurrent('a recorded bot on a page that changed', () => {
  it('heals what was renamed, and says how it would be written now', async () => {
    const { end, of, clicked, events } = await played(renamed);
    expect([end.outcome, clicked]).toEqual(['done', ['Save order']]);
    expect(of('target-found').at(-1)?.target).toMatchObject({ healed: true, way: 'signs' });
    const [heal] = of('healed');
    expect(heal).toMatchObject({ target: 'save', confirmed: true, before: { ways: [{ name: 'Save' }] } });
    expect(heal?.after.ways[0]).toEqual({ by: 'role', role: 'button', name: 'Save order' });
    expect(heal?.after.signs?.name).toBe('Save order');
    const folded = events.reduce(foldRun, emptyRun('run-1'));
    expect(folded.steps.at(-1)?.heals).toHaveLength(1);
    const report = makeReport(folded, events, () => undefined);
    expect(report).toContain('name: Save order');
  });

  it('the healed target is found at once the next time', async () => {
    const { of } = await played(renamed);
    const after = of('healed')[0]?.after as Target;
    const again = await play(
      makeBot([openApp, click], { targets: { save: after } }),
      makeHands([onePage(renamed)]),
    );
    expect(again.of('target-found').at(-1)?.target).toMatchObject({ healed: false, way: 'role' });
    expect(again.of('healed')).toEqual([]);
  });
});

describe.concurrent('the evidence of a heal', () => {
  it.each([
    ['confirmed', 'confirm', 'done'],
    ['only suggested', 'suggest', 'needs-a-person'],
  ] as const)(
    '%s: a picture with a frame around what was found, beside the change of targets.yaml',
    async (_, healing, outcome) => {
      const framed: (string | undefined)[] = [];
      const hands = makeHands([onePage(renamed)], {
        wrap: (screen) =>
          replaced(screen, 'picture', (call, ref) => {
            framed.push(ref);
            return screen.picture(call, ref);
          }),
      });
      const bot = makeBot([openApp, click], { targets: { save: await recorded() }, healing });
      const { end, of, events } = await play(bot, hands, { pictures: true });
      expect(end.outcome).toBe(outcome);
      expect(of('evidence')).toContainEqual(
        expect.objectContaining({ step: 'save', moment: 'heal', file: '0002-heal-save.png' }),
      );
      expect(hands.kept.get('0002-heal-save.png')?.length).toBeGreaterThan(0);
      expect(framed.filter((ref) => ref !== undefined)).toHaveLength(1);
      const png = 'data:image/png;base64,aGVhbA==';
      const report = makeReport(events.reduce(foldRun, emptyRun('run-1')), events, (file) =>
        file === '0002-heal-save.png' ? png : undefined,
      );
      expect(report).toMatch(/<pre class="change"><span class="bad">- .*name: Save \}<\/span>/);
      expect(report).toMatch(/<span class="good">\+ .*name: Save order \}<\/span>/);
      expect(report.split(png)).toHaveLength(2);
    },
  );

  it('is not taken of a thing found as it was recorded', async () => {
    const hands = makeHands([old]);
    const bot = makeBot([openApp, click], { targets: { save: await recorded() } });
    await play(bot, hands, { pictures: true });
    expect([...hands.kept.keys()].sort()).toEqual([
      '0001-after.png',
      '0001-before.png',
      '0002-after.png',
      '0002-before.png',
    ]);
  });
});

describe.concurrent('a heal', () => {
  it('is only suggested, when that is all that is allowed', async () => {
    const { end, of, clicked } = await played(renamed, { healing: 'suggest' });
    expect([end.outcome, clicked]).toEqual(['needs-a-person', []]);
    expect(of('healed')).toMatchObject([{ confirmed: false }]);
  });

  it('is asked of a person before a step that cannot be undone', async () => {
    const step = { ...click, once: true, probe: 'false' };
    const { end, clicked } = await played(renamed, { step });
    expect([end.outcome, clicked]).toEqual(['needs-a-person', []]);
  });

  it('is not made where the order forbids it', async () => {
    const { end, clicked } = await played(renamed, { order: 'off' });
    expect(end.error?.message).toContain('healing is off');
    expect(clicked).toEqual([]);
  });

  it('whose effect is not seen is none', async () => {
    const { end, of } = await played(around({ kind: 'button', name: 'Save order', id: 'save' }));
    expect(end.outcome).not.toBe('done');
    expect(of('healed').filter(({ confirmed }) => confirmed)).toEqual([]);
  });
});

describe.concurrent('a recorded bot refuses', () => {
  // Wrong heals known from the field: https://github.com/healenium/healenium-web/issues 35, 40 and 88.
  it.each([
    [
      'healenium#35: Submit is not healed to SubmitAll',
      around({ kind: 'button', name: 'SaveAll', does: [says] }),
    ],
    ['healenium#40: a button is not healed to its neighbour', around({ kind: 'text', text: 'Closed' })],
    ['healenium#88: a thing that was deleted is not healed', [{ kind: 'heading', text: 'Order' }] as Things],
  ])('%s', async (_, things) => {
    const { end, clicked } = await played(things);
    expect(end.outcome).toBe('failed');
    expect(end.error?.kind).toBe('not-found');
    expect(clicked).toEqual([]);
  });
});
