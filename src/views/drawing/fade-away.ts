const LENGTH = 900;

/** Shows a mark of what has just gone and lets it fade; nothing is shown to people who want no motion. */
export function fadeAway(mark: Element): void {
  for (const animation of mark.getAnimations()) animation.cancel();
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  mark.animate([{ opacity: 1 }, { opacity: 0 }], { duration: LENGTH, easing: 'ease-in' });
}
