import { Document, isMap, isScalar, isSeq, type Node, visit } from 'yaml';

/** Long enough for a way to find a target on one line; longer ones stand on lines of their own. */
const longestLine = 110;
const options = { lineWidth: 0, singleQuote: true } as const;

/** A file's data as YAML that people like to read: small records on one line, a blank line between the things of `spaced`. */
export function renderFile(data: unknown, spaced: readonly string[]): string {
  const doc = new Document(data, { version: '1.2', schema: 'core', aliasDuplicateObjects: false });
  visit(doc, {
    Map(_key, node, path) {
      if (
        path.length > 2 &&
        !node.has('do') &&
        isShort(
          node,
          node.items.map(({ value }) => value),
        )
      )
        node.flow = true;
    },
    Seq(_key, node) {
      if (isShort(node, node.items)) node.flow = true;
    },
    Pair(_key, pair) {
      const name = isScalar(pair.key) ? pair.key.value : undefined;
      if (isSeq(pair.value) && (name === 'steps' || spaced.includes(`${name}`))) space(pair.value.items);
      else if (isMap(pair.value) && spaced.includes(`${name}`)) space(pair.value.items.map((one) => one.key));
    },
  });
  return doc.toString(options);
}

/** Steps read as paragraphs. */
function space(nodes: readonly unknown[]): void {
  for (const node of nodes.slice(1)) {
    if (isMap(node) || isScalar(node)) (node as Node).spaceBefore = true;
  }
}

function isShort(node: Node, values: readonly unknown[]): boolean {
  const onOneLine = (one: unknown) => isScalar(one) && !`${one.value}`.includes('\n');
  return values.every(onOneLine) && JSON.stringify(node.toJSON()).length <= longestLine;
}

/** A step or another value as block YAML, each line behind `indent` spaces. */
export function renderBlock(value: unknown, indent: number): string {
  const text = renderFile(value, []).replace(/\n$/, '');
  const margin = ' '.repeat(indent);
  return text
    .split('\n')
    .map((line) => (line === '' ? line : margin + line))
    .join('\n');
}

/** A value on one line, safe inside `{ }` and `[ ]` as well. */
export function renderInline(value: unknown): string {
  if (typeof value === 'string') return inlineText(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(renderInline).join(', ')} ]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([name, one]) => `${inlineText(name)}: ${renderInline(one)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  return JSON.stringify(value);
}

const plainText = /^[A-Za-z_/][A-Za-z0-9_./ -]*$/;
const otherThanText = /^(?:true|false|null|~|yes|no|on|off)$/i;

function inlineText(text: string): string {
  if (plainText.test(text) && !otherThanText.test(text) && !text.endsWith(' ')) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones only double quotes can hold.
  return /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]/.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`;
}
