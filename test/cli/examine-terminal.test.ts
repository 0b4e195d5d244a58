import { expect, it } from 'vitest';
import { examineTerminal } from '../../cli/examine-terminal.ts';

it('says which s3270 there is', async () => {
  expect(await examineTerminal()).toMatchObject({
    works: true,
    needed: false,
    saw: expect.stringMatching(/^s3270 v4/),
  });
});

it('without s3270, names the package; no other bot needs it', async () => {
  expect(await examineTerminal('no-such-s3270')).toMatchObject({
    works: false,
    needed: false,
    saw: expect.stringContaining('not on this machine'),
    fix: 'sudo apt-get install -y s3270',
  });
});
