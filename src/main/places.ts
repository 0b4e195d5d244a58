import path from 'node:path';

/** Where this studio keeps its things; tests and `deskhand studio` may choose by `--bots DIR --data DIR`. */
export interface Places {
  /** The checkout or the packaged app's folder. */
  root: string;
  /** Folder asked for on the command line; it wins over the setting, for this start only. */
  botsAsked: string | undefined;
  bots: string;
  /** Bots a packaged app brings along, copied to `bots` when that folder is not there yet. */
  samples: string | undefined;
  /** The programs beside the studio, as JavaScript. */
  programs: string;
  data: string;
  runs: string;
  logs: string;
  hub: string;
}

/** What the system and Electron say of this start. */
export interface Start {
  argv: readonly string[];
  root: string;
  userData: string;
  documents: string;
  /** What lies beside a packaged app's archive. Nothing in a checkout. */
  resources?: string;
}

/**
 * Reads the two flags the studio knows; everything else on the command line belongs to Electron. A packaged app can be
 * written to by nobody, so bots are where a person keeps documents.
 */
export function findPlaces({ argv, root, userData, documents, resources }: Start): Places {
  const data = path.resolve(flag(argv, '--data') ?? userData);
  const botsAsked = flag(argv, '--bots');
  return {
    root,
    botsAsked: botsAsked === undefined ? undefined : path.resolve(botsAsked),
    bots: resources === undefined ? path.join(root, 'bots') : path.join(documents, 'Deskhand'),
    samples: resources === undefined ? undefined : path.join(resources, 'bots'),
    programs: path.join(root, 'dist', 'programs'),
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
