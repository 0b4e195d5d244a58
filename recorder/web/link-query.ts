import { looksChanging } from '../../language/looks-changing.ts';
import type { Fingerprint } from '../raw-event.ts';

/** `do=login`: words, not what somebody typed or a program counted. */
const plainPart = /^[A-Za-z][\w-]*=[A-Za-z][A-Za-z_-]{0,39}$/;
/** More parts are a search. */
const mostParts = 3;

/** The parts of an address that stand in the link that led there: the page says them itself, so nobody typed them. */
export function linkQuery(link: Fingerprint | undefined, address: string): string[] {
  const href = link?.signs?.attributes?.href;
  if (!href || !URL.canParse(href, address)) return [];
  const asked = new URL(href, address);
  const landed = new URL(address);
  if (asked.pathname !== landed.pathname) return [];
  const parts = (url: URL) => url.search.slice(1).split('&');
  const said = new Set(parts(asked).filter((part) => plainPart.test(part) && !looksChanging(part)));
  return parts(landed)
    .filter((part) => said.has(part))
    .slice(0, mostParts);
}
