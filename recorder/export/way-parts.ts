import type { Way } from '../../language/target.ts';
import { cssLiteral } from '../css-literal.ts';

/** Attributes as a CSS selector. */
export function attributesCss(way: Extract<Way, { by: 'attributes' }>): string {
  const conditions = Object.entries(way.attributes).map(([name, value]) => `[${name}=${cssLiteral(value)}]`);
  return `${way.tag ?? ''}${conditions.join('')}` || '*';
}

/** A test id as a CSS selector. */
export function testIdCss(way: Extract<Way, { by: 'test-id' }>): string {
  return `[${way.attribute ?? 'data-testid'}=${cssLiteral(way.id)}]`;
}
