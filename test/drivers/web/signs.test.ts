import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Candidate, Screen } from '../../../language/driver.ts';
import type { Target, Way } from '../../../language/target.ts';
import { weighNow } from '../../../runner/find-target.ts';

let server: Server;
let screen: Screen;
let html = '';
const call = () => ({ signal: new AbortController().signal, deadline: Date.now() + 15_000 });

beforeAll(async () => {
  server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Orders</title>${html}`),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  screen = await openWebScreen({ headed: false });
});
afterAll(async () => {
  await screen?.close();
  server?.close();
});

async function show(body: string): Promise<void> {
  html = body;
  const address = server.address();
  await screen.open(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`, call());
}

/** Records a thing by one way, as the recorder would: with the signs the page script takes. */
async function record(body: string, way: Way): Promise<Target> {
  await show(body);
  const [found] = await screen.locate({ frames: [], ways: [way] }, call());
  const { signs } = found as Candidate;
  return { surface: 'web', ...(signs.role && { role: signs.role }), ways: [way], signs };
}

/** Who the target is on another page, by its words, or why it is nobody. */
async function findOn(body: string, target: Target): Promise<string> {
  await show(body);
  const locate = (sought: Parameters<Screen['locate']>[0]) => screen.locate(sought, call());
  const verdict = await weighNow({ target, sought: { frames: [], ways: target.ways }, locate });
  if (!('take' in verdict)) return `refused: ${verdict.why}`;
  return `${verdict.healed ? 'healed to' : 'found'} ${verdict.take.report.words}`;
}

const submit: Way = { by: 'role', role: 'button', name: 'Submit' };
const form = (buttons: string) =>
  `<main><h1>Order</h1><form><label>Amount <input></label>${buttons}</form></main>`;
const old = form('<button id="go" class="btn">Submit</button> <button class="btn">Cancel</button>');

describe('a thing on a real page that changed', () => {
  it('is found as recorded where nothing changed', async () => {
    expect(await findOn(old, await record(old, submit))).toBe('found button “Submit”');
  });
  it('is healed when its words changed and its id stayed', async () => {
    const now = form(
      '<button class="btn">Cancel</button> <button id="go" class="btn big">Send order</button>',
    );
    expect(await findOn(now, await record(old, submit))).toBe('healed to button “Send order”');
  });
  it('is healed when only the letters of its words changed', async () => {
    const now = '<nav><a href="/">Home</a></nav><div><div><button>SUBMIT</button></div></div>';
    expect(await findOn(now, await record(old, submit))).toBe('healed to button “SUBMIT”');
  });
  // Wrong heals known from the field: https://github.com/healenium/healenium-web/issues 35, 40 and 88.
  it('healenium#35: Submit is not healed to SubmitAll', async () => {
    const now = form('<button class="btn">SubmitAll</button> <button class="btn">Cancel</button>');
    expect(await findOn(now, await record(old, submit))).toMatch(/^refused/);
  });
  it('healenium#40: a button is not healed to its neighbour', async () => {
    const now = form('<button class="btn">Cancel</button>');
    expect(await findOn(now, await record(old, submit))).toMatch(/^refused/);
  });
  it('healenium#88: a thing that was deleted is not healed', async () => {
    expect(await findOn(form(''), await record(old, submit))).toMatch(/^refused/);
    expect(await findOn('<h1>Closed</h1><button>Log in</button>', await record(old, submit))).toMatch(
      /^refused/,
    );
  });
  it('a row that moved up does not take the place of the one that is gone', async () => {
    const rows = (...names: string[]) =>
      `<table>${names.map((name) => `<tr><td>${name}</td><td><button>Edit</button></td></tr>`).join('')}</table>`;
    const second: Way = { by: 'css', css: 'tr:nth-of-type(2) button' };
    const recorded = await record(rows('Meier', 'Ono', 'Baker'), second);
    const target = { ...recorded, signs: { ...recorded.signs, shared: ['called'] } };
    expect(await findOn(rows('Meier', 'Ono', 'Baker'), target)).toBe('found button “Edit”');
    expect(await findOn(rows('Meier', 'Baker'), target)).toMatch(/^refused/);
  });
});

describe('signs', () => {
  it('never tell what a field holds, and no keys', async () => {
    const field =
      '<p>IBAN <input name="iban" value="DE00 1234" data-token="k3y" data-kind="bank"></p><div contenteditable id="note">my words</div>';
    const { signs } = await record(field, { by: 'css', css: 'input' });
    expect(signs).toMatchObject({ before: 'IBAN', attributes: { name: 'iban', 'data-kind': 'bank' } });
    expect(JSON.stringify(signs)).not.toMatch(/DE00|k3y|my words/);
    expect(JSON.stringify((await record(field, { by: 'css', css: '#note' })).signs)).not.toMatch(
      /my words|DE00/,
    );
  });
  it('leave the words out that a font draws as pictures', async () => {
    const link = '<a href="/t"><i class="material-icons">content_paste</i> Tables</a>';
    expect((await record(link, { by: 'css', css: 'a' })).signs).toMatchObject({
      name: 'Tables',
      icon: 'content_paste',
    });
  });
});

it('a page of 5,000 elements is compared within the time a page may be held up', async () => {
  const many = Array.from(
    { length: 1_600 },
    (_, at) => `<li><span>Item ${at}</span><a href="/i/${at}">Open ${at}</a></li>`,
  );
  const page = `<main><h1>Items</h1><ul>${many.join('')}</ul><button id="go">Submit</button></main>`;
  const target = await record(page, { by: 'role', role: 'link', name: 'Open 800' });
  const renamed = page.replace('>Open 800<', '>Show 800<');
  expect(await findOn(renamed, target)).toBe('healed to link “Show 800”');
});
