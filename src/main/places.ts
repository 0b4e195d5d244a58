import path from 'node:path';

/** Where this studio keeps its things; tests and `deskhand studio` may choose by `--bots DIR --data DIR`. */
export interface Places {
  /** The checkout or the packaged app's folder. */
  root: string;
  /** Folder asked for on the command line; it wins over the setting, for this start only. */
  botsAsked: string | undefined;
  bots: string;
  data: string;
  runs: string;
  logs: string;
  hub: string;
}

/** Reads the two flags the studio knows; everything else on the command line belongs to Electron. */
export function findPlaces(argv: readonly string[], root: string, userData: string): Places {
  const data = path.resolve(flag(argv, '--data') ?? userData);
  const botsAsked = flag(argv, '--bots');
  return {
    root,
    botsAsked: botsAsked === undefined ? undefined : path.resolve(botsAsked),
    bots: path.join(root, 'bots'),
    data,
    runs: path.join(data, 'runs'),
    logs: path.join(data, 'logs'),
    hub: path.join(data, 'hub'),
  };
}

function flag(argv: readonly string[], name: string): string | undefined {
  const inOne = argv.find((argument) => argument.startsWith(`${name}=`));
  if (inOne) return inOne.slice(name.length + 1);
  const at = argv.indexOf(name);
  return at === -1 ? undefined : argv[at + 1];
}
