import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cutSought, drawScene, makeScene } from '../drivers/reading/scenes.ts';
import { runDeskhand } from '../support/run-deskhand.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('locate prints the place and how it was told from look-alikes, or one sentence and its exit code', async () => {
  const dir = await temporaryFolder();
  const scene = makeScene(3);
  const keep = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(dir, name), bytes);
    return join(dir, name);
  };
  const screen = await keep('screen.png', drawScene(scene).canvas.toBuffer('image/png'));
  const gone = await keep('gone.png', drawScene(scene, { absent: true }).canvas.toBuffer('image/png'));
  const picture = await keep('button.png', cutSought(scene).toBuffer('image/png'));
  const { box } = drawScene(scene);
  const [inWords, asJson, absent, unsaid, missing] = await Promise.all([
    runDeskhand(['locate', screen, '--picture', picture]),
    runDeskhand(['locate', screen, '--picture', picture, '--json']),
    runDeskhand(['locate', gone, '--picture', picture]),
    runDeskhand(['locate', screen]),
    runDeskhand(['locate', screen, '--picture', join(dir, 'no.png')]),
  ]);
  expect(inWords).toMatchObject({ code: 0, err: '' });
  expect(inWords.out).toContain(
    `${box.join(',')} at its own scale, in the same theme: every pixel is the same`,
  );
  expect(asJson.code).toBe(0);
  expect(JSON.parse(asJson.out)).toMatchObject({ box, score: 1, scale: 1, theme: 'same', proof: 'pixels' });
  expect(absent).toMatchObject({ code: 1, out: '' });
  expect(absent.err).toMatch(/^The picture sought \(it says “.+”\) is not on the screen.*\n$/);
  expect(unsaid.code).toBe(2);
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('it does not exist') });
});
