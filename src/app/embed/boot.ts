/** Loads the embed once the frame is in view, since a page may hold many; at once where its address says so. */
const load = () => import('./embed-page');

if (/[#&]at-once=/.test(location.hash)) void load();
else {
  const sight = new IntersectionObserver(entries => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    sight.disconnect();
    void load();
  });
  sight.observe(document.documentElement);
}
