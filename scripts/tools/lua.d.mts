/** Path of a Lua that runs the extension for Quarto; null where there is none. */
export function findLua(): string | null;
