import type { Upgrade } from '../upgrade-bot.ts';

/**
 * Format 0, frozen: what early recordings looked like before the format was settled. Steps were named by short verbs, and
 * `type` held its text under `value`. Kept as the example every later upgrade follows.
 */
const verbs: Readonly<Record<string, string>> = {
  type: 'type-text',
  open: 'open-page',
  choose: 'choose-option',
};
const blocks = ['steps', 'else', 'otherwise', 'probe-steps'] as const;

type Data = Record<string, unknown>;

/** Takes a file from format 0 to 1. */
export const upgradeFrom0: Upgrade = (kind, data) => {
  const next: Data = { ...data, format: 1 };
  if (kind === 'bot') next.steps = upgradeSteps(data.steps);
  return next;
};

function upgradeSteps(steps: unknown): unknown {
  if (!Array.isArray(steps)) return steps;
  return steps.map((step: unknown) => {
    if (typeof step !== 'object' || step === null) return step;
    const next: Data = { ...step };
    const verb = next.do;
    if (typeof verb === 'string' && Object.hasOwn(verbs, verb)) next.do = verbs[verb];
    if (verb === 'type' && 'value' in next) {
      next.text = next.value;
      delete next.value;
    }
    for (const block of blocks) if (block in next) next[block] = upgradeSteps(next[block]);
    return next;
  });
}
