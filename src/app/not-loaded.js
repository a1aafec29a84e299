// Within each page's HTML: where the browser does not let the page load its parts, it says why.
addEventListener(
  'error',
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    const sandboxed = self.origin === 'null';
    const reason =
      location.protocol === 'file:'
        ? 'Browsers load no parts of a page that is opened as a file. In the project, “npm run preview” serves it; elsewhere, put this folder on a web server.'
        : sandboxed
          ? 'This frame is sandboxed, which keeps the LassoNet Explorer from loading its parts. The page around it should say sandbox="allow-scripts allow-same-origin".'
          : 'A part of the LassoNet Explorer could not be fetched. Look whether you are online, then load the page again.';
    const say = () => document.getElementById('page')?.replaceChildren(reason);
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', say);
    else say();
  },
  true,
);
