import { Explorer } from './explorer';
import { Header } from './header/header';
import { WhatYouSee } from './what-you-see';

/** The whole page: header, explorer, and what is to be read below it. */
export function Page() {
  return (
    <>
      <a className="skip-link" href="#explorer">
        Skip to the explorer
      </a>
      <Header />
      <main>
        <Explorer />
        <WhatYouSee />
      </main>
    </>
  );
}
