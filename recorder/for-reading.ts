import type { Way } from '../language/target.ts';
import type { Fingerprint } from './raw-event.ts';

/** A thing that is read says something else next time: it is known by everything but what it said when it was shown. */
export function forReading(on: Fingerprint, text: string): Fingerprint {
  const said = plain(text);
  const lasting = said === '' ? on.ways : on.ways.filter(({ way }) => !says(way, said));
  // Better a way by its words than none at all.
  const ways = lasting.some(({ hit, way }) => hit && way.by !== 'position') ? lasting : on.ways;
  if (plain(on.title) !== said) return { ...on, ways };
  const { name: _name, text: _text, ...signs } = on.signs ?? {};
  const title = signs.label || signs.before || '';
  return { ...on, ways, title, ...(on.signs && { signs }) };
}

function says(way: Way, said: string): boolean {
  if (way.by === 'text') return plain(way.text) === said;
  return way.by === 'role' && way.name !== undefined && plain(way.name) === said;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
