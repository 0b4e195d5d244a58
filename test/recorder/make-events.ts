import { mergeEvents } from '../../recorder/merge-events.ts';
import type { Fingerprint, RawEvent, TriedWay } from '../../recorder/raw-event.ts';

/** A text field, or whatever else `change` makes of it, with ways that all lead to it alone. */
export function thing(title: string, change: Partial<Fingerprint> = {}): Fingerprint {
  return {
    key: `d1/${title}`,
    kind: 'text',
    tag: 'input',
    role: 'textbox',
    title,
    input: 'text',
    frames: [],
    ways: [tried({ by: 'role', role: 'textbox', name: title }), tried({ by: 'label', label: title })],
    ...change,
  };
}

/** A button with that name. */
export function button(title: string, change: Partial<Fingerprint> = {}): Fingerprint {
  const ways = [tried({ by: 'role', role: 'button', name: title }), tried({ by: 'text', text: title })];
  return thing(title, { kind: 'button', tag: 'button', role: 'button', input: '', ways, ...change });
}

/** A way that was tried while recording: by default it led to this thing alone. */
export function tried(way: TriedWay['way'], count = 1, hit = true): TriedWay {
  return { way, count, hit };
}

export function click(on: Fingerprint, change: Partial<Extract<RawEvent, { what: 'click' }>> = {}): RawEvent {
  return { what: 'click', on, button: 'left', count: 1, modifiers: [], ...change };
}

export function typed(on: Fingerprint, value: string): RawEvent {
  return { what: 'input', on, value };
}

export function masked(on: Fingerprint): RawEvent {
  return { what: 'input', on, value: null, secret: 'password' };
}

/** A new document in the main frame, or inside a frame. */
export function opened(path: string, said: string[] = [], main = true): RawEvent {
  return { what: 'document', main, url: `http://shop.example${path}`, title: 'Shop', said };
}

/** What was done in these events, each act told shortly. */
export function told(events: RawEvent[]): string[] {
  return mergeEvents(events).map((action) => {
    const on = 'on' in action && action.on ? ` ${action.on.title}` : '';
    if (action.do === 'type') return `type ${action.value} →${on}`;
    if (action.do === 'choose') return `choose ${action.option} →${on}`;
    return action.do === 'keys' ? `keys ${action.keys}${on}` : `${action.do}${on}`;
  });
}
