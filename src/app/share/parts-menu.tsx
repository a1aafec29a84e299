import { explorer } from '../../store/state/explorer';
import { PAGE_PARTS, PART_TITLES, type PagePart } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import { MenuButton } from './menu-button';

/** Which parts of the page are shown; a link carries it. */
export function PartsMenu() {
  const hidden = useExplorer(state => state.hiddenParts);
  return (
    <MenuButton id="parts-menu" title="Parts" label="Parts of the page">
      <fieldset>
        <legend>Parts of the page</legend>
        {PAGE_PARTS.map(part => (
          <label key={part} className="check">
            <input type="checkbox" checked={!hidden.includes(part)} onChange={() => toggle(part)} />
            {PART_TITLES[part]}
          </label>
        ))}
      </fieldset>
    </MenuButton>
  );
}

function toggle(part: PagePart): void {
  explorer.setState(({ hiddenParts }) => ({
    hiddenParts: hiddenParts.includes(part)
      ? hiddenParts.filter(other => other !== part)
      : PAGE_PARTS.filter(other => other === part || hiddenParts.includes(other)),
  }));
}
