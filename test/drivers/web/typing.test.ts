import { describe, expect, it } from 'vitest';
import { call, pagesForTests, theOne, typed } from './serve-pages.ts';

const field = (name: string, more = '') => `<label>${name} <input ${more}></label>`;
/** Tells each key it hears from a person, with what the field holds then. */
const heard = `const heard = (field) => { for (const type of ['keydown', 'keypress', 'keyup']) field.addEventListener(type, (event) => {
  if (event.isTrusted) out.textContent += type + ' ' + event.keyCode + ' at ' + (field.value ?? field.textContent) + '; ' }) };`;

const pages = {
  '/follows': `<title>Follows</title>${field('City', 'id="c"')}<ul id="list"></ul><script>
const all = ['Basel', 'Berlin', 'Bern']; c.onkeyup = (event) => { if (event.isTrusted)
  list.innerHTML = all.filter((one) => c.value && one.startsWith(c.value)).map((one) => '<li role="option">' + one).join('') };
list.onclick = ({ target }) => { c.value = target.textContent; list.innerHTML = '' };</script>`,
  '/masks': `<title>Masks</title>${field('Phone', 'id="phone"')}${field('Day', 'id="day"')}${field('Sum', 'id="sum"')}<script>
const put = (text) => { phone.value = text.replace(/\\D/g, '').slice(0, 10).replace(/(\\d{3})(\\d{3})(\\d*)/, '($1) $2-$3') };
phone.onkeypress = (event) => { event.preventDefault(); put(phone.value + event.key) }; phone.oninput = () => put(phone.value);
day.oninput = () => { day.value = day.value.replace(/\\D/g, '').replace(/^(\\d\\d)(\\d\\d)(\\d+)$/, '$1.$2.$3') };
sum.onkeyup = () => { sum.value = Number(sum.value.replace(/,/g, '')).toLocaleString('en') };</script>`,
  '/hears': `<title>Hears</title>${field('Name', 'id="n"')}<div contenteditable role="textbox" aria-label="Note" id="note">old</div><p id="out"></p><script>
${heard} heard(n); heard(note)</script>`,
  '/deaf-to-keys': `<title>Deaf</title>${field('Name', 'onkeydown="return false"')}`,
  '/next': `<title>Next</title>${field('Area', 'id="a" maxlength="3"')}${field('Number', 'id="b"')}<script>
a.oninput = () => { if (a.value.length === 3) b.focus() }</script>`,
  '/editor': `<title>Editor</title><label>Line <textarea id="t"></textarea></label><p id="out"></p><script>
t.oninput = () => { out.textContent += t.value; t.value = '' }; t.onkeyup = () => { out.textContent = 'keyup after ' + out.textContent + '.' }</script>`,
  '/fields': `<title>Fields</title>${field('A')}${field('B')}${field('C')}<p id="out"></p><script>
for (const type of ['keydown', 'keyup']) addEventListener(type, ({ target }) => { out.textContent += target.labels[0].textContent.trim() + ' ' + type + ', ' })</script>`,
  '/towns': `<title>Towns</title><label>Country <select id="land" onchange="setTimeout(() => town.add(new Option('Graz')), 300)"><option>-</option><option>Austria</option></select></label>
<label>Town <select id="town"><option>-</option></select></label>`,
  '/namesakes': `<title>Namesakes</title><label>Person <input role="combobox" aria-controls="names"></label><ul id="names" role="listbox"><li role="option">Ann Lee</li><li role="option">Bo Lind</li><li role="option">Ann Lee</li></ul>
<p id="out"></p><script>names.onclick = ({ target }) => { out.textContent = 'Chose ' + target.textContent }</script>`,
  '/thief': `<title>Thief</title>${field('Name', 'id="n"')}${field('Other', 'id="other"')}<script>n.oninput = () => other.focus()</script>`,
};

const web = pagesForTests(pages);
const labelled = (label: string) => theOne(web.screen, { by: 'label', label });
const shows = async (text: string) =>
  expect((await web.screen.watch({ what: 'text', text }, {}, call())).held).toBe(true);

