const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(?:pause|setSpeed|waitForPageToLoad|waitForPopup)$/, 'bots wait for the app, never for the clock'],
  [
    /^(?:setWindowSize|maximize|windowMaximize|resize)$/,
    'bots find things whatever the size of the window is',
  ],
  [/^(?:debugger|breakpoint)$/, 'the debugger has breakpoints'],
  [
    /^(?:run|execute|executeAsync)(?:Async)?Script/,
    'it is a program, and programs of a recording are never run',
  ],
  [/^(?:eval|storeEval|assertEval|verifyEval)/, 'it is a program, and programs of a recording are never run'],
  [/^captureScreenshot|^captureEntirePage|^captureDesktop/, 'a run keeps pictures by itself'],
  [/^(?:close|openWindow|switchWindow|bringBrowser)/, 'bots follow the newest window'],
  [/^mouseOut/, 'bots move the mouse away with what they do next'],
  [/^(?:mouseDown|mouseUp|dragdrop)/, 'a part of a mouse movement means nothing by itself'],
  [
    /^(?:X[A-Z]|visual|vision|OCR|B(?:Click|Move|Type)|desktop)/,
    'it works on pictures of the screen; show the bot the thing instead',
  ],
  [
    /^(?:csv|onDownload|localStorage|save|file)/,
    'files are the hub’s and the run’s; give the bot rows as its input',
  ],
  [/^(?:ai|prompt|throwError)/, 'add an ask-person or a check step there'],
  [/^(?:deleteAllCookies|clipboard|source|user|proxy)/i, 'bots have nothing like it'],
  [
    /^(?:store|assert|verify)(?:Title|Attribute|Checked|XpathCount|CssCount|ElementCount|Image)$/,
    'a bot reads what a thing says and nothing else of it; show it to the bot with “read this”',
  ],
  [/Editable$/, 'a bot does not ask whether something can be changed: a step that cannot change it fails'],
  [/^(?:add|remove)Selection$/, 'a bot chooses one option of a list'],
  [/^submit$/, 'show the bot the button that sends the form'],
  [/^highlight$/, 'it only shows something to a person'],
];

/** Why a command that bots have nothing like is left out, when there is more to say than that. */
export function unneeded(command: string): { reason: string; needless: boolean } | undefined {
  const found = reasons.find(([pattern]) => pattern.test(command));
  return found && { reason: found[1], needless: needless.test(command) };
}

/** Nothing is missing without these. */
const needless =
  /^(?:pause|setSpeed|waitFor|setWindowSize|maximize|windowMaximize|resize|debugger|breakpoint|capture|highlight|mouseOut|close|bringBrowser)/;
