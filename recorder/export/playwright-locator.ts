import { own } from '../../language/own.ts';
import type { Link, Target, Way } from '../../language/target.ts';
import { cssLiteral } from '../css-literal.ts';
import { filledTexts } from './filled-text.ts';
import { quoted } from './playwright-text.ts';
import { attributesCss, testIdCss } from './way-parts.ts';

/** How the texts of a bot are said; undefined where one cannot be. */
export interface Words {
  /** A text as code, with inputs by their names. */
  code(text: string): string | undefined;
  /** A text with every value in it, to be put into a selector. */
  filled(text: string): string | undefined;
}

/** The first way of a target that Playwright can say, as code that begins after `page`; undefined when there is none. */
export function playwrightLocator(target: Target, words: Words): { code: string; unused: Way[] } | undefined {
  const frames = (target.frames ?? []).map((frame) => frameCode(frame, words));
  if (frames.some((frame) => frame === undefined)) return undefined;
  for (const [at, way] of target.ways.entries()) {
    const code = wayCode(way, words);
    if (code !== undefined)
      return { code: `${frames.join('')}${code}`, unused: target.ways.filter((_, other) => other !== at) };
  }
  return undefined;
}

function frameCode(frame: NonNullable<Target['frames']>[number], words: Words): string | undefined {
  if (frame.name !== undefined)
    return call(
      'frameLocator',
      selector({ name: frame.name }, ({ name }) => `[name=${cssLiteral(name)}]`, words),
    );
  if (frame.css !== undefined && frame.url === undefined) return call('frameLocator', words.code(frame.css));
  return undefined;
}

/** A selector made of texts of the bot: values are put in before quotes are put around them. */
function selector<T>(texts: T, css: (filled: T) => string, words: Words): string | undefined {
  const filled = filledTexts(texts, (text) => words.filled(text));
  return filled === undefined ? undefined : quoted(css(filled));
}

function call(name: string, argument: string | undefined, more = ''): string | undefined {
  return argument === undefined ? undefined : `.${name}(${argument}${more})`;
}

function wayCode(way: Way, words: Words): string | undefined {
  switch (way.by) {
    case 'role':
    case 'label':
    case 'text':
      return linkCode(way, words);
    case 'css':
    case 'xpath':
      return linkCode(way, words);
    case 'test-id':
      return way.attribute === undefined || way.attribute === 'data-testid'
        ? call('getByTestId', words.code(way.id))
        : call('locator', selector(way, testIdCss, words));
    case 'attributes':
      return byAttribute(way, words) ?? call('locator', selector(way, attributesCss, words));
    case 'chain':
      return joined(way.links.map((link) => linkCode(link, words)));
    default:
      return undefined;
  }
}

/** Three attributes have words of their own. */
function byAttribute(way: Extract<Way, { by: 'attributes' }>, words: Words): string | undefined {
  const [[name = '', value = ''] = [], more] = Object.entries(way.attributes);
  const methods: Record<string, string> = {
    alt: 'getByAltText',
    placeholder: 'getByPlaceholder',
    title: 'getByTitle',
  };
  const method = own(methods, name);
  if (method === undefined || more !== undefined || way.tag !== undefined) return undefined;
  return call(method, words.code(value), ', { exact: true }');
}

function joined(parts: (string | undefined)[]): string | undefined {
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

function linkCode(link: Link, words: Words): string | undefined {
  const found = foundCode(link, words);
  const filters = [
    link['has-text'] === undefined ? '' : wrap('.filter({ hasText: ', words.code(link['has-text'])),
    link['no-text'] === undefined ? '' : wrap('.filter({ hasNotText: ', words.code(link['no-text'])),
    link.nth === undefined ? '' : nthCode(link.nth),
  ];
  return joined([found, ...filters]);
}

function wrap(before: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${before}${text} })`;
}

function nthCode(nth: number): string {
  if (nth === 1) return '.first()';
  return nth === -1 ? '.last()' : `.nth(${nth > 0 ? nth - 1 : nth})`;
}

function foundCode(link: Link, words: Words): string | undefined {
  const strict = 'match' in link && link.match !== undefined ? '' : 'exact: true';
  if ('match' in link && link.match === 'any-case') return undefined;
  const options = strict === '' ? '' : `, { ${strict} }`;
  switch (link.by) {
    case 'role': {
      if (link.name === undefined) return call('getByRole', words.code(link.role));
      const name = words.code(link.name);
      return name === undefined
        ? undefined
        : call('getByRole', words.code(link.role), `, { name: ${name}${strict && `, ${strict}`} }`);
    }
    case 'label':
      return call('getByLabel', words.code(link.label), options);
    case 'text':
      return call('getByText', words.code(link.text), options);
    case 'css':
      return call('locator', words.code(link.css));
    case 'xpath':
      return call('locator', words.code(`xpath=${link.xpath}`));
    default:
      return undefined;
  }
}
