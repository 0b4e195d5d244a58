import type { Call, Hands, Reader } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';
import { bounded } from './deadline.ts';
import { openSecret } from './open-secret.ts';
import { isInside } from './permissions.ts';
import type { BotInPlay, Playing } from './playing.ts';
import type { StepRun } from './step-run.ts';

/** The hands a step sees: each ends in time, and none reaches further than the bot's permissions. */
export function guardHands(run: StepRun, screen: Hands['screen']): Hands {
  const { playing, inPlay } = run.place;
  const { hands } = playing;
  const inTime = <T>(doing: string, act: (call: Call) => Promise<T>) => bounded(doing, run.call, act);
  return {
    screen,
    reader: async () => guardReader(await inTime('opening the reader', () => hands.reader()), run),
    ask: (question) => inTime('waiting for an answer', (call) => hands.ask(question, call)),
    secret: (name) => openSecret(name, run),
    bot: (name) => inTime(`fetching the bot ${name}`, () => hands.bot(name)),
    file: (path) => allowedFile(path, playing, inPlay),
    journal: hands.journal,
    evidence: {
      keep: (name, bytes) => playing.evidence.keep(`${run.number}-${playing.masker.text(name)}`, bytes),
    },
    now: () => hands.now(),
    close: async () => {},
  };
}

/** A file the bot may use: given as an input, brought down, or what the hands allow; an absolute path must be in a permitted folder. */
export async function allowedFile(path: string, playing: Playing, inPlay: BotInPlay): Promise<string> {
  const { files } = playing.state;
  if (files.has(path)) return path;
  for (const bot of inPlay.line) {
    const { folders } = bot.permissions;
    const absolute = /^([\\/]|[A-Za-z]:[\\/])/.test(path);
    const listed = folders.some(
      (folder) => !/^([\\/]|[A-Za-z]:[\\/])/.test(folder) || isInside(path, folder),
    );
    if (absolute && !listed && !inPlay.givenFiles.has(path)) {
      throw new BotError(
        'refused',
        `The bot “${bot.name}” has no permission for ${path}. If it should, add its folder under permissions: folders: in its bot.yaml.`,
        { detail: { bot: bot.name, permission: 'folders', wanted: path } },
      );
    }
  }
  const real = await playing.hands.file(path);
  files.add(real);
  return real;
}

function guardReader(reader: Reader, run: StepRun): Reader {
  const { playing, inPlay } = run.place;
  const inTime = <T>(doing: string, call: Call, act: (call: Call) => Promise<T>) =>
    bounded(doing, { signal: run.call.signal, deadline: Math.min(call.deadline, run.call.deadline) }, act);
  return {
    readDocument: async (file, sought, call) => {
      const allowed = await allowedFile(file, playing, inPlay);
      return inTime('reading the document', call, (own) => reader.readDocument(allowed, sought, own));
    },
    readPicture: (picture, call) =>
      inTime('reading a picture', call, (own) => reader.readPicture(picture, own)),
    findText: (picture, text, call) =>
      inTime(`finding “${text}” in a picture`, call, (own) => reader.findText(picture, text, own)),
    findPicture: (picture, sought, call) =>
      inTime('finding a picture in a picture', call, (own) => reader.findPicture(picture, sought, own)),
    readRegion: (picture, box, call) =>
      inTime('reading a part of a picture', call, (own) => reader.readRegion(picture, box, own)),
    pagePicture: async (file, page, call) => {
      const allowed = await allowedFile(file, playing, inPlay);
      return inTime(`picturing page ${page}`, call, (own) => reader.pagePicture(allowed, page, own));
    },
    close: async () => {},
  };
}
