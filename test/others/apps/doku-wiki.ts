import { createHash, randomBytes } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianPackages } from '../get-packages.ts';
import { type RunningApp, runServer } from '../run-server.ts';

const phpParts = ['php8.2-common', 'php8.2-cli', 'php8.2-xml', 'php8.2-mbstring'];
const wikiParts = [
  'libjs-jquery',
  'libjs-jquery-ui',
  'libjs-jquery-cookie',
  'php-geshi',
  'libphp-simplepie',
  'php-phpseclib',
  'php-random-compat',
];

/** The clerk of the wiki. */
export const wikiPassword = 'wiki-Canary-48';

/** DokuWiki on PHP's own server: every page comes from the server, and is a text file. */
export async function startDokuWiki(): Promise<RunningApp> {
  const packages = await debianPackages('dokuwiki-20220731', [
    ...phpParts,
    ...wikiParts,
    'dokuwiki=0.0.20220731.a-2',
  ]);
  return runServer(async ({ folder, port }) => {
    const web = join(folder, 'web');
    await layOut(packages, web);
    return {
      program: join(packages, 'usr/bin/php8.2'),
      args: [
        '-n',
        '-d',
        `session.save_path=${folder}`,
        ...extensions(packages),
        '-S',
        `127.0.0.1:${port}`,
        '-t',
        web,
      ],
      // Pages ask for style sheets while they are made.
      env: { PHP_CLI_SERVER_WORKERS: '4' },
      ready: '/doku.php',
    };
  });
}

/** The wiki as its makers ship it, and its pages, in one folder that a server may write to. */
async function layOut(packages: string, web: string): Promise<void> {
  const shared = join(packages, 'usr/share/dokuwiki');
  const kept = join(packages, 'var/lib/dokuwiki');
  const links = [join(shared, 'lib/tpl'), join(shared, 'lib/plugins'), join(shared, '.htaccess')];
  await cp(shared, web, {
    recursive: true,
    filter: (file) => !links.includes(file) && !file.endsWith('preload.php'),
  });
  await cp(join(kept, 'lib'), join(web, 'lib'), { recursive: true });
  await cp(join(kept, 'data'), join(web, 'data'), { recursive: true });
  const conf = join(web, 'conf');
  await cp(join(packages, 'etc/dokuwiki'), conf, {
    recursive: true,
    filter: (file) => !file.endsWith('.auth.php'),
  });
  await Promise.all(namingTheSystem.map((file) => point(join(web, file), packages)));
  await writeFile(join(web, 'data/pages/start.txt'), 'Welcome to the handbook.\n');
  // The first two requests would each make one, and a log-in between them would be forgotten.
  for (const name of ['_htcookiesalt', '_htcookiesalt2']) {
    await writeFile(join(web, 'data/meta', name), randomBytes(32).toString('hex'));
  }
  await writeFile(join(conf, 'local.php'), settings);
  await writeFile(join(conf, 'acl.auth.php'), '*\t@ALL\t1\n*\t@user\t8\n');
  const hash = createHash('sha1').update(wikiPassword).digest('hex');
  await writeFile(join(conf, 'users.auth.php'), `clerk:${hash}:The Clerk:clerk@example.org:user\n`);
}

const settings = `<?php
$conf['title'] = 'Handbook';
$conf['savedir'] = './data';
$conf['useacl'] = 1;
$conf['passcrypt'] = 'sha1';
$conf['superuser'] = '';
`;

/** Debian's files that name packages at their place on the system. */
const namingTheSystem = [
  'lib/exe/jquery.php',
  'lib/exe/js.php',
  'inc/parserutils.php',
  'inc/load.php',
  ...['files', 'psr4', 'namespaces', 'static', 'classmap'].map(
    (kind) => `vendor/composer/autoload_${kind}.php`,
  ),
];

async function point(file: string, packages: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const here = text.replaceAll(/\$vendorDir \. '\/usr\/share\//g, `'${packages}/usr/share/`);
  await writeFile(file, here.replaceAll("'/usr/share/", `'${packages}/usr/share/`));
}

/** The extensions of PHP that the wiki asks for; no settings of the machine are read. */
function extensions(packages: string): string[] {
  const folder = join(packages, 'usr/lib/php/20220829');
  return ['ctype', 'dom', 'fileinfo', 'iconv', 'mbstring', 'posix', 'simplexml', 'tokenizer', 'xml'].flatMap(
    (name) => ['-d', `extension=${join(folder, `${name}.so`)}`],
  );
}

/** A page's text in the wiki's own folder; empty when there is none. */
export async function pageText({ folder }: RunningApp, page: string): Promise<string> {
  return readFile(join(folder, 'web/data/pages', `${page}.txt`), 'utf8').catch(() => '');
}
