/**
 * Shows the page for a room where the address asks for it with `?present`: large type, nothing but what is looked at; B
 * blanks the screen, and shows it again.
 */
export function followPresenting(search: string): void {
  if (!new URLSearchParams(search).has('present')) return;
  const { dataset } = document.documentElement;
  dataset.present = '';
  window.addEventListener('keydown', event => {
    const typing =
      event.target instanceof Element && event.target.matches('input[type=text], textarea, select');
    if (event.key.toLowerCase() !== 'b' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (dataset.blank === undefined) dataset.blank = '';
    else delete dataset.blank;
  });
}
