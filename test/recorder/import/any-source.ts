import fc from 'fast-check';

/** Recordings of commands that are known and that nobody knows, with options that are known and that nobody knows. */
export const words = fc.constantFrom('Tea', 'o’brien', 'total 12', 'a "b" c', '🍵 münze', '1');
const number = fc.constantFrom(0, 1, 2, 700);
export const unknownOptions = fc.dictionary(
  fc.constantFrom('xFlag', 'xMode', 'xDepth'),
  fc.oneof(words, number),
  {
    maxKeys: 2,
  },
);
export const some = <T extends Record<string, unknown>>(arb: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(arb, { requiredKeys: [] });
export const with$ = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Record<string, unknown>);

const selectors = fc.array(
  fc.constantFrom(
    ['#save'],
    ['aria/Save'],
    ['aria/Save[role="button"]'],
    ['text/Save'],
    ['xpath///button[2]'],
    ['my-app', 'button'],
    ['[data-testid="save"]'],
    [''],
  ),
  { minLength: 1, maxLength: 3 },
);
/** Each another one: of an address that is told twice, once may be taken out. */
export const ownAddress = fc
  .noBias(fc.stringMatching(/^[a-z]{8}$/))
  .map((path) => `https://a.example/${path}`);

const asserted = fc.array(
  with$(fc.constant({ type: 'navigation' }), some({ url: ownAddress, title: words }), unknownOptions),
  { minLength: 1, maxLength: 2 },
);
const chromeStep = fc
  .constantFrom(
    'navigate click doubleClick change hover keyDown keyUp waitForElement waitForExpression scroll close setViewport customStep teleport'.split(
      ' ',
    ),
  )
  .chain((types) => fc.constantFrom(...types))
  .chain((type) =>
    with$(
      fc.constant({ type }),
      some({
        assertedEvents: asserted,
        timeout: fc.constantFrom(2000, 9000),
        target: fc.constantFrom('main', 'x'),
      }),
      chromeFields(type),
      unknownOptions,
    ),
  );

function chromeFields(type: string): fc.Arbitrary<object> {
  const frame = fc.constantFrom([0], [1, 0], ['x']);
  const thing = with$(fc.record({ selectors }), some({ frame }));
  switch (type) {
    case 'navigate':
      return fc.record({ url: fc.constantFrom('https://a.example/x', 'https://a.example/y?z=1') });
    case 'click':
    case 'doubleClick':
      return with$(
        thing,
        some({
          button: fc.constantFrom('primary', 'secondary', 'back'),
          deviceType: fc.constantFrom('mouse', 'pen'),
          offsetX: number,
          duration: number,
        }),
      );
    case 'change':
      return with$(thing, fc.record({ value: words }));
    case 'keyDown':
    case 'keyUp':
      return fc.record({ key: fc.constantFrom('Enter', 'Shift', 'a', 'Tab') });
    case 'waitForElement':
      return with$(
        thing,
        some({
          operator: fc.constantFrom('==', '>=', '<='),
          count: fc.constantFrom(0, 1, 3),
          visible: fc.boolean(),
          properties: fc.constantFrom({ innerText: 'x' }, { value: 'y' }, { tabIndex: 1 }, { checked: true }),
          attributes: fc.constantFrom({ lang: 'de' }),
        }),
      );
    default:
      return fc.constant({});
  }
}

export const anyUserFlow = with$(
  fc.record({
    title: words,
    steps: fc
      .array(chromeStep, { minLength: 1, maxLength: 4 })
      .map((steps) => [{ type: 'navigate', url: 'https://a.example/start' }, ...steps]),
  }),
  some({ timeout: number, selectorAttribute: words }),
  unknownOptions,
);

const commandNames =
  'open click clickAt doubleClick type sendKeys editContent select check mouseOver dragAndDropToObject store storeText storeJson echo assertText verifyText waitForElementVisible assertElementPresent verifyElementNotPresent assertTitle assertValue assertChecked pause setWindowSize executeScript selectFrame selectWindow if while times forEach do repeatIf else end elseIf gotoIf gotoLabel label run answerOnNextPrompt chooseOkOnNextConfirmation acceptAlert assertAlert storeTitle XClick csvRead submit bakeCake'.split(
    ' ',
  );
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
const targets = fc.constantFrom(
  'id=a',
  'css=.b',
  'xpath=//a[1]',
  'link=Tea',
  '/x',
  '${n}',
  '${n} == "1"',
  'index=0',
  'L1',
  '3',
);
const values = fc.constantFrom(
  '',
  'Tea',
  '${n}',
  '${KEY_ENTER}',
  'label=Tea',
  'n',
  '10,20',
  '5000',
  '#down',
  'L1',
  '!x',
);
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above.
const command = fc.tuple(fc.constantFrom(...commandNames), targets, values);
const opening = { Command: 'open', Target: 'https://a.example/', Value: '' };

