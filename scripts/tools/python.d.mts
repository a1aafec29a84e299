/** Path of a Python 3 that has what the tests of the Python package need; null where there is none. */
export function findPython(): string | null;
