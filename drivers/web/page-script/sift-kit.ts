import type { Signs } from '../../../language/signs.ts';
import type { PageKit } from './page-kit.ts';

/** What is written on a thing or beside it for it. */
export type Words = Pick<Signs, 'name' | 'label' | 'text'>;

/** Chooses quickly which of the many things on a large page are worth a comparison of all their signs. */
export const siftKit = {
  /**
   * Of things that can be pressed, those that say nearly the same or bear the same mark: nothing else can be the one. And the next best,
   * so that a person can be told what was there instead. Where words cannot tell, all are worth a look.
   */
  worthALook(this: PageKit, words: ReadonlyMap<Element, Words>, like: Signs): Element[] {
    const things = [...words.keys()];
    /** Below this share of the same words or letters a thing says something else, whatever stands around it. */
    const alike = 0.84;
    /** More than these nobody is told of. */
    const nextBest = 24;
    const { placeholder, title, alt, value } = like.attributes ?? {};
    const told = [like.name, like.text, like.attributes?.['aria-label'], placeholder, title, alt, value];
    const said = [...new Set(told.map((text) => this.plainWords(text)))].filter((words) => words !== '');
    if (said.length === 0 || /^(input|select|textarea)$/.test(like.tag ?? '') || things.length <= nextBest)
      return things;
    const ranked = things.map((thing) => ({
      thing,
      share: this.bearsMark(thing, like) ? 1 : this.saysLike(thing, words.get(thing), said),
    }));
    const next = ranked.filter(({ share }) => share < alike).sort((one, other) => other.share - one.share);
    const few = new Set(next.slice(0, nextBest));
    return ranked.filter((one) => one.share >= alike || few.has(one)).map(({ thing }) => thing);
  },

  /** Letters and digits only, in small letters: `SubmitAll` is `submit all`. */
  plainWords(text: string | null | undefined): string {
    return (text ?? '')
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
      .normalize('NFKD')
      .replace(/[\p{M}\uE000-\uF8FF]/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}+»«›‹×<>]+/gu, ' ')
      .trim();
  },

  bearsMark(element: Element, { attributes = {} }: Signs): boolean {
    const file = (address: string) => address.split('/').pop() ?? '';
    return [
      'id',
      'name',
      'href',
      'value',
      'data-testid',
      'data-test-id',
      'data-test',
      'data-cy',
      'data-qa',
    ].some((mark) => {
      const [old, now] = [attributes[mark], element.getAttribute(mark)];
      if (!old || now === null) return false;
      return old === now || (mark === 'href' && file(old) === file(now));
    });
  },

  /** The largest share of words or letters in common with anything the other said. */
  saysLike(this: PageKit, element: Element, words: Words | undefined, said: readonly string[]): number {
    const own = ['aria-label', 'placeholder', 'title', 'alt', 'value'].map((attribute) =>
      element.getAttribute(attribute),
    );
    const now = new Set([words?.name, words?.label, words?.text, ...own].map((one) => this.plainWords(one)));
    now.delete('');
    let most = 0;
    for (const one of now) for (const other of said) most = Math.max(most, this.inCommon(one, other));
    return most;
  },

  /** As much as two texts may be alike at best: shared words by their letters, or shared letters whatever their order. */
  inCommon(one: string, other: string): number {
    if (one === other) return 1;
    const share = (left: string[], right: string[]) => {
      const rest = [...left];
      let common = 0;
      for (const part of right) {
        const at = rest.indexOf(part);
        if (at < 0) continue;
        rest.splice(at, 1);
        common += part.length;
      }
      return common;
    };
    const length = (text: string) => text.replaceAll(' ', '').length;
    const words = (2 * share(one.split(' '), other.split(' '))) / (length(one) + length(other));
    const longer = Math.max(one.length, other.length);
    // Long texts differ by words, not by letters.
    if (longer > 80 || Math.min(one.length, other.length) < longer * 0.9) return words;
    return Math.max(words, (share([...one], [...other]) / longer) * 0.9);
  },
};