export const anyProject = with$(
  fc
    .array(fc.tuple(command, some({ comment: words, opensWindow: fc.constant(true) }), unknownOptions), {
      minLength: 1,
      maxLength: 6,
    })
    .map((rows) => ({
      id: 'p',
      name: 'p',
      url: 'https://a.example',
      tests: [
        {
          id: 't',
          name: 'a',
          commands: [[['open', '/x', ''], {}, {}] as const, ...rows].map(
            ([[name, target, value], known, more], at) => ({
              id: `c${at}`,
              command: name,
              target,
              targets: [
                [target, 'x'],
                [`css=.other${at}`, 'css'],
              ],
              value,
              ...known,
              ...more,
            }),
          ),
        },
      ],
    })),
  unknownOptions,
);

export const anyMacro = with$(
  fc
    .array(fc.tuple(command, some({ Description: words }), unknownOptions), { minLength: 1, maxLength: 6 })
    .map((rows) => ({
      Name: 'a',
      Commands: [
        opening,
        ...rows.map(([[Command, Target, Value], known, more], at) => ({
          Command,
          Target,
          Value,
          Targets: [Target, `css=.other${at}`],
          ...known,
          ...more,
        })),
      ],
    })),
  some({ CreationDate: words }),
  unknownOptions,
);

const blockKinds =
  'new-tab switch-tab close-tab event-click link forms get-text press-key upload-file hover-element handle-dialog switch-to insert-data notification delay javascript-code element-scroll conditions element-exists while-loop loop-data repeat-task loop-breakpoint blocks-group bake-cake'.split(
    ' ',
  );
const operand = (value: string) => ({ type: 'value', data: { value } });
const conditions = fc.constantFrom(
  [{ id: 'c', name: 'first', type: '>', compareValue: '{{variables.n}}', value: '1' }],
  [
    {
      id: 'c',
      conditions: [
        { id: 'd', conditions: [{ id: 'e', items: [operand('a'), { type: 'eq' }, operand('b')] }] },
      ],
    },
  ],
  [{ id: 'c', type: 'rgx', compareValue: 'a', value: 'b' }],
);
const blockData = with$(
  some({
    conditions,
    loopId: fc.constantFrom('L', 'M'),
    loopThrough: fc.constantFrom('numbers', 'custom-data', 'data-columns'),
    fromNumber: fc.constantFrom(1, '2'),
    toNumber: fc.constantFrom(2, 3),
    loopData: fc.constantFrom('["x"]', '{'),
    repeatFor: fc.constantFrom(2, '2', 'often'),
    tryCount: fc.constantFrom(1, 3),
    timeout: fc.constantFrom(700, 9000),
    blocks: fc.constantFrom([{ id: 'link', itemId: 'i', data: { selector: '#a', xMode: 1 } }]),
    name: words,
    selector: fc.constantFrom('#a', '//a[1]', 'iframe |> #b', ''),
    findBy: fc.constantFrom('cssSelector', 'xpath'),
    multiple: fc.boolean(),
    url: fc.constantFrom('https://a.example/', ''),
    type: fc.constantFrom('text-field', 'select', 'checkbox'),
    value: words,
    selected: fc.boolean(),
    clearValue: fc.boolean(),
    getValue: fc.boolean(),
    variableName: fc.constantFrom('n', 'm'),
    dataColumn: fc.constantFrom('Total', 'Sum'),
    keys: fc.constantFrom('Enter', 'Control+A'),
    filePaths: fc.constant(['a.txt']),
    accept: fc.boolean(),
    promptText: words,
    message: words,
    waitForSelector: fc.boolean(),
    description: words,
    disableBlock: fc.boolean(),
    onError: fc.constantFrom({ enable: true }, { enable: false }),
    dataList: fc.constantFrom([{ type: 'variable', name: 'n', value: 'x' }]),
  }),
  unknownOptions,
);

export const anyFlow = with$(
  fc
    .array(fc.record({ label: fc.constantFrom(...blockKinds), data: blockData }), {
      minLength: 1,
      maxLength: 5,
    })
    .chain((blocks) => fc.tuple(fc.constant(blocks), fc.array(fc.nat(6), { maxLength: 3 })))
    .map(([blocks, more]) => {
      const first = { label: 'new-tab', data: { url: 'https://a.example/' } };
      const nodes = [{ label: 'trigger', data: {} }, first, ...blocks].map((block, at) => ({
        id: `b${at}`,
        ...block,
      }));
      return {
        name: 'a',
        drawflow: {
          nodes,
          edges: [
            ...nodes
              .slice(1)
              .map(({ id }, at) => [`b${at}`, nodes[at]?.label === 'conditions' ? 'c' : '1', id]),
            ...more.map((at) => [`b${at}`, 'fallback', `b${at + 2}`]),
          ].map(([source, output, target], at) => ({
            id: `e${at}`,
            source,
            target,
            sourceHandle: `${source}-output-${output}`,
          })),
        },
      };
    }),
  unknownOptions,
);
