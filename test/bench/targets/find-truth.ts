import type { Page } from 'playwright-core';
import { kitSource } from '../../../drivers/web/page-source.ts';
import type { TrueThing } from './page-pair.ts';

/** What of a thing on a page can tell that it is the same on another version. */
interface Known {
  xpath: string;
  /** Fields are the same only as fields of their kind; links and buttons are one group. */
  group: string;
  text: string;
  href: string;
  id: string;
  name: string;
  placeholder: string;
}

/** More of one page would drown the others. */
const mostThings = 20;

/**
 * Things that are surely the same on both pages, by a rule that knows nothing of our locator: a text, address, id, name or placeholder that
 * is there once on either page; where several lead somewhere they must lead to the same thing.
 */
export async function findTruth(page: Page, oldUrl: string, newUrl: string): Promise<TrueThing[]> {
  const [old, now] = [await thingsOn(page, oldUrl), await thingsOn(page, newUrl)];
  const keys = ['text', 'href', 'id', 'name', 'placeholder'] as const;
  const maps = keys.map((key) => [once(old, key), once(now, key), key] as const);
  const used = new Set<Known>();
  const same = old.flatMap((one) => {
    const led = maps.flatMap(([ours, theirs, key]) => {
      const word = wordOf(one, key);
      return word && ours.get(word) ? (theirs.get(word) ?? []) : [];
    });
    const [to] = led;
    if (!to || led.some((other) => other !== to) || to.group !== one.group || used.has(to)) return [];
    used.add(to);
    return [{ old: one.xpath, new: to.xpath }];
  });
  const step = Math.max(1, same.length / mostThings);
  return Array.from(
    { length: Math.min(mostThings, same.length) },
    (_, at) => same[Math.floor(at * step)] as TrueThing,
  );
}

function wordOf(thing: Known, key: keyof Known): string {
  if (key === 'href') return thing.href && `href ${thing.href}`;
  if (key === 'text') return /\p{L}.*[\p{L}\d]/u.test(thing.text) ? `${thing.group} ${thing.text}` : '';
  return thing[key] && `${thing.group} ${thing[key]}`;
}

/** What is there once; what is there several times maps to nothing. */
function once(things: readonly Known[], key: keyof Known): Map<string, Known | undefined> {
  const map = new Map<string, Known | undefined>();
  for (const thing of things) {
    const word = wordOf(thing, key);
    if (word) map.set(word, map.has(word) ? undefined : thing);
  }
  return map;
}

async function thingsOn(page: Page, url: string): Promise<Known[]> {
  await page.goto(url);
  const kit = await page.evaluateHandle(`(${kitSource([knowKit])})`);
  return kit.evaluate((know) => (know as unknown as KnowKit).all());
}

interface KnowKit {
  tidy(text: string | null | undefined): string;
  xpathOf(element: Element): string;
  addressOf(element: Element): string;
  isShown(element: Element): boolean;
  field(field: HTMLInputElement): Known;
  press(element: HTMLElement): Known;
  all(): Known[];
}

/** Runs in the page; functions reach each other only through `this`. */
const knowKit: KnowKit = {
  tidy(text: string | null | undefined): string {
    const plain = (text ?? '').replace(/[\ue000-\uf8ff]/g, '').replace(/\s+/g, ' ');
    return plain
      .trim()
      .toLowerCase()
      .replace(/[:*\s]+$/, '');
  },

  xpathOf(element: Element): string {
    const parts: string[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { tagName }: Element = at;
      const same: Element[] = [...(at.parentElement?.children ?? [at])].filter(
        (one) => one.tagName === tagName,
      );
      parts.unshift(`${tagName.toLowerCase()}[${same.indexOf(at) + 1}]`);
    }
    return `/${parts.join('/')}`;
  },

  addressOf(element: Element): string {
    const href = (element.getAttribute('href') ?? '').replace(/^(\.{0,2}\/)+/, '');
    return /^(#.*|javascript:.*|)$/.test(href) ? '' : href;
  },

  isShown(element: Element): boolean {
    const box = element.getBoundingClientRect();
    const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return box.width > 0 && box.height > 0 && seen;
  },

  field(this: KnowKit, field: HTMLInputElement): Known {
    const kind = /^(checkbox|radio|file)$/.test(field.type)
      ? field.type
      : field.tagName === 'SELECT'
        ? 'list'
        : 'text';
    return {
      xpath: this.xpathOf(field),
      group: kind,
      text: this.tidy(field.labels?.[0]?.textContent) || this.tidy(field.getAttribute('aria-label')),
      href: '',
      id: field.id,
      name: field.name,
      placeholder: this.tidy(field.placeholder),
    };
  },

  press(this: KnowKit, element: HTMLElement): Known {
    const said = [
      Reflect.get(element, 'innerText'),
      Reflect.get(element, 'value'),
      element.ariaLabel,
      element.title,
    ];
    const text = said.map((one) => this.tidy(String(one ?? ''))).find((one) => one !== '') ?? '';
    const { id } = element;
    return {
      xpath: this.xpathOf(element),
      group: 'press',
      text,
      href: this.addressOf(element),
      id,
      name: '',
      placeholder: '',
    };
  },

  all(this: KnowKit): Known[] {
    const shown = [
      ...document.querySelectorAll<HTMLElement>('a,button,input:not([type=hidden]),select,textarea'),
    ];
    return shown
      .filter((one) => this.isShown(one))
      .map((one) => {
        const isField = one.matches('select,textarea,input:not([type=submit],[type=button],[type=reset])');
        return isField ? this.field(one as HTMLInputElement) : this.press(one);
      });
  },
};
