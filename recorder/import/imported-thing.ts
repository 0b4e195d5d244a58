import { createHash } from 'node:crypto';
import type { Link, Way } from '../../language/target.ts';
import type { Fingerprint } from '../raw-event.ts';
import { plainWords } from './draft.ts';

type Frames = Fingerprint['frames'];

/** A thing as another tool's recording knows it: by its selectors. Nothing was tried on the page, so each way is taken at its word. */
export function importedThing(ways: readonly Way[], frames: Frames = [], title?: string): Fingerprint {
  const distinct = [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()];
  const role = distinct.flatMap((way) => (way.by === 'role' ? way.role : [])).at(0) ?? '';
  const words = [...distinct.map(titleOfWay), role, ...distinct.map(tagOfWay)];
  const name = title ?? words.find((word) => word !== '') ?? '';
  return {
    // Before the stroke stands the document: all of a recording is one, so that no two fields are taken for one drawn anew.
    key: `imported/${createHash('sha256')
      .update(JSON.stringify([frames, distinct]))
      .digest('hex')}`,
    kind: 'other',
    tag: '',
    role: '',
    title: plainWords(name).slice(0, 300),
    input: '',
    frames,
    ways: distinct.map((way) => ({ way, count: 1, hit: true })),
  };
}

function titleOfWay(way: Way): string {
  switch (way.by) {
    case 'role':
      return way.name ?? '';
    case 'label':
      return way.label;
    case 'text':
      return way.text;
    case 'test-id':
      return inWords(way.id);
    case 'attributes':
      return inWords(Object.values(way.attributes)[0] ?? '');
    case 'chain':
      return titleOfLink(way.links.at(-1));
    case 'css':
      return inWords(/[#.=]["']?([\w-]+)["']?\]?$/.exec(way.css)?.[1] ?? '');
    case 'xpath':
      return inWords(/["']([^"']{1,40})["'][^"']*$/.exec(way.xpath)?.[1] ?? '');
    default:
      return '';
  }
}

function titleOfLink(link: Link | undefined): string {
  if (!link) return '';
  const { 'has-text': has = '' } = link;
  if (link.by === 'role' || link.by === 'name') return link.name ?? has;
  if (link.by === 'label') return link.label;
  if (link.by === 'text') return link.text;
  return (
    has || titleOfWay(link.by === 'css' ? { by: 'css', css: link.css } : { by: 'xpath', xpath: link.xpath })
  );
}

/** What kind of thing a path that says no more leads to: `form > button:nth-child(2)`, `//td[2]/a`. */
function tagOfWay(way: Way): string {
  const path = way.by === 'css' ? way.css : way.by === 'xpath' ? way.xpath : '';
  return /(?:^|[\s>+~/])([a-z][a-z\d-]*)(?:\[\d+\]|:[\w-]+(?:\(\d+\))?)*$/i.exec(path)?.[1] ?? '';
}

/** `txtUserName` as a person would call it: `user name`. */
function inWords(id: string): string {
  const words = id
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_.:-]+/g, ' ')
    .trim();
  const bare = words.replace(/^(?:txt|ddl|btn|inp|cb|chk|lbl|lnk)\s+/i, '');
  return bare.toLowerCase();
}

/** Words that name a field whose value nobody may read. */
const secretWords =
  /pass(?:[\s_-]?(?:word|code|phrase)|wd|wort)?\b|\bpwd|kennwort|contrase|senha|mot[\s_-]?de[\s_-]?passe|\bpin\b|\botp\b|\bcvv\b|\bcvc\b|secret|api[\s_-]?key|token|card[\s_-]?(?:number|no)\b/i;

/** Whether what is typed into this thing, or kept under this name, is a secret. */
export function soundsSecret(words: string): boolean {
  return secretWords.test(words.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/_/g, ' '));
}

/** All words by which a thing is known. */
export function wordsOfThing(thing: Fingerprint): string {
  return `${thing.title} ${JSON.stringify(thing.ways.map(({ way }) => way))}`;
}
