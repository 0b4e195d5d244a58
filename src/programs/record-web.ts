import { toPlainError } from '../../language/errors.ts';
import { record } from '../../recorder/recorder.ts';
import { webSource } from '../../recorder/web/web-source.ts';
import type { RecorderWords } from './recorder-words.ts';

// The recorder as a program beside the studio: `record-web.js ADDRESS FOLDER`. It ends when the browser is closed or it is asked to;
// either way the bot is saved.

const [, , url = '', folder = ''] = process.argv;
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());

// A studio that is gone hears nothing; the bot is saved all the same.
const tell = (words: RecorderWords) => process.connected && process.send?.(words);
const browser = webSource({ url, headless: false, browserArgs: [] });

record({
  folder,
  source: {
    start: async (desk) => {
      await browser.start(desk);
      tell({ what: 'started' });
    },
    stop: () => browser.stop(),
  },
  signal: stop.signal,
  onStep: ({ words, doubt }) => tell({ what: 'step', words, ...(doubt !== undefined && { doubt }) }),
})
  .then(
    () => tell({ what: 'saved' }),
    (error: unknown) => tell({ what: 'failed', message: toPlainError(error).message }),
  )
  .finally(() => process.connected && process.disconnect());
