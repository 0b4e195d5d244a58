/** A piece of page that is safe to send: everything put into it was escaped. */
export interface Html {
  readonly markup: string;
}

type Piece = string | number | Html | readonly Html[] | undefined;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function put(piece: Piece): string {
  if (piece === undefined) return '';
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  if ('markup' in piece) return piece.markup;
  return piece.map((one) => one.markup).join('');
}

/** Writes a page by template; what people typed is escaped, so a vendor called `<b>` stays text. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { markup: parts.map((part, at) => part + put(pieces[at])).join('') };
}
