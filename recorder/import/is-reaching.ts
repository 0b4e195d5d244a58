import type { Way } from '../../language/target.ts';
import type { Fingerprint } from '../raw-event.ts';

/**
 * Whether a click on `clicked` only puts the cursor into the field written to next: the recording finds both by one and the same way, or
 * knows the clicked thing as a field for text, which a click alone never changes.
 */
export function isReaching(clicked: Fingerprint, field: Fingerprint): boolean {
  if (clicked.key === field.key) return true;
  if (JSON.stringify(clicked.frames) !== JSON.stringify(field.frames)) return false;
  const known = new Set(clicked.ways.map(({ way }) => JSON.stringify(way)));
  return (
    field.ways.some(({ way }) => known.has(JSON.stringify(way))) ||
    clicked.ways.some(({ way }) => saysTextField(way))
  );
}

const textRoles = /^(?:textbox|searchbox|spinbutton)$/;

function saysTextField(way: Way): boolean {
  if (way.by === 'chain') {
    const last = way.links.at(-1);
    return last?.by === 'role' && textRoles.test(last.role);
  }
  return way.by === 'role' && textRoles.test(way.role);
}
