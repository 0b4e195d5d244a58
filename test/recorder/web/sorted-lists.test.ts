import { describe, expect, it } from 'vitest';
import { poll } from './recorded-pages.ts';
import { thereAndBack } from './there-and-back.ts';

/** A list as SortableJS makes them: a thing is put where the mouse goes while it is still dragged, and for a moment after that nothing is heard. */
const { recorded, show, play } = thereAndBack({
  '/sorted': `<title>Sorted</title><style>li{height:24px;width:200px}</style><ul><li draggable="true">Alpha</li><li draggable="true">Beta</li><li draggable="true">Gamma</li></ul><button>Keep</button><p id="out"></p><script>
    const list = document.querySelector('ul'); let dragged, quiet = 0;
    list.ondragstart = ({ target }) => { dragged = target; };
    list.ondragover = (event) => { event.preventDefault(); const over = event.target.closest('li'); if (!over || over === dragged || performance.now() < quiet) return;
      quiet = performance.now() + 30; const isBelow = dragged.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING; over[isBelow ? 'after' : 'before'](dragged); };
    document.querySelector('button').onclick = () => fetch('/did', { method: 'POST', body: [...list.children].map((one) => one.textContent).join(' ') }).then(() => { out.textContent = 'It is kept'; });</script>`,
});

const said = () => recorded.page.getByRole('list').innerText();

describe('a list that sorts itself under the mouse is sorted again', { timeout: 60_000 }, () => {
  it('where the thing was put before it was let go', async () => {
    const { read, bot, shown } = await show('/sorted', async () => {
      const { mouse } = recorded.page;
      const box = await recorded.page.getByText('Gamma').boundingBox();
      const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 12];
      await mouse.move(x, y);
      await mouse.down();
      for (const [up, order] of [
        [24, 'Alpha\nGamma\nBeta'],
        [48, 'Gamma\nAlpha\nBeta'],
      ] as const) {
        // As a hand does, it rests until it sees what came of it, never quite still.
        await poll(async () => {
          await mouse.move(x + 1, y - up);
          await mouse.move(x, y - up);
          return said();
        }).toBe(order);
        await recorded.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      }
      await mouse.up();
      await poll(() => recorded.desk.events('drag').length).toBe(1);
      await recorded.page.getByRole('button').click();
      await recorded.page.getByText('It is kept').waitFor();
    });
    expect(shown).toEqual(['Gamma Alpha Beta']);
    expect(bot.steps[1]).toMatchObject({
      do: 'drag',
      what: 'gamma',
      to: 'alpha',
      expect: { text: 'Gamma Alpha' },
    });
    expect(await play(read)).toEqual({ outcome: 'done', played: shown });
  });
});
