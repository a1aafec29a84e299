import { useEffect, useId, useRef, useState } from 'react';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { SERVED_FROM } from '../served-from';
import { EMBED_VIEWS, type EmbedView, readEmbedMessage } from './message';
import { type EmbedChoice, frameAddress, frameSnippet, scriptSnippet } from './snippet';
import './embed-builder.css';

const VIEW_TITLES: Readonly<Record<EmbedView, string>> = {
  path: 'Regularization path',
  score: 'Scores',
  mask: 'Selected inputs',
  example: 'Example',
  cursor: 'λ slider and numbers',
};
const EMBED_THEMES = ['inherit', 'light', 'dark'] as const;
const THANKS = 2000;

/** Choose the views, see the embed, copy its HTML. */
export default function EmbedBuilder() {
  const [views, setViews] = useState<readonly EmbedView[]>(['path', 'mask']);
  const [theme, setTheme] = useState<EmbedChoice['theme']>('inherit');
  const [group, setGroup] = useState('');
  const [kind, setKind] = useState<'script' | 'frame'>('script');
  const [height, setHeight] = useState(420);
  const path = useExplorer(embeddablePath);
  const needsFile = useExplorer(
    ({ shown, file }) => shown === 'live' || (shown === 'file' && !file?.address),
  );
  const [lambda] = useState(() => Number((cursorPoint(explorer.getState())?.lambda ?? 1).toPrecision(4)));
  const choice: EmbedChoice = { path, views, lambda, theme, group };
  const snippet =
    kind === 'script' ? scriptSnippet(choice, SERVED_FROM) : frameSnippet(choice, SERVED_FROM, height);
  const toggle = (view: EmbedView) =>
    setViews(views.includes(view) ? views.filter(other => other !== view) : [...views, view]);
  return (
    <div className="embed-builder">
      <fieldset>
        <legend>Views</legend>
        {EMBED_VIEWS.map(view => (
          <label key={view} className="check">
            <input
              type="checkbox"
              checked={views.includes(view)}
              disabled={views.length === 1 && views.includes(view)}
              onChange={() => toggle(view)}
            />
            {VIEW_TITLES[view]}
          </label>
        ))}
      </fieldset>
      <div className="embed-settings">
        <Setting label="Theme" value={theme} options={EMBED_THEMES} onChange={setTheme} />
        <Setting label="As" value={kind} options={['script', 'frame']} onChange={setKind} />
        <label>
          Group
          <input
            type="text"
            value={group}
            disabled={kind === 'frame'}
            placeholder="none"
            onChange={event => setGroup(event.target.value)}
          />
        </label>
      </div>
      {needsFile && (
        <p className="hint">
          This path is not on the web: save it as a file, put it beside your page, and write its address for “
          {path}”.
        </p>
      )}
      {!needsFile && <Preview choice={choice} onHeight={setHeight} />}
      <Snippet text={snippet} />
    </div>
  );
}

interface SettingProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly onChange: (value: Value) => void;
}

function Setting<Value extends string>({ label, value, options, onChange }: SettingProps<Value>) {
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={event => {
          const chosen = options.find(option => option === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map(option => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}

interface PreviewProps {
  readonly choice: EmbedChoice;
  readonly onHeight: (height: number) => void;
}

/** The embed itself, as tall as it says it is. */
function Preview({ choice, onHeight }: PreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const scheme = useExplorer(state => state.scheme);
  const theme = choice.theme === 'inherit' ? scheme : choice.theme;
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (frame.current === null || source !== frame.current.contentWindow) return;
      if (origin !== window.location.origin) return;
      const message = readEmbedMessage(data);
      if (message?.type !== 'height') return;
      frame.current.style.height = `${Math.ceil(message.height)}px`;
      onHeight(message.height);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [onHeight]);
  const address = frameAddress({ ...choice, theme }, SERVED_FROM);
  return (
    <div className="embed-preview">
      <iframe
        key={address}
        ref={frame}
        title="Preview of the embed"
        src={address}
        style={{ colorScheme: theme }}
      />
    </div>
  );
}

function Snippet({ text }: { readonly text: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), THANKS);
    } catch {
      area.current?.select();
    }
  };
  return (
    <div className="embed-snippet">
      <label htmlFor={id}>HTML for your page</label>
      <textarea id={id} ref={area} readOnly rows={4} value={text} />
      <button type="button" className="primary" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy HTML'}
      </button>
    </div>
  );
}

function embeddablePath({ shown, file }: ExplorerState): string {
  if (shown === 'live') return 'path.safetensors';
  if (shown !== 'file') return shown;
  return file?.address ? new URL(file.address, document.baseURI).href : (file?.name ?? 'path.safetensors');
}
