import { expect, it } from 'vitest';
import { botText, problemsOf, read } from './bot-text.ts';

const table = (gives: string) => `format: 1
hit: first
inputs: { vendor: text, total: money }
outputs: { account: text, limit: money }
rows:
  - gives: { account: '"4000"', limit: ${gives} }
`;

it('F5: an unknown target is told with the name that was meant', () => {
  expect(problemsOf('  - { do: click, on: sav, expect: { appears: saves } }\n')).toEqual([
    'bot.yaml:18:22: steps[1].on: there is no target “sav” in targets.yaml; did you mean “save”?',
    'bot.yaml:18:46: steps[1].expect.appears: there is no target “saves” in targets.yaml; did you mean “save”?',
  ]);
});

it('F5: a missing table is told by its file', () => {
  expect(problemsOf('  - { do: decide, table: rates, save: rate }\n')).toEqual([
    'bot.yaml:18:26: steps[1].table: there is no table “rates” (tables/rates.yaml is missing)',
  ]);
  expect(
    problemsOf('  - { do: decide, table: rate, save: r }\n', { 'tables/rates.yaml': table('5') })[0],
  ).toBe(
    'bot.yaml:18:26: steps[1].table: there is no table “rate” (tables/rate.yaml is missing); did you mean “rates”?',
  );
});

it('F5: naming a table or target that is there but wrong is no second mistake', () => {
  expect(
    problemsOf('  - { do: decide, table: rates, save: r }\n', { 'tables/rates.yaml': 'format: 1\n' }),
  ).toEqual([
    'tables/rates.yaml:1:1: hit: “hit” is missing',
    'tables/rates.yaml:1:1: inputs: “inputs” is missing',
    'tables/rates.yaml:1:1: outputs: “outputs” is missing',
    'tables/rates.yaml:1:1: rows: “rows” is missing',
  ]);
  expect(
    problemsOf('  - { do: read-text, from: save, save: x }\n', {
      'targets.yaml': 'format: 1\ntargets:\n  save: { ways: [{ by: css, csss: a }] }\n',
    }),
  ).toEqual([
    'targets.yaml:3:18: targets.save.ways[1].css: “css” is missing',
    'targets.yaml:3:29: targets.save.ways[1].csss: “csss” has no meaning here; did you mean “css”?',
  ]);
});

it.each([
  ['click', '{ do: click, on: save }'],
  ['press-keys', '{ do: press-keys, keys: Enter }'],
  ['upload', '{ do: upload, into: save, file: x.pdf }'],
])('F22: %s without expect is refused', (kind, step) => {
  expect(problemsOf(`  - ${step}\n`)).toEqual([
    `bot.yaml:18:5: steps[1]: “${kind}” changes something, so it needs “expect:” to say what must be seen afterwards (one of text, no-text, value, secret, page, appears, gone, row, changes, dialog, download, request, asked)`,
  ]);
});

it('F22: kinds with a usual effect need no expect', () => {
  expect(
    problemsOf(
      '  - { do: open-page, url: "http://localhost" }\n  - { do: type-text, into: amount, text: "{{ total }}" }\n  - { do: type-text, into: amount, secret: ledger-password }\n  - { do: choose-option, in: country, option: DE }\n  - { do: download, on: save, save: file }\n  - { do: log, message: "{{ file.name }}" }\n',
    ),
  ).toEqual([]);
});

it('F22: a value is expected only of a step that writes to a target', () => {
  expect(problemsOf('  - { do: open-page, url: "http://localhost", expect: { value: x } }\n')).toEqual([
    'bot.yaml:18:55: steps[1].expect: “open-page” writes to no target, so there is nothing to hold a value; expect a text, page or row',
  ]);
});

