import { afterAll, beforeAll, expect, it } from 'vitest';
import { SeededHouse } from './seeded-house.ts';

let house: SeededHouse;

beforeAll(async () => {
  house = await SeededHouse.build();
});
afterAll(() => house.takeDown());

it('notices a step that was written but not listed in the catalog', async () => {
  await house.write({
    'language/steps/click.ts': 'export const click = 1;',
    'language/steps/forgotten.ts': 'export const forgotten = 1;',
    'language/steps/catalog.ts': "import { click } from './click.ts';\nexport const stepKinds = [click];",
    'test/catalog.test.ts':
      "import { stepKinds } from '../language/steps/catalog.ts';\nexport const tested = stepKinds;",
  });
  const { code, output } = await house.run('dead', ['--include', 'files', '--no-progress']);
  expect(code).toBeGreaterThan(0);
  expect(output).toContain('language/steps/forgotten.ts');
  expect(output).not.toContain('language/steps/click.ts');
});
