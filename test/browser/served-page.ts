import { LATE_SEED } from '../../scripts/tools/lateness';
import { type ServedFolder, type Serving, serveFolder } from '../../scripts/tools/served-folder';
import { BUILT } from './built-page';

/** The built page, as a blog would serve it: below a path of its own. */
export type ServedPage = Pick<ServedFolder, 'url' | 'missing'>;

type Headers = Serving['headers'];

const served = new Map<Headers, Promise<ServedFolder>>();

/**
 * Serves the built page to all files of this process, at one address for each set of headers: browsers keep its scripts,
 * and what they made of them, from file to file. It ends with the process.
 *
 * @param headers of the answer to a path, beside its type and length; none unless told
 */
export async function servedPage(headers?: Headers): Promise<ServedPage> {
  const known = served.get(headers) ?? serve(headers);
  served.set(headers, known);
  const { url, missing } = await known;
  const before = missing.length;
  return {
    url,
    get missing() {
      return missing.slice(before);
    },
  };
}

function serve(headers: Headers): Promise<ServedFolder> {
  return serveFolder(BUILT, {
    prefix: '/some/where/',
    // What a browser has kept comes in time.
    ...(LATE_SEED === null && { hashed: 'assets' }),
    ...(headers && { headers }),
  });
}
