import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeededHouse } from './seeded-house.ts';

let house: SeededHouse;

beforeAll(async () => {
  house = await SeededHouse.build();
});
afterAll(() => house.takeDown());

describe('the compilers', () => {
  const pure = {
    'language/seeded.ts': 'export const bad = process.env.HOME;',
    'runner/seeded.ts': 'export const bad = document.title;',
    'runner/unchecked.ts': 'const list: string[] = [];\nexport const bad: string = list[0];',
  };
  const browser = { 'src/renderer/seeded.ts': "export const bad = Buffer.from('a');" };
  const node = { 'hub/seeded.ts': 'export const bad = document.title;\nexport enum Bad {}' };

  it.each([
    ['language and runner know neither Node nor a page', 'tsconfig.pure.json', pure],
    ['the window knows no Node', 'tsconfig.browser.json', browser],
    ['the hub knows no page, and no file has syntax that Node cannot strip', 'tsconfig.node.json', node],
  ])('%s', async (_name, config, files) => {
    expect(await house.runProgram('tsc', ['-p', config])).toEqual({ code: 0, output: '' });
    await house.write(files);
    const { code, output } = await house.runProgram('tsc', ['-p', config]);
    await house.remove(files);
    expect(code).toBeGreaterThan(0);
    for (const path of Object.keys(files)) expect(output).toContain(path);
    if (config === 'tsconfig.node.json') expect(output).toMatch(/hub\/seeded\.ts\(2,.*erasableSyntaxOnly/);
  });
});

describe('the style', () => {
  const long = Array.from(
    { length: 301 },
    (_, line) => `export const line${line} = 1;
`,
  ).join('');
  const wrong: Record<string, [file: string, text: string]> = {
    noDefaultExport: ['hub/default.ts', 'export default 1;\n'],
    noConsole: ['hub/console.ts', "console.log('here');\n"],
    useFilenamingConvention: ['hub/badName.ts', 'export const a = 1;\n'],
    noExcessiveLinesPerFile: ['hub/long.ts', long],
    noBarrelFile: ['hub/all.ts', "export * from './queue.ts';\n"],
    useImportType: ['hub/type.ts', "import { Client } from './client.ts';\n\nexport type X = Client;\n"],
    noFloatingPromises: ['hub/floating.ts', 'async function go() {}\ngo();\n'],
  };

  it('refuses each habit that the house does not have', async () => {
    await house.write({ 'hub/client.ts': 'export interface Client { a: 1 }' });
    await house.write(Object.fromEntries(Object.values(wrong)));
    const files = Object.values(wrong).map(([file]) => file);
    const { code, output } = await house.runProgram('biome', [
      'lint',
      '--max-diagnostics=none',
      '--colors=off',
      ...files,
    ]);
    await house.remove(Object.fromEntries(Object.values(wrong)));
    expect(code).toBeGreaterThan(0);
    for (const [rule, [file]] of Object.entries(wrong)) {
      expect(output).toMatch(new RegExp(`${file.replaceAll('.', '\\.')}\\S* lint/\\w+/${rule}`));
    }
  });
});
