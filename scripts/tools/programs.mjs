import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const APT = '/usr/bin/apt-get';

/** Where programs of these names would be, folder by folder of the PATH. */
export function onPath(commands) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return commands.flatMap(command => folders.map(folder => join(folder, command + suffix)));
}

/** Whether there is a file that may be run. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What the program at `path` calls itself; null if it does not run, as Ubuntu's stand-in for a snap does not. */
export function versionOf(path) {
  if (!isExecutable(path)) return null;
  if (process.platform === 'win32') return path;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.trim() : null;
}

/** Whether there is an apt to install from. */
export function hasApt() {
  return isExecutable(APT);
}

/** Whether this is Debian itself, not one of those made of it. */
export function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Whether whoever runs this may install packages. */
export function isRoot() {
  return process.getuid?.() === 0;
}

/** Installs packages of apt. Whether that went well. */
export function aptInstall(...packages) {
  const asRoot = userInfo().uid === 0 ? [] : ['sudo', '-n'];
  const apt = (...options) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...options];
    return run(command, rest);
  };
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}

/**
 * Has programs that tests need installed, all at once, where they are missing and there is a Debian to install them from.
 * @param {readonly { find: () => unknown, packages: readonly string[], called?: string, without: string }[]} programs
 *   `find` gives null where there is none, `without` says what is left out then; called by their packages unless told
 */
export function bring(...programs) {
  const areMissing = ({ find }) => find() === null;
  const wanted = programs.filter(areMissing);
  if (wanted.length > 0 && isDebian()) aptInstall(...wanted.flatMap(({ packages }) => packages));
  const left = wanted.filter(areMissing);
  for (const { without } of left) console.error(without);
  if (left.length > 0 && isDebian() && isRoot()) {
    const names = left.map(({ packages, called = packages.join(', ') }) => called);
    throw new Error(`On Debian the tests need ${names.join(' and ')}, which could not be installed.`);
  }
}

/** Runs a command with its output on this one's stderr, so that stdout holds nothing but what is asked for. */
export function run(command, options) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, options, { env, stdio: ['ignore', 2, 2] }).status === 0;
}

/**
 * Runs `main` where the module at this address is the program itself; what it throws becomes a line on stderr and the
 * exit status 1.
 */
export function runAsProgram(address, main) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(address)) return;
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
