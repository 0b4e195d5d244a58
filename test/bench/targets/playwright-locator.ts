import type { Locator } from 'playwright-core';
import type { Contestant } from './contestant.ts';

/** What Playwright's code generator would write, by its public `normalize()`; strict, as its actions are. */
export const playwrightLocator: Contestant = {
  name: "Playwright's generator, strict",
  record: async ({ page, kit }) => {
    const xpath = await kit.evaluate((one) => one.xpathOf(one.theTruth()));
    return page.locator(`xpath=${xpath}`).normalize();
  },
  // A locator is looked up anew on whatever page is open.
  find: async (memory, { kit }) => {
    const handles = await (memory as Locator).elementHandles();
    const [only] = handles;
    if (!only || handles.length > 1) return 'refused';
    const xpath = await only.evaluate((element) => {
      const parts: string[] = [];
      for (let at: Element | null = element as Element; at; at = at.parentElement) {
        const { tagName }: Element = at;
        const same: Element[] = [...(at.parentElement?.children ?? [at])].filter(
          (one) => one.tagName === tagName,
        );
        parts.unshift(`${tagName.toLowerCase()}[${same.indexOf(at) + 1}]`);
      }
      return `/${parts.join('/')}`;
    });
    return kit.evaluate((one, found) => one.judge(one.byXpathOnly(found)), xpath);
  },
};
