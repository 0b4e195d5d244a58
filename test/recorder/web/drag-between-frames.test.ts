import { expect, it } from 'vitest';
import { thereAndBack } from './there-and-back.ts';

const take = `ondragover="event.preventDefault()" ondrop="event.preventDefault();const what=event.dataTransfer.getData('text/plain');fetch('/did',{method:'POST',body:what+' on '+this.id});this.textContent=what+' is here'"`;
const card = (name: string) =>
  `<p draggable="true" id="${name}" style="width:90px;border:1px solid" ondragstart="event.dataTransfer.setData('text/plain','${name}')">${name}</p>`;

const { recorded, show, play } = thereAndBack({
  '/cards': `<title>Cards</title>${card('Lamp')}${card('Chair')}`,
  '/shelf': `<title>Shelf</title><div id="shelf" style="width:150px;height:80px;border:1px solid" ${take}>The shelf</div>`,
  '/shop': `<title>Shop</title><h1>Shop</h1><div id="floor" style="width:200px;height:60px;border:1px solid" ${take}>The floor</div>
    <iframe name="cards" src="/cards" width="200" height="200"></iframe><iframe name="shelf" src="/shelf" width="200" height="200"></iframe>`,
});

const center = async (frame: string, selector: string) => {
  const inside = frame === '' ? recorded.page.mainFrame() : recorded.page.frame({ name: frame });
  const box = await inside?.locator(selector).boundingBox();
  return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
};

it.each([
  ['to its page', '', '#floor', 'Chair on floor'],
  ['to another frame', 'shelf', '#shelf', 'Chair on shelf'],
])(
  'a drag from a frame %s is recorded and played again',
  { timeout: 60_000 },
  async (_, frame, onto, done) => {
    const { bot, shown, read } = await show('/shop', async () => {
      const { mouse } = recorded.page;
      await recorded.page.frameLocator('[name=shelf]').getByText('The shelf').waitFor();
      const [x, y] = await center('cards', '#Chair');
      await mouse.move(x, y);
      await mouse.down();
      await mouse.move(x + 8, y + 8);
      const to = await center(frame, onto);
      await mouse.move(...to, { steps: 8 });
      await mouse.move(...to);
      await mouse.up();
    });
    expect(shown).toEqual([done]);
    expect(bot.steps.slice(1)).toMatchObject([{ do: 'drag', what: 'chair' }]);
    expect(await play(read)).toEqual({ outcome: 'done', played: [done] });
  },
);
