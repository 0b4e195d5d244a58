import type { Step } from '../../language/steps/define-step.ts';

/** What a step may ask for beside what it does, which no other tool's file has words for. */
const wishes: Readonly<Record<string, string>> = {
  once: 'never to do it twice',
  probe: 'to look whether it was done already',
  'probe-steps': 'to look whether it was done already',
  retry: 'to try it again',
  risk: 'to ask a person before a changed thing is used',
};

/** What a step asks for and the other tool will not do: it must not be missed by whoever takes the file for the bot. */
export function unsaidWishes(step: Step): string[] {
  const asked = Object.keys(wishes).filter(
    (field) => ![undefined, false, 'normal'].includes(step[field] as never),
  );
  const within =
    step.expect?.within === undefined ? [] : ['the time for its proof (within) is the other tool’s own'];
  const file =
    step.expect && 'download' in step.expect && step.expect.download !== '*'
      ? ['the name of the file that comes down (download) is not looked at']
      : [];
  return [...asked.map((field) => `${wishes[field]} (${field}) cannot be said`), ...within, ...file];
}

/** Whether what a step writes is all its proof asks for, so that writing says it. */
export function isItsOwnProof(step: Step): boolean {
  const { expect } = step;
  if (!expect || !('value' in expect) || expect.of !== undefined) return false;
  const written = step.do === 'type-text' ? (step.text ?? '') : step.option;
  return expect.value === '*' || expect.value === written;
}
