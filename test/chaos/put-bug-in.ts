import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { seededBugs } from './seeded-bugs.ts';

// Loaded before a program of ours, by `--import`: the file of the bug named in the environment is loaded with the bug in it.

const bug = seededBugs[process.env.DESKHAND_SEEDED_BUG ?? ''];
if (!bug) throw new Error(`No bug is called “${process.env.DESKHAND_SEEDED_BUG}”.`);
const file = pathToFileURL(fileURLToPath(new URL(`../../${bug.file}`, import.meta.url))).href;

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (url !== file) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString();
    if (!source.includes(bug.from)) throw new Error(`“${bug.from}” is no longer in ${bug.file}.`);
    return { ...loaded, source: source.replaceAll(bug.from, bug.to) };
  },
});
