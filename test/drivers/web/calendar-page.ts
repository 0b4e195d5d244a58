/** A calendar as pages make them; what it does otherwise stands in the address. Everything that is clicked is told in the title. */
export const calendarPage = `<title></title><style>.day{display:inline-block;width:30px} .off{color:#aaa} .next,.prev,.year{cursor:pointer}</style>
<div><label>Due <input id="due" readonly></label><button id="back">Back</button><button id="forth">Next</button><div id="panels" hidden></div></div>
<script>
const has = (name) => new URLSearchParams(location.search).get(name);
const told = (what) => { document.title += what + ' '; };
back.onclick = () => told('form-back'); forth.onclick = () => told('form-next');
const names = ['January','February','March','April','May','June','July','August','September','October','November','December'];
let at = 2026 * 12 + 10;
function panel(month) {
  const [y, m] = [Math.floor(month / 12), month % 12], first = new Date(y, m, 1).getDay(), length = new Date(y, m + 1, 0).getDate();
  const head = has('lies') ? names[(m + 1) % 12] : names[m];
  const cell = (n, kind) => '<span class="day ' + kind + '">' + n + '</span>';
  const cells = [...Array(first).keys()].map((n) => cell(new Date(y, m, n - first + 1).getDate(), 'other'));
  for (let n = 1; n <= length; n += 1) cells.push(cell(n, n === Number(has('off')) ? 'mine disabled' : 'mine'));
  while (cells.length < 42) cells.push(cell(cells.length - first - length + 1, 'other'));
  const weeks = [0, 7, 14, 21, 28, 35].map((n) => '<div>' + cells.slice(n, n + 7).join('') + '</div>').join('');
  const turners = has('no-turners') ? '' : '<i class="prev">‹</i> <i class="next' + (has('ends') ? ' disabled' : '') + '">›</i>' + (has('years') ? ' <i class="year" title="Next year">»</i>' : '');
  return '<div class="panel" data-month="' + y + '-' + (m + 1) + '">' + turners + '<b>' + head + ' ' + y + '</b><div>' + weeks + '</div></div>';
}
function draw() {
  panels.innerHTML = panel(at) + (has('two') ? panel(at + 1) : '');
  for (const [name, step] of [['.prev', -1], ['.next', has('wrong') ? 2 : 1], ['.year', 12]])
    for (const one of panels.querySelectorAll(name)) one.onclick = () => { told(name); setTimeout(() => { at += step; draw(); }, Number(has('slow') ?? 0)); };
  for (const day of panels.querySelectorAll('.mine')) day.onclick = () => {
    due.value = day.closest('.panel').dataset.month + '-' + day.textContent; told('picked'); panels.hidden = true; };
}
due.onclick = () => { draw(); panels.hidden = has('toggles') ? !panels.hidden : false; };
if (has('open')) { draw(); panels.hidden = false; }
</script>`;
