import type { Action, Consequence } from './action.ts';
import type { Named } from './name-inputs.ts';
import { repeatable } from './repeatable.ts';

/** What was said after an action, as it will be said again. */
interface SaidTexts {
  /** What is still there. */
  lasting: string[];
  /** What was shown for a while only, as the answer of the app. */
  passing: string[];
}

/** What is still going on is told with dots, in every language. */
const unfinished = /(?:…|\.\.\.)\s*$/;

/** What the app said after an action. What only said “please wait” proves nothing, nor does a page by words of the one `before` it. */
export function saidTexts(action: Action, named: Named, before: readonly string[] = []): SaidTexts {
  const { after } = action;
  const gone = new Set(after.flatMap((one) => (one.what === 'shown' ? (one.gone ?? []) : [])));
  const said = after.flatMap((one, at) =>
    textsOf(one, before).map((told) => ({ ...told, isAnswer: isAnswer(after, at) })),
  );
  const isPassing = (told: { text: string; isAnswer: boolean }) =>
    gone.has(told.text) && told.isAnswer && !unfinished.test(told.text);
  const again = (texts: typeof said) => [
    ...new Set(texts.flatMap(({ text, fresh }) => repeatable(text, named, fresh) ?? [])),
  ];
  return {
    lasting: again(said.filter(({ text }) => !gone.has(text))),
    passing: again(said.filter(isPassing)),
  };
}

/** Whether something was told after a request was answered. The browser reports its network and its pages each in its own time. */
function isAnswer(after: readonly Consequence[], place: number): boolean {
  const said = after[place];
  return after.some((one, at) => {
    if (one.what !== 'request') return false;
    const isTimed = said?.what === 'shown' && said.at !== undefined && one.at !== undefined;
    return isTimed ? Number(said.at) > Number(one.at) : at < place;
  });
}

function textsOf(
  one: Consequence,
  before: readonly string[],
): { text: string; fresh?: number[] | undefined }[] {
  if (one.what === 'document')
    return one.said.filter((text) => !before.includes(text)).map((text) => ({ text }));
  return one.what === 'shown' ? one.said.map((text, at) => ({ text, fresh: one.fresh?.[at] })) : [];
}
