import { describe, expect, it } from 'vitest';
import { isEnvironmentError, toPlainError } from '../../../language/errors.ts';
import { call, pagesForTests, sought, theOne, typed } from './serve-pages.ts';

/** Everything a script in the same world would need, taken away before our script comes. */
const hostile = `<title>Hostile</title><label for="n">Name</label><input id="n"><button id="b">Keep</button><p id="out"></p>
<script>
b.onclick = () => { out.textContent = 'Kept ' + n.value };
const broken = () => { throw new Error('not for you') };
for (const name of ['map', 'filter', 'push', 'some', 'flatMap', 'find', 'includes', 'sort']) Array.prototype[name] = broken;
for (const name of ['getAttribute', 'matches', 'getBoundingClientRect', 'querySelectorAll', 'checkVisibility', 'closest', 'getClientRects'])
  Element.prototype[name] = broken;
Document.prototype.querySelectorAll = Document.prototype.elementFromPoint = Document.prototype.execCommand = broken;
EventTarget.prototype.addEventListener = broken;
HTMLElement.prototype.focus = () => undefined;
JSON.stringify = () => 'nothing'; String.prototype.replace = () => 'other'; RegExp.prototype.test = () => true;
window.MutationObserver = window.requestAnimationFrame = window.setTimeout = window.getComputedStyle = broken;
Object.defineProperty(HTMLInputElement.prototype, 'value', { get: () => 'a lie', set() {} });
</script>`;

const pages = {
  '/hostile': hostile,
  '/deaf': `<title>Deaf</title><label for="n">Name</label><input id="n"><button id="b">Keep</button><p id="out"></p><script>
b.addEventListener('click', () => { out.textContent = 'Kept' });
for (const type of ['pointerdown', 'mousedown', 'focusin', 'keydown', 'input', 'change'])
  window.addEventListener(type, (event) => event.stopImmediatePropagation(), true);</script>`,
  '/many': `<title>Many</title><div id="all"></div><script>
all.innerHTML = Array.from({ length: 20000 }, (_, at) => '<span class="row' + at + '">Row ' + at + '</span>').join(' ')
  + '<label for="last">Last field</label><input id="last"><button id="b">Finish</button>';
b.onclick = () => { document.title = 'Finished ' + last.value };</script>`,
  '/quotes': `<title>Quotes</title><button data-testid='a"b\\c'>Quoted "twice" it's</button><button id="😀.x:y">Smile 😀👩‍👩‍👧</button>
<label for="r">שם הלקוח</label><input id="r" dir="rtl" placeholder="اكتب هنا"><p dir="rtl">الفاتورة 123 مدفوعة</p>`,
  '/frames': `<title>Frames</title><iframe name="inner" src="/inner"></iframe><script>
let at = 0; function again() { const next = document.createElement('iframe');
  next.name = 'inner'; next.src = '/inner?' + (at += 1); document.querySelector('iframe').replaceWith(next); }</script>`,
  '/inner': `<title>Inner</title><label for="n">Note</label><input id="n"><script>
let told = false; n.addEventListener('input', () => { if (!told && !location.search) { told = true; parent.again(); } });</script>`,
  '/late': `<title>Late</title><label for="n">Name</label><input id="n" disabled><button id="b" disabled>Send</button><div id="veil"
style="position:fixed;inset:0;background:#fff8">Loading…</div><p id="out"></p><script>
b.onclick = () => { out.textContent = 'Sent ' + n.value };
setTimeout(() => { n.disabled = false }, 300); setTimeout(() => { b.disabled = false }, 500); setTimeout(() => veil.remove(), 700);</script>`,
  '/veiled': `<title>Veiled</title><button id="b">Send</button><div id="veil" style="position:fixed;inset:0">Loading…</div>`,
  '/redrawn': `<title>Redrawn</title><div id="at"></div><script>
let drawn = 0; const draw = () => { drawn += 1; const was = document.querySelector('input')?.value ?? '';
  at.innerHTML = '<label for="n">Name</label><input id="n"><button>Send</button>'; document.querySelector('input').value = was;
  document.querySelector('button').onclick = () => { document.title = 'Sent after ' + drawn };
  if (drawn < 6) setTimeout(draw, 120); }; draw();</script>`,
  '/trap': `<title>Trap</title><style>#other { position: absolute; left: 0; top: 60px; width: 300px; height: 200px; display: none }</style>
<button id="b" style="margin-top:40px">Pay</button><button id="other">Delete all</button><p id="out"></p><script>
b.onclick = () => { out.textContent += ' Paid' }; other.onclick = () => { out.textContent += ' Deleted' };
let times = 0; b.onmousemove = () => { times += 1; if (times > 1) return; other.style.display = 'block'; other.style.top = '0px';
  setTimeout(() => { other.style.display = 'none' }, 400); };</script>`,
  // A part that opens slowly pushes the button down: pressed meanwhile, it would be let go elsewhere. Once by the browser, once by a program.
  '/opens': `<title>Opens</title><style>#part { height: 0; overflow: hidden; transition: height 400ms linear }</style><p id="out"></p><button id="more">More</button>
<button id="old">Older</button><div id="part">Parts</div><button id="b">Send</button><script>more.onclick = () => { part.style.height = '600px' };
old.onclick = () => { part.style.transition = 'none'; const began = performance.now(); const grow = () => {
  const share = Math.min(1, (performance.now() - began) / 400); part.style.height = 600 * share + 'px';
  if (share > 0.2) out.textContent = 'It opens'; if (share < 1) requestAnimationFrame(grow); }; grow(); };
b.onclick = () => { out.textContent = 'Sent below ' + part.offsetHeight };</script>`,
  '/again': (_: unknown, response: import('node:http').ServerResponse) => {
    response.writeHead(302, { location: '/again' }).end();
  },
  '/never': () => undefined,
  '/loads': `<title>Loads</title><img src="/never?1" alt=""><iframe src="/never?2"></iframe><button id="b">Send</button><script async src="/never?3"></script>
<script>b.onclick = () => { b.textContent = 'Sent' }; fetch('/never?4');</script>`,
  '/waits': '<title>Waits</title><p>Above</p><script src="/never"></script><p>Below</p>',
  '/round': `<title>Round</title><button>Stay</button><script>location.replace('/round?' + Math.random())</script>`,
  // Only what a person set off may break off what the browser was told to open.
  '/leaving':
    '<title>Leaving</title><button onclick="setTimeout(() => location.replace(`/round`), 500)">Go</button>',
  '/slow': (_: unknown, response: import('node:http').ServerResponse) => {
    setTimeout(() => response.setHeader('content-type', 'text/html').end('<title>Slow</title>'), 1500);
  },
};

