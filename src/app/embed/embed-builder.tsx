import { useState } from 'react';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { EMBED_WORDS as WORDS } from '../../words/en/embed';
import { CopiedText } from '../copied-text';
import { SERVED_FROM } from '../served-from';
import { VIEW_ROWS, type ViewName } from '../view-rows';
import { whyNotShown } from '../why-not-shown';
import { OMISSIBLE, type Omissible } from './address';
import { PREVIEW_WIDTHS, Preview, type PreviewWidth } from './embed-preview';
import { type EmbedLayout, writeLayout } from './layout';
import { type EmbedChoice, SNIPPETS } from './snippet';
import './embed-builder.css';

const EMBED_THEMES = ['inherit', 'light', 'dark'] as const;
const ARRANGEMENTS = ['as-fits', 'column', 'row'] as const;
type Arrangement = (typeof ARRANGEMENTS)[number];
const ARRANGEMENT_TITLES: Readonly<Record<Arrangement, string>> = {
  'as-fits': WORDS.asFits,
  column: WORDS.column,
  row: WORDS.row,
};
const THEME_TITLES: Readonly<Record<EmbedChoice['theme'], string>> = {
  inherit: WORDS.inherit,
  light: WORDS.light,
  dark: WORDS.dark,
};
const OMITTED: Readonly<Record<Omissible, string>> = { headings: WORDS.headings, link: WORDS.link };

/** Choose the views, see the embed, copy what goes into another page. */
export default function EmbedBuilder() {
  const [views, setViews] = useState<readonly ViewName[]>(['path', 'mask']);
  const [arrangement, arrange] = useState<Arrangement>('as-fits');
  const [theme, setTheme] = useState<EmbedChoice['theme']>('inherit');
  const [group, setGroup] = useState('');
  const [kept, keep] = useState<readonly Omissible[]>(OMISSIBLE);
  const [kind, setKind] = useState<(typeof SNIPPETS)[number]['title']>('HTML');
  const [width, setWidth] = useState<PreviewWidth>(640);
  const [height, setHeight] = useState(420);
  const path = useExplorer(embeddablePath);
  const shown = useExplorer(shownPath);
  const needsFile = useExplorer(
    ({ shown, file }) => shown === 'live' || (shown === 'file' && !file?.address),
  );
  const [lambda] = useState(() => Number((cursorPoint(explorer.getState())?.lambda ?? 1).toPrecision(4)));
  const without = OMISSIBLE.filter(part => !kept.includes(part)).join(',');
  const choice: EmbedChoice = {
    ...{ path, lambda, theme, group, without, height },
    views: writeLayout(layoutOf(views, arrangement)),
  };
  const snippet = SNIPPETS.find(({ title }) => title === kind) ?? SNIPPETS[0];
  const text = snippet.write(choice, SERVED_FROM);
  const toggle = (view: ViewName) =>
    setViews(views.includes(view) ? views.filter(other => other !== view) : [...views, view]);
  return (
    <div className="embed-builder">
      <fieldset className="embed-choice">
        <legend>{WORDS.views}</legend>
        {VIEW_ROWS.filter(({ name }) => shown === null || whyNotShown(name, shown) === null).map(
          ({ name, title }) => (
            <label key={name} className="embed-view">
              <img src={`${SERVED_FROM}views/${name}.jpg`} alt="" width={110} height={82} loading="lazy" />
              <span>
                <input
                  type="checkbox"
                  checked={views.includes(name)}
                  disabled={views.length === 1 && views.includes(name)}
                  onChange={() => toggle(name)}
                />
                {title}
              </span>
            </label>
          ),
        )}
      </fieldset>
      <div className="embed-settings">
        <Setting
          label={WORDS.layout}
          value={arrangement}
          options={ARRANGEMENTS}
          titles={ARRANGEMENT_TITLES}
          onChange={arrange}
        />
        <Setting
          label={WORDS.theme}
          value={theme}
          options={EMBED_THEMES}
          titles={THEME_TITLES}
          onChange={setTheme}
        />
        <Setting
          label={WORDS.usedIn}
          value={kind}
          options={SNIPPETS.map(({ title }) => title)}
          onChange={setKind}
        />
        <label>
          {WORDS.group}
          <input
            type="text"
            value={group}
            disabled={!snippet.groups}
            placeholder={WORDS.noGroup}
            onChange={event => setGroup(event.target.value)}
          />
        </label>
        {OMISSIBLE.map(part => (
          <label key={part} className="check">
            <input
              type="checkbox"
              checked={kept.includes(part)}
              onChange={() =>
                keep(kept.includes(part) ? kept.filter(other => other !== part) : [...kept, part])
              }
            />
            {OMITTED[part]}
          </label>
        ))}
        <Setting label={WORDS.width} value={width} options={PREVIEW_WIDTHS} onChange={setWidth} />
      </div>
      {needsFile && <p className="hint">{WORDS.needsFile({ path })}</p>}
      {!needsFile && <Preview choice={choice} width={width} onHeight={setHeight} />}
      <div className="embed-snippet">
        <CopiedText
          text={text}
          label={WORDS.snippet({ kind: snippet.title })}
          copies={WORDS.copySnippet({ kind: snippet.title })}
          rows={text.split('\n').length + 3}
        />
      </div>
    </div>
  );
}

/** Views one below the other, side by side, or as many side by side as fit. */
function layoutOf(
  views: readonly ViewName[],
  arrangement: Arrangement,
): Pick<EmbedLayout, 'rows' | 'asFits'> {
  if (arrangement === 'as-fits') return { rows: [[views]], asFits: true };
  const each = views.map(view => [view]);
  return { rows: arrangement === 'row' ? [each] : each.map(cell => [cell]), asFits: false };
}

interface SettingProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  /** What the options are called; default: themselves. */
  readonly titles?: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

function Setting<Value extends string | number>(props: SettingProps<Value>) {
  const { label, value, options, titles, onChange } = props;
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={event => {
          const chosen = options.find(option => String(option) === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map(option => (
          <option key={option} value={option}>
            {titles?.[option] ?? option}
          </option>
        ))}
      </select>
    </label>
  );
}

function embeddablePath({ shown, file }: ExplorerState): string {
  if (shown === 'live') return 'path.safetensors';
  if (shown !== 'file') return shown;
  return file?.address ? new URL(file.address, document.baseURI).href : (file?.name ?? 'path.safetensors');
}
