import type { JSHandle, Page } from 'playwright-core';
import type { Found } from '../../../drivers/web/page-calls.ts';
import type { Signs } from '../../../language/signs.ts';
import type { Way } from '../../../language/target.ts';
import type { Fingerprint } from '../../../recorder/raw-event.ts';
import type { mutateKit } from './mutate-kit.ts';
import type { listKit } from './selector-lists.ts';

type ListKit = typeof listKit;
type MutateKit = typeof mutateKit;

/** What is in the page during a contest: the product's own page script, and what the others need. */
export interface ContestKit extends ListKit, MutateKit {
  fingerprint(element: Element): Fingerprint;
  signsOf(element: Element): Signs;
  locate(ways: Way[], like?: Signs): Found[];
  element(ref: string): Element;
  isVisible(element: Element): boolean;
}

/** A page with a true element in it: `kit.truth`, or nothing when it was deleted. */
export interface Arena {
  page: Page;
  kit: JSHandle<ContestKit>;
}

/** How a locator did: it led to the true element or into it, to another one, or to none for certain. */
export type Mark = 'right' | 'wrong' | 'refused';

/** A way of finding things again. `record` looks at the true element on the old page; `find` judges what it leads to on the new one. */
export interface Contestant {
  name: string;
  record(arena: Arena): Promise<unknown>;
  find(memory: unknown, arena: Arena): Promise<Mark>;
}
