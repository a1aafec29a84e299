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
 * Has a program that tests need installed where it is missing and there is a Debian to install it from.
 * @param {{ find: () => string | null, packages: readonly string[], without: string }} wanted `without` says what is
 *   left out where there is none
 */
export function bring({ find, packages, without }) {
  if (find() === null && isDebian()) aptInstall(...packages);
  if (find() !== null) return;
  console.error(without);
  if (isDebian() && isRoot()) {
    throw new Error(`On Debian the tests need ${packages.join(', ')}, which could not be installed.`);
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