it('F36: a window is known by its address, its title or both', () => {
  const turn = (fields: string) => problemsOf(`  - { do: switch-window${fields} }\n`);
  expect(turn('')[0]).toContain('needs `url:`, `title:` or both');
  expect(turn(', url: "*/orders"')).toEqual([]);
  expect(turn(', title: "Order of {{ total }}"')).toEqual([]);
  expect(turn(', title: "{{ nobody }}"')[0]).toContain('nobody');
});

it('F38: a window gets a place or a state, and what fills the screen or is hidden has no place', () => {
  const place = (fields: string) => problemsOf(`  - { do: place-window${fields} }\n`);
  expect(place(', at: { x: -1, y: 0 }, size: { width: 9, height: 9 }')).toEqual([]);
  expect(place(', title: "Order of {{ total }}", state: minimised')).toEqual([]);
  expect(place(', at: { x: 0, y: 0 }, state: normal')).toEqual([]);
  expect(place('')[0]).toContain('needs `at:`, `size:`, `state:`');
  expect(place(', at: { x: 0, y: 0 }, state: maximised')[0]).toContain('has no `at:` and no `size:`');
  expect(problemsOf('  - { do: close-window, asks: "Save {{ nobody }}" }\n')[0]).toContain('nobody');
});

it('F32: a drag goes either onto a thing or some way, and needs an effect', () => {
  const drag = (fields: string) => problemsOf(`  - { do: drag, what: save${fields}, expect: { text: x } }\n`);
  expect(drag(', to: amount, at: { x: 0.5, y: 1 }')).toEqual([]);
  expect(drag(', by: { x: -4, y: 0 }')).toEqual([]);
  expect(drag('')[0]).toContain('drag needs either `to:` or `by:`, and not both');
  expect(drag(', to: amount, by: { x: 1, y: 1 }')[0]).toContain('not both');
  expect(drag(', by: { x: 1, y: 1 }, at: { x: 0, y: 0 }')[0]).toContain('`at:` says where');
  expect(problemsOf('  - { do: drag, what: save, to: amount }\n')[0]).toContain('needs “expect:”');
  expect(problemsOf('  - { do: hover, on: save }\n')).toEqual([]);
});

it('F33: effects about one thing name a target that is there', () => {
  const click = (effect: string) => problemsOf(`  - { do: click, on: save, expect: ${effect} }\n`);
  expect(click('{ text: Saved, in: amount }')).toEqual([]);
  expect(click('{ value: "12", of: amount }')).toEqual([]);
  expect(click('{ text: Saved, in: nowhere }')[0]).toContain('there is no target “nowhere”');
  expect(problemsOf('  - { do: press-keys, keys: Enter, expect: { value: x, of: amount } }\n')).toEqual([]);
  expect(problemsOf('  - { do: wait-for, for: { value: x, of: amount } }\n')).toEqual([]);
});

it('F34: nobody waits on a screen for what only a person says', () => {
  expect(problemsOf('  - { do: wait-for, for: { asked: Done? } }\n')[0]).toContain('put an ask-person step');
  expect(problemsOf('  - { do: click, on: save, expect: { asked: Done? } }\n')).toEqual([]);
});

it('F23: once without probe is a warning, and so is a probe without once', () => {
  expect(
    problemsOf(
      '  - { do: click, on: save, expect: { text: Saved }, once: true }\n  - { do: click, on: save, expect: { text: Saved }, probe: paid }\n',
    ),
  ).toEqual([
    'bot.yaml:18:59: warning: steps[1].once: “once: true” without “probe:”: after a crash nobody can tell whether it was done, and the run ends as unknown-outcome',
    'bot.yaml:19:60: warning: steps[2].probe: “probe:” is only asked of a step with “once: true”',
  ]);
});

it('F23: a probe sees what its probe-steps read, and nobody else does', () => {
  const step = (more: string) => `  - do: click
    on: save
    expect: { text: Saved }
    once: true
    probe-steps:
      - { do: read-table, from: lines, save: rows }
    probe: rows.exists(r, r.Number == vendor)
${more}`;
  expect(problemsOf(step(''))).toEqual([]);
  expect(problemsOf(step('  - { do: log, message: "{{ size(rows) }}" }\n'))).toEqual([
    'bot.yaml:25:34: steps[2].message: there is no value named “rows” here',
  ]);
});

