import { PAGE_MENU_WORDS as WORDS } from '../../words/en/page-menu';
import { LANGUAGES, type Language, language } from '../../words/language';

/** As `index.html` reads it. */
const KEY = 'language';

/** The languages of the page, each in its own words. */
export function LanguageChoice() {
  return (
    <label className="theme-choice">
      <span>{WORDS.language}</span>
      <select
        value={language}
        onChange={event => {
          const chosen = LANGUAGES.find(({ id }) => id === event.target.value);
          if (chosen !== undefined) chooseLanguage(chosen.id);
        }}
      >
        {LANGUAGES.map(({ id, tag, name }) => (
          <option key={id} value={id} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Loads the page again in a language, and remembers it. */
function chooseLanguage(chosen: Language): void {
  const address = new URL(location.href);
  const asked = address.searchParams.has('lang');
  if (!isRemembered(chosen) || asked) {
    // What an address asks for comes first, and without storage nothing else is remembered.
    address.searchParams.set('lang', chosen);
    history.replaceState(history.state, '', address);
  }
  location.reload();
}

function isRemembered(chosen: Language): boolean {
  try {
    localStorage.setItem(KEY, chosen);
    return true;
  } catch {
    return false;
  }
}
