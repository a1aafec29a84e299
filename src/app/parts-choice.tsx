import { explorer } from '../store/state/explorer';
import { PAGE_PARTS, PART_TITLES, type PagePart } from '../store/state/explorer-state';
import { useExplorer } from '../store/state/use-explorer';
import { PAGE_MENU_WORDS as WORDS } from '../words/en/page-menu';

/** Which parts of the page are shown; a link carries it. */
export function PartsChoice({ of }: { readonly of: readonly PagePart[] }) {
  const hidden = useExplorer(state => state.hiddenParts);
  return (
    <fieldset className="parts-choice">
      <legend>{WORDS.parts}</legend>
      {of.map(part => (
        <label key={part} className="check">
          <input type="checkbox" checked={!hidden.includes(part)} onChange={() => toggle(part)} />
          {PART_TITLES[part]}
        </label>
      ))}
    </fieldset>
  );
}

function toggle(part: PagePart): void {
  explorer.setState(({ hiddenParts }) => ({
    hiddenParts: hiddenParts.includes(part)
      ? hiddenParts.filter(other => other !== part)
      : PAGE_PARTS.filter(other => other === part || hiddenParts.includes(other)),
  }));
}
