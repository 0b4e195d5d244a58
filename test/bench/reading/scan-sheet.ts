import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { dice } from '../../drivers/reading/scenes.ts';
import { type Sheet, seedOf, type Written } from './sheet.ts';

/** Lays a rendered page on a bad scanner: turned up to 1.2°, soft, noisy, on grey paper, as JPEG. Its boxes turn with it. */
export async function scanSheet(sheet: Sheet): Promise<Sheet> {
  const roll = dice(seedOf(sheet.name));
  const image = await loadImage(Buffer.from(sheet.picture));
  const { width, height } = image;
  const canvas = createCanvas(width, height);
  const brush = canvas.getContext('2d');
  brush.fillStyle = '#d9d7d2';
  brush.fillRect(0, 0, width, height);
  const angle = ((roll() * 2 - 1) * 1.2 * Math.PI) / 180;
  brush.translate(width / 2, height / 2);
  brush.rotate(angle);
  brush.filter = `blur(${(0.4 + 0.5 * roll()).toFixed(2)}px)`;
  brush.drawImage(image, -width / 2, -height / 2);
  brush.resetTransform();
  brush.filter = 'none';
  speckle(brush, { width, height, roll });
  const turned = (list: Written[]) =>
    list.map((one) => ({ ...one, box: turnBox(one.box, { angle, width, height }) }));
  const picture = await canvas.encode('jpeg', Math.round(55 + 30 * roll()));
  return { ...sheet, picture, words: turned(sheet.words), texts: turned(sheet.texts) };
}

function speckle(
  brush: SKRSContext2D,
  { width, height, roll }: { width: number; height: number; roll: () => number },
): void {
  const picture = brush.getImageData(0, 0, width, height);
  const { data } = picture;
  const strength = 14 + 20 * roll();
  const paper = 0.88 + 0.1 * roll();
  for (let at = 0; at < data.length; at += 4) {
    const grain = (roll() - 0.5) * strength;
    for (let channel = at; channel < at + 3; channel++)
      data[channel] = (data[channel] as number) * paper + grain;
  }
  brush.putImageData(picture, 0, 0);
}

/** The upright box of the same size around where the middle went. */
function turnBox(
  [x, y, width, height]: Written['box'],
  page: { angle: number; width: number; height: number },
): Written['box'] {
  const [cos, sin] = [Math.cos(page.angle), Math.sin(page.angle)];
  const [dx, dy] = [x + width / 2 - page.width / 2, y + height / 2 - page.height / 2];
  const middleX = page.width / 2 + dx * cos - dy * sin;
  const middleY = page.height / 2 + dx * sin + dy * cos;
  return [middleX - width / 2, middleY - height / 2, width, height];
}
