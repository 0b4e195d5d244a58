import { describe, expect, it } from 'vitest';
import { readBot } from '../../../language/read-bot.ts';
import { writeBot } from '../../../language/write-bot.ts';
import { makeBot } from '../../../recorder/make-bot.ts';
import { mergeEvents } from '../../../recorder/merge-events.ts';
import { poll, recordedPages } from './recorded-pages.ts';

const many = Array.from(
  { length: 4000 },
  (_, at) => `<li><a href="#${at}">Item ${at}</a> <b>b</b> <i>i</i></li>`,
);
const pages: Record<string, string> = {
  '/bent': `<title>Bent</title><label for="a">Amount</label> <input id="a"><button onclick="document.body.insertAdjacentHTML('beforeend', '<p>Saved it</p>')">Save</button>
<script>
  Element.prototype.matches = Element.prototype.querySelectorAll = () => { throw new Error('mine'); };
  Array.prototype.toJSON = () => 'broken by an old library';
  String.prototype.trim = function () { return 'trimmed ' + this; };
  EventTarget.prototype.addEventListener = () => {};
  Event.prototype.composedPath = () => [];
  Object.defineProperty(HTMLInputElement.prototype, 'value', { get: () => 'not your business' });
  window.theirs = Element.prototype.matches;
</script>`,
  '/rewritten': `<title>Old</title><button onclick="document.open(); document.write('<title>New</title><button>Second</button>'); document.close()">First</button>`,
  '/large': `<title>Large</title><button id="go">Go</button><ul>${many.join('')}</ul>`,
  '/odd': `<html dir="rtl" lang="ar"><title>غريب</title><button id='it"s 🙂 "q"' class="a:b[c]" aria-label='احفظ "الآن" 🙂'>x</button><label>اسم <input name='n"a\\me'></label>`,
  '/plain': '<title>Plain</title><button>Go</button><input>',
};

const recorded = recordedPages(pages);
const { clickAt } = recorded;
const titles = () => recorded.desk.events('click').map(({ on }) => on.title);

describe('a page that', () => {
  it('bends the browser’s own functions is recorded all the same, and keeps what it bent', async () => {
    await recorded.page.goto(`${recorded.url}/bent`);
    await recorded.page.mouse.click(150, 20);
    await recorded.page.keyboard.type('12');
    await poll(() => recorded.desk.events('input').at(-1)?.value).toBe('12');
    await recorded.page.keyboard.press('Tab');
    await recorded.page.keyboard.press('Enter');
    await poll(titles).toEqual(['Amount', 'Save']);
    await poll(() =>
      recorded.desk
        .events('shown')
        .flatMap(({ said }) => said)
        .join(),
    ).toContain('Saved it');
    expect(
      await recorded.page.evaluate(
        () => Element.prototype.matches === (window as unknown as { theirs: unknown }).theirs,
      ),
    ).toBe(true);
    expect(recorded.desk.refused).toEqual([]);
    expect(recorded.desk.events('trouble')).toEqual([]);
  });

  it('writes itself anew is still heard, and the bar is there again', async () => {
    await recorded.page.goto(`${recorded.url}/rewritten`);
    await clickAt('button');
    await poll(() => recorded.page.title()).toBe('New');
    await poll(() => recorded.page.locator('deskhand-bar').count()).toBe(1);
    await clickAt('button');
    await poll(titles).toEqual(['First', 'Second']);
  });

  it('has 20,000 elements does not freeze, and its things are found', async () => {
    await recorded.page.goto(`${recorded.url}/large`);
    await recorded.page.locator('deskhand-bar').waitFor({ state: 'attached' });
    expect(await recorded.page.evaluate(() => document.querySelectorAll('*').length)).toBeGreaterThan(16_000);
    await recorded.page.evaluate(() => {
      const probe = window as unknown as { longest: number };
      probe.longest = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) probe.longest = Math.max(probe.longest, entry.duration);
      }).observe({ type: 'longtask' });
    });
    await clickAt('li:nth-child(30) a');
    await poll(titles).toEqual(['Item 29']);
    expect(recorded.desk.events('click')[0]?.on.ways.some(({ hit, count }) => hit && count === 1)).toBe(true);
    // A person feels a second; a loaded machine must not make this fail by chance.
    expect(
      await recorded.page.evaluate(() => (window as unknown as { longest: number }).longest),
    ).toBeLessThan(2500);
  });
});

describe('words of a page', () => {
  it('with quotes, emoji and from right to left become a bot that can be read', async () => {
    await recorded.page.goto(`${recorded.url}/odd`);
    await clickAt('input');
    await recorded.page.keyboard.type('مرحبا "🙂" {{ x }}');
    await clickAt('button');
    await poll(() => titles().at(-1)).toBe('احفظ "الآن" 🙂');
    for (const { on } of recorded.desk.events('click')) expect(on.ways.every(({ hit }) => hit)).toBe(true);
    const { bot } = makeBot(mergeEvents(recorded.desk.told), 'odd');
    const { problems } = readBot(writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot }));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Object.values(bot.inputs)[0]?.default).toBe('مرحبا "🙂" {{ x }}');
  });
});

describe('after the recording', () => {
  /** Everything a page could notice: its elements, its globals, and who listens at the window and the document. */
  async function residue() {
    const session = await recorded.context.newCDPSession(recorded.page);
    const listeners = async (expression: string) => {
      const { result } = await session.send('Runtime.evaluate', { expression });
      const { listeners: found } = await session.send('DOMDebugger.getEventListeners', {
        objectId: result.objectId ?? '',
      });
      return found.map(({ type }) => type).sort();
    };
    return {
      html: await recorded.page.content(),
      globals: await recorded.page.evaluate(() =>
        Object.getOwnPropertyNames(window)
          .filter((name) => !name.startsWith('__playwright'))
          .sort(),
      ),
      window: await listeners('window'),
      document: await listeners('document'),
    };
  }

  it('nothing is left in the page: no element, no global, no listener', async () => {
    await recorded.page.goto(`${recorded.url}/plain`);
    await recorded.page.locator('deskhand-bar').waitFor({ state: 'attached' });
    await clickAt('button');
    await poll(titles).toEqual(['Go']);
    expect((await residue()).window.length).toBeGreaterThan(10);
    await recorded.detach();
    await poll(() => recorded.page.locator('deskhand-bar').count()).toBe(0);
    const left = await residue();
    await recorded.context.close();
    recorded.context = await recorded.browser().newContext();
    recorded.page = await recorded.context.newPage();
    await recorded.page.goto(`${recorded.url}/plain`);
    // Whoever drives the browser listens too; that is the same with and without a recorder.
    await clickAt('button');
    expect(left).toEqual(await residue());
  });
});