it('F12: a secret must be declared and allowed', () => {
  expect(
    problemsOf(
      '  - { do: type-text, into: amount, secret: ledger-pasword }\n  - { do: type-text, into: amount, secret: unlisted }\n  - { do: click, on: amount, expect: { secret: unlisted } }\n',
    ),
  ).toEqual([
    'bot.yaml:18:44: steps[1].secret: the secret “ledger-pasword” is not declared under “secrets:”; did you mean “ledger-password”?',
    'bot.yaml:19:44: steps[2].secret: the secret “unlisted” is not among the secrets this bot may use; add it under “permissions: secrets:”',
    'bot.yaml:20:48: steps[3].expect.secret: the secret “unlisted” is not among the secrets this bot may use; add it under “permissions: secrets:”',
  ]);
});

it('F12: no expression and no template can see a secret', () => {
  expect(
    problemsOf(
      '  - { do: type-text, into: amount, text: "{{ unlisted }}" }\n  - { do: set, name: p, to: ledger-password }\n',
    ),
  ).toEqual([
    'bot.yaml:18:46: steps[1].text: there is no value named “unlisted” here (“unlisted” is a secret: secrets are not values; type one with “secret: unlisted”)',
    'bot.yaml:19:29: steps[2].to: there is no value named “ledger” here (“ledger-password” is a secret: secrets are not values; type one with “secret: ledger-password”)',
  ]);
});

it('F6: steps after finish are a warning', () => {
  expect(problemsOf('  - { do: finish }\n  - { do: log, message: x }\n')).toEqual([
    'bot.yaml:19:5: warning: steps[2]: this step is never reached: the bot has finished before it',
  ]);
});

it('F44: an expression says its line and column, in every style of YAML', () => {
  const steps = `  - do: log
    message: |
      Dear {{ vendor }},
        you owe {{ totl }}.
  - do: log
    message: 'quoted {{ totl }}'
  - do: log
    message: "quoted {{ totl }}"
  - do: log
    message: plain {{ totl }}
  - do: if
    when: vendor == "x" && totl > 5
    steps: [{ do: log, message: x }]
`;
  const lines = botText(steps).split('\n');
  const places = read({ 'bot.yaml': botText(steps) }).problems.map(({ line, col }) => [
    line,
    lines[line - 1]?.slice(col - 1, col + 3),
  ]);
  expect(places).toEqual([21, 23, 25, 27, 29].map((line) => [line, 'totl']));
});

it('F44: in a folded text the place is where the text begins', () => {
  expect(problemsOf('  - do: log\n    message: >\n      folded\n      {{ totl }}\n')[0]).toMatch(
    /^bot\.yaml:19:14: /,
  );
});

it('F43: what cannot stand in a text is refused', () => {
  expect(problemsOf('  - { do: log, message: "{{ lines_in }} {{ }} {{ vendor" }\n')).toEqual(
    [
      'bot.yaml:18:29: steps[1].message: a list cannot stand in a text; name one of its values, or use join(…)',
      'bot.yaml:18:44: steps[1].message: “{{ }}” holds nothing',
      'bot.yaml:18:47: steps[1].message: “{{” is never closed with “}}”',
    ].sort(),
  );
});

it('F44: an expression in braces is told to lose them', () => {
  expect(problemsOf('  - { do: set, name: a, to: "{{ total }}" }\n')).toEqual([
    'bot.yaml:18:29: steps[1].to: this is an expression already; write it without {{ }}',
  ]);
});

