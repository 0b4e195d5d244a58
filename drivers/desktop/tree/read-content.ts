import type { Bus } from '../display/session-bus.ts';
import { opensUp, type Thing } from './thing.ts';
import { unlessGone } from './unless-gone.ts';

const properties = 'org.freedesktop.DBus.Properties.Get';
const atSpi = 'org.a11y.atspi';

/** What a thing holds: the text of a field, the choice of a list, whether a box is ticked; of others, their words. */
export async function readContent(bus: Bus, thing: Thing): Promise<string | boolean> {
  if (isBox(thing)) return isOn(thing);
  if (thing.interfaces.has('Text')) return (await readText(bus, thing)) ?? '';
  if (thing.kind === 'combo box') return (await chosenIn(bus, thing)) ?? '';
  if (thing.interfaces.has('Value')) {
    const asked = { to: thing.bus, path: thing.path, name: properties, signature: 'ss' };
    const read = await unlessGone(bus.call({ ...asked, args: [`${atSpi}.Value`, 'CurrentValue'] }));
    return String((read?.[0] as { value: unknown } | undefined)?.value ?? '');
  }
  return thing.name;
}

/** True for what is on or off. */
export function isBox({ kind }: Thing): boolean {
  return ['check box', 'radio button', 'check menu item', 'radio menu item', 'toggle button'].includes(kind);
}

/** Whether a box is ticked, or what opens up is open. */
export function isOn(thing: Thing): boolean {
  const { states } = thing;
  return opensUp(thing) ? states.has('expanded') : states.has('checked') || states.has('pressed');
}

/** How many signs a field holds. */
export async function countSigns(bus: Bus, { bus: to, path }: Thing): Promise<number> {
  const asked = { to, path, name: properties, signature: 'ss', args: [`${atSpi}.Text`, 'CharacterCount'] };
  const [read] = await bus.call(asked);
  return Number((read as { value: unknown }).value);
}

/** Puts a text into a field behind its first signs, and the caret behind it. */
export async function putText(
  bus: Bus,
  { bus: to, path }: Thing,
  { text, behind }: { text: string; behind: number },
) {
  const bytes = new TextEncoder().encode(text).length;
  const insert = { to, path, name: `${atSpi}.EditableText.InsertText`, signature: 'isi' };
  await bus.call({ ...insert, args: [behind, text, bytes] });
  const caret = { to, path, name: `${atSpi}.Text.SetCaretOffset`, signature: 'i' };
  await bus.call({ ...caret, args: [behind + [...text].length] });
}

/** Puts a text in the place of what a field holds. */
export async function replaceText(bus: Bus, { bus: to, path }: Thing, text: string): Promise<void> {
  const name = `${atSpi}.EditableText.SetTextContents`;
  await bus.call({ to, path, name, signature: 's', args: [text] });
}

async function readText(bus: Bus, { bus: to, path }: Thing): Promise<string | undefined> {
  const asked = { to, path, name: `${atSpi}.Text.GetText`, signature: 'ii', args: [0, -1] };
  return (await unlessGone(bus.call(asked)))?.[0] as string | undefined;
}

async function chosenIn(bus: Bus, { bus: to, path, name }: Thing): Promise<string | undefined> {
  const asked = { to, path, name: `${atSpi}.Selection.GetSelectedChild`, signature: 'i', args: [0] };
  const [child] = (await unlessGone(bus.call(asked))) ?? [];
  if (!child) return name;
  const [owner, at] = child as [string, string];
  if (at.endsWith('/null')) return name;
  const args = [`${atSpi}.Accessible`, 'Name'];
  const read = await unlessGone(bus.call({ to: owner, path: at, name: properties, signature: 'ss', args }));
  return String((read?.[0] as { value: unknown } | undefined)?.value ?? name);
}
