import { createHash } from 'node:crypto';
import type { Seen } from '../../../language/driver.ts';
import { isBox, readContent } from './read-content.ts';
import type { View } from './see-condition.ts';
import { isField, isSecret, refOf, type Thing, tidy } from './thing.ts';

/** So much of a message is told. */
const longestTold = 300;

const isDialog = ({ role, parent }: Thing): boolean =>
  parent === undefined && (role === 'dialog' || role === 'alertdialog');

/** Looks for a message box, or a window that asks something. Each is news of its own, also when it says the same again. */
export async function seeDialog(view: View, text: string, notIn: ReadonlySet<string>): Promise<Seen> {
  const dialogs = view.all.filter(isDialog);
  const said = await Promise.all(dialogs.map((dialog) => wordsIn(view, dialog)));
  const all = dialogs.map((dialog, at) => ({
    mark: refOf(dialog),
    words: tidy(`${dialog.name} ${said[at]}`),
  }));
  const found = all.findLast(({ words, mark }) => words.includes(tidy(text)) && !notIn.has(mark));
  if (found) return { held: true, saw: `a dialog: “${found.words.slice(0, longestTold)}”`, mark: found.mark };
  const last = all.at(-1);
  const mark = all.map((one) => one.mark).join(' ') || 'none';
  const saw = last ? `the dialog says “${last.words.slice(0, longestTold)}”` : 'no dialog is open';
  return { held: false, saw, mark };
}

/** Whatever is shown now; another mark is the change. */
export async function seeChange(view: View, notIn: ReadonlySet<string>): Promise<Seen> {
  const mark = await markOfAll(view);
  return { held: !notIn.has(mark), saw: view.front ? `the window “${view.front.title}”` : 'no window', mark };
}

/** A window that wants an answer before anything behind it can be used. */
export const asksFirst = (thing: Thing): boolean => isDialog(thing) && thing.states.has('modal');

/** What is open before anything else can be used: said to whoever looks for something and does not see it. */
export async function dialogInWords(view: View): Promise<string> {
  const dialog = view.all.findLast(asksFirst);
  return dialog ? tidy(`${dialog.name} ${await wordsIn(view, dialog)}`).slice(0, longestTold) : '';
}

/** All words that stand in a thing; what fields hold is not said but held. */
export async function wordsIn({ bus, all }: View, around: Thing): Promise<string> {
  const own = all.filter((one) => isIn(one, around) && !isField(one) && !isSecret(one));
  const texts = own.map(
    async (one) => one.name || (one.interfaces.has('Text') ? await readContent(bus, one) : ''),
  );
  return tidy([...new Set(await Promise.all(texts))].join(' '));
}

function isIn({ parent }: Thing, around: Thing): boolean {
  return parent !== undefined && (parent === around || isIn(parent, around));
}

/** Names all that is shown and held; nothing can be read from it. Where the keyboard is, and what pops up under a resting mouse, is no change. */
async function markOfAll({ bus, all, front }: View): Promise<string> {
  const lasting = all.filter(({ kind }) => kind !== 'tool tip');
  const held = lasting.map(async (one) => {
    const states = [...one.states].filter((state) => state !== 'focused');
    const isHeld = isField(one) || isBox(one) || one.interfaces.has('Value');
    return [refOf(one), one.name, states.join(), isHeld ? await readContent(bus, one) : ''].join(' ');
  });
  const whole = [front?.title, ...(await Promise.all(held))].join('\n');
  return createHash('sha256').update(whole).digest('hex').slice(0, 24);
}
