import type { Link, Way } from '../../language/target.ts';
import { xpathLiteral } from '../xpath-literal.ts';
import { attributesCss, testIdCss } from './way-parts.ts';

/** A way as a selector of the DevTools Recorder; undefined when that format has none like it. */
export function chromeSelectorOf(way: Way): string[] | undefined {
  switch (way.by) {
    case 'role':
      return way.name === undefined ? undefined : [`aria/${way.name}[role="${way.role}"]`];
    case 'label':
      return [labelled(way.label)];
    case 'text':
      return [`text/${way.text}`];
    case 'test-id':
      return [testIdCss(way)];
    case 'attributes':
      return [attributesCss(way)];
    case 'css':
      return [way.css];
    case 'xpath':
      return [`xpath/${way.xpath}`];
    case 'chain':
      return chainSelector(way.links);
    default:
      return undefined;
  }
}

function chainSelector(links: readonly Link[]): string[] | undefined {
  const parts = links.map(linkSelector);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function linkSelector(link: Link): string | undefined {
  if (link.nth !== undefined || link['has-text'] !== undefined || link['no-text'] !== undefined)
    return undefined;
  switch (link.by) {
    case 'css':
      return link.css;
    case 'xpath':
      return `xpath/${link.xpath}`;
    case 'name':
      return `aria/${link.name}`;
    case 'label':
      return labelled(link.label);
    case 'text':
      return link.match === 'part' ? `text/${link.text}` : undefined;
    case 'role':
      return link.name === undefined ? undefined : `aria/${link.name}[role="${link.role}"]`;
  }
}

/** A field by its label: its name alone may be that of the cell around the label, too. */
function labelled(label: string): string {
  const says = `[contains(normalize-space(.), ${xpathLiteral(label)})]`;
  return `xpath///*[self::input or self::select or self::textarea][@id = //label${says}/@for or ancestor::label${says} or @aria-label = ${xpathLiteral(label)}]`;
}

/** Whether a way looks for a part of a name: names in a recording are whole. */
export function looksForPart(way: Way): boolean {
  return (
    way.by === 'chain' &&
    way.links.some((link) => link.by !== 'text' && 'match' in link && link.match === 'part')
  );
}