const web = pagesForTests(pages);
const shows = (text: string) => web.screen.watch({ what: 'text', text }, {}, call());
const button = (name: string) => theOne(web.screen, { by: 'role', role: 'button', name });

describe('pages that get in the way', () => {
  it('a page that replaces every function of its own is read and used all the same', async () => {
    await web.open('/hostile');
    const field = await theOne(web.screen, { by: 'label', label: 'Name' });
    expect(await typed(web.screen, field.ref, 'Ada')).toBe(true);
    await web.screen.click((await button('Keep')).ref, {}, call());
    expect(await web.screen.watch({ what: 'value', ref: field.ref, value: 'Ada' }, {}, call())).toMatchObject(
      {
        held: true,
      },
    );
    expect(await web.screen.readText(field.ref, call())).toBe('Ada');
    expect((await shows('Kept a lie')).held).toBe(true);
  });
  it('a page that kills its listeners is typed into and clicked', async () => {
    await web.open('/deaf');
    expect(
      await typed(web.screen, (await theOne(web.screen, { by: 'label', label: 'Name' })).ref, 'Ada'),
    ).toBe(true);
    await web.screen.click((await button('Keep')).ref, {}, call());
    expect((await shows('Kept')).held).toBe(true);
  });
  it('20,000 elements', async () => {
    await web.open('/many');
    expect(
      await typed(web.screen, (await theOne(web.screen, { by: 'label', label: 'Last field' })).ref, 'x'),
    ).toBe(true);
    await web.screen.click((await button('Finish')).ref, {}, call());
    expect(await web.screen.watch({ what: 'page', title: 'Finished x' }, {}, call())).toMatchObject({
      held: true,
    });
    expect((await theOne(web.screen, { by: 'text', text: 'Row 19999' })).signs.tag).toBe('span');
  });
  it('quotes, backslashes, emoji and text from right to left', async () => {
    await web.open('/quotes');
    expect((await theOne(web.screen, { by: 'test-id', id: 'a"b\\c' })).signs.name).toBe(
      `Quoted "twice" it's`,
    );
    expect((await theOne(web.screen, { by: 'css', css: '#\\1F600\\.x\\:y' })).signs.tag).toBe('button');
    expect((await button('Smile 😀👩‍👩‍👧')).ways).toEqual([0]);
    expect(await web.screen.locate(sought({ by: 'css', css: 'button[data-testid="' }), call())).toEqual([]);
    const field = await theOne(web.screen, { by: 'label', label: 'שם הלקוח' });
    expect(await typed(web.screen, field.ref, 'דוד 42 — مرحبا')).toBe(true);
    expect((await shows('الفاتورة 123')).held).toBe(true);
    expect((await web.screen.glance({ what: 'text', text: 'الفاتورة 12' }, call())).held).toBe(false);
  });
});

