const SHAPES = {
  lessons: 'M3 5.5C6 4 9 4.5 10 6c1-1.5 4-2 7-.5V15c-3-1.5-6-1-7 .5-1-1.5-4-2-7-.5zM10 6v9.5',
  save: 'M10 3v9m-4-4 4 4 4-4M4 16h12',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1m1 3.2a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1',
  done: 'm4 10.5 4 4 8-9',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
} as const;

/** A small drawing before a button's word, or in its place where there is no room for the word. */
export function Icon({ of }: { readonly of: keyof typeof SHAPES }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d={SHAPES[of]} />
    </svg>
  );
}