it('F27: conditions are true or false, lists are lists', () => {
  expect(
    problemsOf(
      '  - { do: if, when: total, steps: [{ do: log, message: x }] }\n  - { do: check, that: vendor, otherwise: x }\n  - { do: for-each, item: i, in: total, steps: [{ do: log, message: x }] }\n',
    ),
  ).toEqual([
    'bot.yaml:18:21: steps[1].when: a condition must be true or false, but this is a number',
    'bot.yaml:19:24: steps[2].that: a condition must be true or false, but this is a text',
    'bot.yaml:20:34: steps[3].in: this must be a list, but it is a number',
  ]);
});

it('F61: texts of a target are checked where a step uses it', () => {
  const targets =
    'format: 1\ntargets:\n  row: { ways: [{ by: text, text: "Invoice {{ number }}" }], frames: [{ name: "{{ vendr }}" }] }\n';
  expect(problemsOf('  - { do: read-text, from: row, save: x }\n', { 'targets.yaml': targets })).toEqual([
    'targets.yaml:3:47: targets.row.ways[1].text: there is no value named “number” here',
    'targets.yaml:3:83: targets.row.frames[1].name: there is no value named “vendr” here; did you mean “vendor”?',
  ]);
  const { bot } = read({
    'bot.yaml': botText(
      '  - { do: set, values: { number: 5, vendr: "1" } }\n  - { do: read-text, from: row, save: x }\n',
    ),
    'targets.yaml': targets,
  });
  expect(bot?.targets.row?.ways).toHaveLength(1);
});

it('F28: decide knows its columns, their types, and what comes out', () => {
  const tables = { 'tables/rates.yaml': table('total * 2') };
  expect(
    problemsOf(
      '  - { do: decide, table: rates, save: r }\n  - { do: log, message: "{{ r.account }} {{ r.limit + 1 }}" }\n',
      tables,
    ),
  ).toEqual([]);
  expect(
    problemsOf(
      '  - { do: decide, table: rates, with: { total: vendor, totel: total }, save: r }\n  - { do: log, message: "{{ r.acount }}" }\n',
      tables,
    ),
  ).toEqual([
    'bot.yaml:18:48: steps[1].with.total: the column “total” is an amount of money, but it is given a text',
    'bot.yaml:18:56: steps[1].with.totel: the table “rates” has no column “totel”; did you mean “total”?',
    'bot.yaml:19:31: steps[2].message: there is no field “acount”; did you mean “account”?',
  ]);
  const other = { 'tables/rates.yaml': table('1').replaceAll('vendor', 'supplier') };
  expect(problemsOf('  - { do: decide, table: rates, save: r }\n', other)).toEqual([
    'bot.yaml:18:26: steps[1].table: the table “rates” needs “supplier”, and there is no value of that name here; give it under with:',
  ]);
});

it('F29: finish gives declared outputs of their type', () => {
  expect(problemsOf('  - { do: finish, outputs: { number: vendor, nots: vendor } }\n')).toEqual([
    'bot.yaml:18:38: steps[1].outputs.number: the output “number” is a number, but this is a text',
    'bot.yaml:18:46: steps[1].outputs.nots: the bot declares no output “nots” under outputs:; did you mean “note”?',
  ]);
});

it('F11: tests name inputs, outputs and tables the bot has', () => {
  const tests =
    'format: 1\ntests:\n  - name: one\n    inputs: { vendr: x }\n    expect: { outcome: done, outputs: { nr: 1 }, decided: { rates: [1] } }\n';
  expect(problemsOf('  - { do: log, message: x }\n', { 'tests/a.yaml': tests })).toEqual([
    'tests/a.yaml:4:15: tests[1].inputs.vendr: the bot has no “vendr” among its inputs; did you mean “vendor”?',
    'tests/a.yaml:5:41: tests[1].expect.outputs.nr: the bot has no “nr” among its outputs',
    'tests/a.yaml:5:61: tests[1].expect.decided.rates: the bot has no “rates” among its tables',
  ]);
});
