const reasons: readonly (readonly [RegExp, string])[] = [
  [/^javascript-code$|^create-element$/, 'it is a program, and programs of a recording are never run'],
  [/^delay$|^wait-connections$|^browser-event$/, 'bots wait for the app, never for the clock'],
  [/^element-scroll$/, 'bots bring things into view themselves'],
  [/^take-screenshot$/, 'a run keeps pictures by itself'],
  [/^(?:active-tab|switch-tab|close-tab)$/, 'bots follow the newest window'],
  [/^(?:google-|webhook|cookie|notion|ai-)/, 'bots reach other programs through their screens and the hub'],
  [
    /^(?:export-data|delete-data|log-data|slice-variable|increase-variable|regex-variable|data-mapping|sort-data)$/,
    'use expressions in a set step',
  ],
  [/^(?:handle-download|save-assets)$/, 'a run keeps every file that comes down'],
  [/^(?:execute-workflow|workflow-state)$/, 'import that workflow by itself and add a call-bot step'],
  [/^loop-elements$/, 'it goes through what a page shows; use a read-table step and a for-each'],
  [
    /^(?:tab-url|proxy|clipboard|parameter-prompt|trigger-event|attribute-value|go-back|forward-page|reload-tab)$/,
    'bots have nothing like it yet',
  ],
  [/^note$/, 'a note for the programmer'],
];

/** Why a block that bots have nothing like is left out, when there is more to say than that. */
export function unneededBlock(kind: string): { reason: string; needless: boolean } | undefined {
  const found = reasons.find(([pattern]) => pattern.test(kind));
  return found && { reason: found[1], needless: needless.test(kind) };
}

/** Nothing is missing without these. */
const needless =
  /^(?:delay|wait-connections|browser-event|element-scroll|take-screenshot|active-tab|switch-tab|close-tab|note)$/;
