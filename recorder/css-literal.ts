/** A text as a CSS string, whatever quotes and line ends are in it. */
export function cssLiteral(text: string): string {
  const inside = text
    .replace(/["\\]/g, '\\$&')
    .replace(/\p{Cc}/gu, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return `"${inside}"`;
}

/** The text a CSS string stands for. */
export function cssText(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, code?: string, sign = '') => {
      const point = code === undefined ? Number.NaN : Number.parseInt(code, 16);
      return Number.isNaN(point) ? sign : point > 0x10_ffff ? '\uFFFD' : String.fromCodePoint(point);
    });
}
