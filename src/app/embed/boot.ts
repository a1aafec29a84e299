/** Loads the embed once the frame is in view: a page may hold many. */
const sight = new IntersectionObserver(entries => {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  sight.disconnect();
  void import('./embed-page');
});
sight.observe(document.documentElement);
