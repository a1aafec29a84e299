import { DECIDING, fieldsOf, linkFrom, UNSAID, usualFields } from './link-fields';
import { LINK_TABLE, type LinkFields, type LinkState } from './link-table';

const FIELDS = Object.keys(LINK_TABLE) as readonly (keyof LinkFields)[];
const LONGEST = 2 ** 16;

/** A link's content as the part of an address behind `#`, without what goes without saying; '' if all of it does. */
export function writeLink(link: LinkState): string {
  const fields = fieldsOf(link);
  const usual = usualFields(fields);
  const unsaid = usualFields(UNSAID);
  const query = new URLSearchParams();
  for (const field of FIELDS) {
    const text = written(field, fields);
    if (text !== written(field, DECIDING.some(deciding => deciding === field) ? unsaid : usual))
      query.set(LINK_TABLE[field].key, text);
  }
  return query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/**
 * The content of the part of an address behind `#`, whatever stands there: keys that are unknown are passed over,
 * values out of bounds brought within them, values that mean nothing left at what is usual.
 */
export function readLink(hash: string): LinkState {
  const query = new URLSearchParams(hash.slice(0, LONGEST).replace(/^#/, ''));
  const usual = usualFields(
    DECIDING.reduce((fields, field) => withRead(fields, field, query), usualFields(UNSAID)),
  );
  return linkFrom(FIELDS.reduce((fields, field) => withRead(fields, field, query), usual));
}

/** The name a link gives of its path, where no path is meant by it; null where all is well. */
export function unknownPath(hash: string): string | null {
  const name = new URLSearchParams(hash.slice(0, LONGEST).replace(/^#/, '')).get(LINK_TABLE.path.key);
  return name === null || LINK_TABLE.path.read(name) !== undefined ? null : name.slice(0, 60);
}

function withRead<Field extends keyof LinkFields>(
  fields: LinkFields,
  field: Field,
  query: URLSearchParams,
): LinkFields {
  const text = query.get(LINK_TABLE[field].key);
  const value = text === null ? undefined : LINK_TABLE[field].read(text);
  return value === undefined ? fields : { ...fields, [field]: value };
}

function written<Field extends keyof LinkFields>(field: Field, fields: LinkFields): string {
  return LINK_TABLE[field].write(fields[field]);
}
