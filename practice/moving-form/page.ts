import { parcelFields } from './parcels.ts';

/** How many rounds a game has. */
export const rounds = 10;

/**
 * Draws every round anew: other order, other places, other ids and names, another number of boxes round each field. A label only stands over
 * its field; nothing connects them. `seed` makes a game that can be played again. The clock runs from Begin to the last Send.
 */
const game = `
const fields = ${JSON.stringify(parcelFields)};
const desk = document.getElementById('desk');
let state = Number(new URLSearchParams(location.search).get('seed') || 1) >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};
const word = () => Math.floor(random() * 1e9).toString(36) + Math.floor(random() * 1e9).toString(36);
const shuffled = (list) => {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
};
const make = (tag, more) => Object.assign(document.createElement(tag), more);
let round = 0;
let began = 0;

function cell(label) {
  const box = make('div', { className: 'cell c' + Math.ceil(random() * 9) });
  let inner = box;
  for (let depth = Math.floor(random() * 3); depth > 0; depth -= 1) {
    const next = make('div', { className: word() });
    inner.append(next);
    inner = next;
  }
  const id = word();
  inner.append(make('label', { textContent: label }), make('input', { id, name: id, autocomplete: 'off' }));
  box.style.order = String(Math.floor(random() * 20));
  box.style.marginLeft = Math.floor(random() * 60) + 'px';
  return box;
}

function draw() {
  const form = make('form', { className: 'round' });
  const cells = shuffled(fields).map(cell);
  const send = make('button', { type: 'submit', textContent: 'Send', className: word() });
  send.style.order = String(Math.floor(random() * 20));
  cells.splice(Math.floor(random() * (cells.length + 1)), 0, send);
  form.append(...cells);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    take(form);
  });
  desk.replaceChildren(make('h2', { textContent: 'Parcel ' + (round + 1) + ' of ${rounds}' }), form);
}

function take(form) {
  const values = Object.fromEntries([...form.querySelectorAll('.cell')].map((box) =>
    [box.querySelector('label').textContent, box.querySelector('input').value]));
  const ms = performance.now() - began;
  round += 1;
  const last = round === ${rounds};
  fetch('/parcels', { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ game: gameName, round, ms, values }) });
  if (!last) return draw();
  desk.replaceChildren(make('h2', { textContent: 'All parcels sent' }),
    make('p', { textContent: 'It took ' + Math.round(ms) + ' ms.' }));
}

const gameName = new URLSearchParams(location.search).get('game') || 'game';
document.getElementById('begin').addEventListener('click', (event) => {
  event.target.remove();
  began = performance.now();
  draw();
});
`;

/** The one page of the parcel desk. */
export const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Parcel desk</title>
<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 0; color: #23302b; background: #eef3f0 }
header { background: #2f5d50; color: #fff; padding: 10px 24px }
main { padding: 16px 24px }
.round { display: grid; grid-template-columns: repeat(3, 1fr); gap: 18px; max-width: 1100px; align-items: end }
.cell label { display: block; font-weight: 600; margin-bottom: 3px }
.cell input { width: 180px; padding: 5px; border: 1px solid #8aa79c; border-radius: 4px }
button { padding: 7px 22px; border: 0; border-radius: 4px; background: #c8692b; color: #fff; font: inherit; justify-self: start }
</style></head><body><header>Parcel desk</header><main><p>Ten parcels, seven fields each. Nothing stays where it was.</p>
<button type="button" id="begin">Begin</button><section id="desk"></section></main><script>${game}</script></body></html>`;