describe('a page that follows the keys', () => {
  it('shows its list, as when a person types', async () => {
    await web.open('/follows');
    const { ref } = await labelled('City');
    expect(await typed(web.screen, ref, 'Ber')).toBe(true);
    await web.screen.click(
      (await theOne(web.screen, { by: 'role', role: 'option', name: 'Bern' })).ref,
      {},
      call(),
    );
    expect((await web.screen.glance({ what: 'value', ref, value: 'Bern' }, call())).held).toBe(true);
  });
  it('takes it away when the field is emptied', async () => {
    await web.open('/follows');
    const { ref } = await labelled('City');
    expect(await typed(web.screen, ref, 'Bas')).toBe(true);
    await shows('Basel');
    expect(await typed(web.screen, ref, '')).toBe(true);
    expect((await web.screen.glance({ what: 'text', text: 'Basel' }, call())).held).toBe(false);
  });
  it.each([
    ['Phone', '(030) 123-4567'],
    ['Day', '24.12.2026'],
    ['Sum', '1,234,567'],
  ])('and writes %s its own way ends with what was meant', async (label, text) => {
    await web.open('/masks');
    const { ref } = await labelled(label);
    expect([await typed(web.screen, ref, text), await typed(web.screen, ref, text)]).toEqual([true, true]);
  });
  it.each(['Ada', 'שלום', 'ok 👍🏽', ''])(
    'hears a key after %j, from a person and after the text',
    async (text) => {
      await web.open('/hears');
      expect(await typed(web.screen, (await labelled('Name')).ref, text)).toBe(true);
      await shows(`keydown 229 at ${text}; keyup 229 at ${text};`);
      await web.open('/hears');
      const note = await theOne(web.screen, { by: 'role', role: 'textbox', name: 'Note' });
      expect(await typed(web.screen, note.ref, text)).toBe(true);
      await shows(`keydown 229 at ${text}; keyup 229 at ${text};`);
    },
  );
  it('and takes each text away for itself gets it once', async () => {
    await web.open('/editor');
    await web.screen.type((await labelled('Line')).ref, 'Ada', call());
    await shows('keyup after Ada.');
  });
  it('with every field gets the keys of each field there', async () => {
    await web.open('/fields');
    for (const name of ['A', 'B', 'C'])
      expect(await typed(web.screen, (await labelled(name)).ref, name)).toBe(true);
    await shows('A keydown, A keyup, B keydown, B keyup, C keydown, C keyup,');
  });
});

describe('a page that keeps keys from a field', () => {
  it('altogether is typed into all the same', async () => {
    await web.open('/deaf-to-keys');
    expect(await typed(web.screen, (await labelled('Name')).ref, '24.12.2026')).toBe(true);
  });
  it('by going on to the next one when the first is full gets each its own', async () => {
    await web.open('/next');
    const [area, number] = [await labelled('Area'), await labelled('Number')];
    expect([await typed(web.screen, area.ref, '030'), await web.screen.readText(number.ref, call())]).toEqual(
      [true, ''],
    );
    expect(await typed(web.screen, number.ref, '1234567')).toBe(true);
  });
  it('by taking the focus away has the text where it was meant, and nothing elsewhere', async () => {
    await web.open('/thief');
    expect(await typed(web.screen, (await labelled('Name')).ref, 'Ada')).toBe(true);
    expect(await web.screen.readText((await labelled('Other')).ref, call())).toBe('');
  });
});

describe('a list that is filled by what was chosen in another', () => {
  it('is waited for, and one that never has the option is told with what it has', async () => {
    await web.open('/towns');
    await web.screen.choose((await labelled('Country')).ref, 'Austria', call());
    const { ref } = await labelled('Town');
    await web.screen.choose(ref, 'Graz', call());
    expect(await web.screen.readText(ref, call())).toBe('Graz');
    await expect(web.screen.choose(ref, 'Linz', call())).rejects.toThrow(
      'it has no option "Linz"; it has "-", "Graz"',
    );
  });
});

describe('a list of a page’s own make', () => {
  it('has two options of one name: neither is chosen', async () => {
    await web.open('/namesakes');
    const { ref } = await labelled('Person');
    await expect(web.screen.choose(ref, 'Ann Lee', call())).rejects.toThrow('it has 2 options "Ann Lee"');
    await web.screen.choose(ref, 'Bo Lind', call());
    await shows('Chose Bo Lind');
  });
});