describe('pages that go away', () => {
  it('a frame replaced while it is typed into is said to have changed, and its successor can be used', async () => {
    await web.open('/frames');
    const frames = [{ name: 'inner' }];
    const { ref } = await theOne(web.screen, { by: 'label', label: 'Note' }, frames);
    const outcome = await typed(web.screen, ref, 'gone').catch(toPlainError);
    expect(outcome === false || (typeof outcome === 'object' && outcome.kind === 'not-found')).toBe(true);
    const next = [{ url: '*/inner?1' }];
    const again = await theOne(web.screen, { by: 'label', label: 'Note' }, next);
    expect(await typed(web.screen, again.ref, 'kept')).toBe(true);
  });
  it('an endless redirect and a page that never loads are told in words, and the next page works', async () => {
    const redirect = await web.open('/again').then(() => undefined, toPlainError);
    expect(redirect).toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('without end'),
    });
    expect(redirect?.detail?.environment).toBeUndefined();
    const never = await web.screen
      .open(`${web.site.url}/never`, call(400))
      .then(() => undefined, toPlainError);
    expect(never).toMatchObject({ kind: 'timed-out' });
    await web.open('/quotes');
    expect(await web.screen.glance({ what: 'page', title: 'Quotes' }, call())).toMatchObject({ held: true });
  });
});

describe('pages that never stop loading', () => {
  it('are used as soon as the document is there, whatever else still comes', async () => {
    await web.open('/loads');
    await web.screen.click((await button('Send')).ref, {}, call());
    expect((await shows('Sent')).held).toBe(true);
    expect((await web.screen.picture(call())).png.length).toBeGreaterThan(0);
  });
  it('are told when the document itself is not, and the next page works', async () => {
    const error = await web.screen
      .open(`${web.site.url}/waits`, call(400))
      .then(() => undefined, toPlainError);
    expect(error).toMatchObject({ kind: 'timed-out' });
    await web.open('/quotes');
  });
  it('because they go on to themselves for ever end with time, and the next page works', async () => {
    await web.screen.open(`${web.site.url}/round`, call(1_500)).catch(toPlainError);
    const seen = await web.screen
      .watch({ what: 'text', text: 'never said' }, {}, call(500))
      .catch(toPlainError);
    expect(seen).toMatchObject('held' in seen ? { held: false } : { kind: 'timed-out' });
    // It may go on once more over what is opened next; then it is stopped, and a run opens again by itself.
    const over = await web.open('/quotes').then(() => undefined, toPlainError);
    if (over) {
      expect(isEnvironmentError(over), over.message).toBe(true);
      await web.open('/quotes');
    }
    expect((await web.screen.glance({ what: 'page', title: 'Quotes' }, call())).held).toBe(true);
  });
});

it('a page that goes on while another one is opened says so and is silenced, so that the next opening is left alone', async () => {
  await web.open('/leaving');
  await web.screen.click((await button('Go')).ref, {}, call());
  const over = await web.open('/slow').then(() => undefined, toPlainError);
  expect(over && isEnvironmentError(over), over?.message).toBe(true);
  expect(await web.screen.whereabouts(call())).toBe('');
  await web.open('/slow');
  expect((await web.screen.glance({ what: 'page', title: 'Slow' }, call())).held).toBe(true);
  await web.open('/veiled');
  expect((await shows('Loading…')).held).toBe(true);
});

describe('waiting that follows the app', () => {
  it('types as soon as a field is enabled and clicks as soon as nothing lies over the button', async () => {
    await web.open('/late');
    expect(
      await typed(web.screen, (await theOne(web.screen, { by: 'label', label: 'Name' })).ref, 'Ada'),
    ).toBe(true);
    await web.screen.click((await button('Send')).ref, {}, call());
    expect((await shows('Sent Ada')).held).toBe(true);
  });
  it('says what lay over it when that never goes away', async () => {
    await web.open('/veiled');
    const error = await web.screen
      .click((await button('Send')).ref, {}, call(1500))
      .then(() => undefined, toPlainError);
    expect(error).toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('<div id="veil">'),
    });
  });
  it('clicks no sooner than when a part that opens, by the browser or by a program, has stopped pushing it', async () => {
    for (const opener of ['More', 'Older']) {
      await web.open('/opens');
      const [first, then] = [await button(opener), await button('Send')];
      await web.screen.click(first.ref, {}, call());
      if (opener === 'Older') await shows('It opens');
      await web.screen.click(then.ref, {}, call());
      expect((await shows('Sent below 600')).held, opener).toBe(true);
    }
  });
  it('never clicks a thing that comes under the mouse at the last moment', async () => {
    await web.open('/trap');
    await web.screen.click((await button('Pay')).ref, {}, call());
    expect((await shows('Paid')).held).toBe(true);
    expect((await web.screen.glance({ what: 'text', text: 'Deleted' }, call())).held).toBe(false);
  });
  it('a page drawn anew under it is a page that changed, or is used; nothing else', async () => {
    await web.open('/redrawn');
    const use = async (): Promise<string> => {
      const { ref } = await button('Send');
      return web.screen.click(ref, {}, call()).then(
        () => 'clicked',
        (error: unknown) => toPlainError(error).kind,
      );
    };
    const sent = { what: 'page', title: 'Sent after *' } as const;
    // A button drawn anew between press and release gets no click from the browser; only the effect tells that.
    do expect(await use()).toMatch(/^(clicked|not-found)$/);
    while (!(await web.screen.glance(sent, call())).held);
  });
});
