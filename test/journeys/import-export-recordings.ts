// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
import { type About, codegenRecordings } from './import-export-codegen.ts';

/** The same task, shown in five tools: log in, fill in an invoice, save it as a draft. Each in the form its tool writes. */
export const ledgerRecordings: Readonly<Record<string, (about: About) => string>> = {
  'chrome.json': ({ url, password }) => {
    const click = (selectors: string[], more: object = {}) => ({
      type: 'click',
      target: 'main',
      selectors: selectors.map((one) => [one]),
      offsetX: 12,
      offsetY: 8,
      ...more,
    });
    const change = (value: string, selectors: string[]) => ({
      type: 'change',
      value,
      target: 'main',
      selectors: selectors.map((one) => [one]),
    });
    const field = (label: string, name: string) => [
      `aria/${label}`,
      `input[name='${name}']`,
      `xpath///*[@name="${name}"]`,
    ];
    return JSON.stringify({
      title: 'Save a draft',
      steps: [
        {
          type: 'setViewport',
          width: 1200,
          height: 800,
          deviceScaleFactor: 1,
          isMobile: false,
          hasTouch: false,
          isLandscape: false,
        },
        {
          type: 'navigate',
          url: `${url}/login`,
          assertedEvents: [{ type: 'navigation', url: `${url}/login`, title: '' }],
        },
        click(field('User name', 'txtUser')),
        change('clerk', field('User name', 'txtUser')),
        { type: 'keyDown', target: 'main', key: 'Tab' },
        { type: 'keyUp', target: 'main', key: 'Tab' },
        change(password, field('Password', 'txtPassword')),
        click(['aria/Log in[role="button"]', 'text/Log in'], {
          assertedEvents: [{ type: 'navigation', url: `${url}/ledger`, title: '' }],
        }),
        {
          type: 'navigate',
          url: `${url}/post-invoice`,
          assertedEvents: [{ type: 'navigation', url: `${url}/post-invoice`, title: '' }],
        },
        change('V003', ['aria/Vendor', "select[name='ddlVendor']", 'xpath///*[@name="ddlVendor"]']),
        change('SHOWN-1', field('Invoice number', 'txtInvoiceNo')),
        change('2026-11-02', field('Invoice date', 'txtInvoiceDate')),
        change('100.00', field('Net amount', 'txtNet')),
        change('20.00', field('Tax amount', 'txtTax')),
        change('120.00', field('Total amount', 'txtTotal')),
        click(['aria/Save draft', 'text/Save d']),
        { type: 'waitForElement', selectors: [['text/Draft saved']] },
      ],
    });
  },
  // biome-ignore lint/complexity/noExcessiveLinesPerFunction: a recording as its tool writes it, nothing to factor out.
  'selenium.side': ({ url, password }) => {
    const command = (name: string, target = '', value = '', targets: [string, string][] = []) => ({
      id: `${name}-${target}`,
      comment: '',
      command: name,
      target,
      targets,
      value,
    });
    const byName = (name: string): [string, [string, string][]] => [
      `name=${name}`,
      [
        [`name=${name}`, 'name'],
        [`css=*[name="${name}"]`, 'css:finder'],
        [`xpath=//*[@name='${name}']`, 'xpath:attributes'],
      ],
    ];
    const type = (name: string, value: string) => command('type', byName(name)[0], value, byName(name)[1]);
    return JSON.stringify({
      id: 'p',
      version: '2.0',
      name: 'ledger',
      url,
      tests: [
        {
          id: 't',
          name: 'save a draft',
          commands: [
            command('store', 'SHOWN-1', 'number'),
            command('open', '/login'),
            command('setWindowSize', '1200x800'),
            type('txtUser', 'clerk'),
            type('txtPassword', password),
            command(
              'click',
              "xpath=//*[@value='Log in' or normalize-space(.)='Log in'][self::button or self::input]",
            ),
            command('selectFrame', 'index=0'),
            command('waitForElementVisible', 'linkText=Post invoice', '30000'),
            command('selectFrame', 'relative=parent'),
            command('open', '/post-invoice'),
            command('select', 'name=ddlVendor', 'value=V003'),
            command('times', '1'),
            type('txtInvoiceNo', '${number}'),
            command('end'),
            type('txtInvoiceDate', '2026-11-02'),
            type('txtNet', '100.00'),
            type('txtTax', '20.00'),
            type('txtTotal', '120.00'),
            command('if', '${number} == "SHOWN-1"'),
            command(
              'click',
              "xpath=//*[@value='Save draft' or normalize-space(.)='Save draft'][self::button or self::input]",
            ),
            command('else'),
            command('executeScript', 'return fail()'),
            command('end'),
            command('verifyText', 'css=body', 'Draft saved'),
          ],
        },
      ],
      suites: [
        {
          id: 's',
          name: 'Default Suite',
          persistSession: false,
          parallel: false,
          timeout: 300,
          tests: ['t'],
        },
      ],
      urls: [`${url}/`],
      plugins: [],
    });
  },
  ...codegenRecordings,
  'ui-vision.json': ({ url, password }) => {
    const command = (Command: string, Target = '', Value = '') => ({
      Command,
      Target,
      Value,
      Description: '',
    });
    return JSON.stringify({
      Name: 'Save a draft',
      CreationDate: '2026-11-2',
      Commands: [
        command('store', 'fast', '!replayspeed'),
        command('store', password, 'password'),
        command('open', `${url}/login`),
        command('type', 'name=txtUser', 'clerk'),
        command('type', 'name=txtPassword', '${password}'),
        command(
          'clickAndWait',
          "xpath=//*[@value='Log in' or normalize-space(.)='Log in'][self::button or self::input]",
        ),
        command('pause', '500'),
        command('selectFrame', 'name=menu'),
        command('click', 'linkText=Post invoice'),
        command('selectFrame', 'relative=parent'),
        command('selectFrame', 'name=main'),
        command('select', 'name=ddlVendor', 'value=V003'),
        command('type', 'name=txtInvoiceNo', 'SHOWN-1'),
        command('type', 'name=txtInvoiceDate', '2026-11-02'),
        command('type', 'name=txtNet', '100.00'),
        command('type', 'name=txtTax', '20.00'),
        command('type', 'name=txtTotal', '120.00'),
        command('captureScreenshot', 'filled'),
        command(
          'click',
          "xpath=//*[@value='Save draft' or normalize-space(.)='Save draft'][self::button or self::input]",
        ),
        command('assertText', 'css=body', 'Draft saved'),
        command('echo', 'done', '#shownotification'),
      ],
    });
  },
  // biome-ignore lint/complexity/noExcessiveLinesPerFunction: a recording as its tool writes it, nothing to factor out.
  'automa.automa.json': ({ url, password }) => {
    const nodes: object[] = [];
    const edges: object[] = [];
    const add = (label: string, data: object) => {
      const id = `n${nodes.length}`;
      if (nodes.length > 0) {
        const source = `n${nodes.length - 1}`;
        edges.push({
          id: `e${id}`,
          source,
          target: id,
          sourceHandle: `${source}-output-1`,
          targetHandle: `${id}-input-1`,
        });
      }
      nodes.push({ id, label, type: 'BlockBasic', position: { x: 0, y: 0 }, data });
    };
    const text = (name: string, value: string) =>
      add('forms', {
        type: 'text-field',
        findBy: 'cssSelector',
        selector: `[name="${name}"]`,
        value,
        clearValue: true,
        getValue: false,
      });
    const button = (words: string) => ({
      findBy: 'xpath',
      selector: `//*[@value='${words}' or normalize-space(.)='${words}'][self::button or self::input]`,
    });
    add('trigger', { type: 'manual' });
    add('new-tab', { url: `${url}/login`, active: true });
    text('txtUser', 'clerk');
    text('txtPassword', password);
    add('event-click', button('Log in'));
    add('delay', { time: 500 });
    add('element-exists', { findBy: 'cssSelector', selector: 'iframe', tryCount: 5, timeout: 1000 });
    add('new-tab', { url: `${url}/post-invoice`, active: true });
    add('forms', {
      type: 'select',
      findBy: 'cssSelector',
      selector: '[name="ddlVendor"]',
      selectOptionBy: 'value',
      value: 'V003',
    });
    text('txtInvoiceNo', 'SHOWN-1');
    text('txtInvoiceDate', '2026-11-02');
    text('txtNet', '100.00');
    text('txtTax', '20.00');
    text('txtTotal', '120.00');
    add('javascript-code', { code: 'document.title = "x"' });
    add('event-click', button('Save draft'));
    add('get-text', { findBy: 'cssSelector', selector: 'body', assignVariable: true, variableName: 'said' });
    return JSON.stringify({
      extVersion: '1.28.27',
      name: 'Save a draft',
      icon: 'riGlobalLine',
      table: [],
      settings: {},
      drawflow: { nodes, edges },
    });
  },
};
