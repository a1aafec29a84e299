import type { AnyModel, AnyWidget } from '@anywidget/types';
import { isOurs, type NotebookMessage, type PageMessage, type Place } from '../../src/app/notebook/messages';

/** The built page; the build writes it. */
declare const NOTEBOOK_PAGE: string;

/** Traits of the Python class `Explorer`. */
interface Traits {
  readonly file: DataView;
  readonly name: string;
  readonly views: readonly string[];
  readonly theme: 'system' | 'light' | 'dark';
  readonly lambda_: number | null;
  readonly hover: number | null;
  readonly selected: readonly number[];
  readonly example: number;
  readonly error: string;
}

/** Traits of a place, by its field. */
const TRAITS = { lambda: 'lambda_', hover: 'hover', selected: 'selected', example: 'example' } as const;
type Field = keyof typeof TRAITS;
const FIELDS = Object.keys(TRAITS) as readonly Field[];

/** Python hears of a move at most this often; milliseconds. */
const PAUSE = 80;

type Telling = NotebookMessage extends infer Message
  ? Message extends unknown
    ? Omit<Message, 'app'>
    : never
  : never;

/** Shows the page in the output of a cell, and keeps its place and the traits the same. */
function show(model: AnyModel<Traits>, output: HTMLElement): () => void {
  const frame = document.createElement('iframe');
  const ending = new AbortController();
  /** Where the page is, as far as it has said. */
  let there: Place | null = null;
  let timer = 0;

  const tell = (message: Telling) =>
    frame.contentWindow?.postMessage({ app: 'lassonet-notebook', ...message }, '*');
  const look = () => ({ views: model.get('views'), theme: themeOf(model.get('theme')) });
  const dress = () => {
    const { theme } = look();
    // A frame is see-through only where its colour scheme is that of the page within.
    frame.style.colorScheme = theme === 'system' ? 'light dark' : theme;
    tell({ type: 'dress', ...look() });
  };
  const open = () => {
    there = null;
    const { buffer, byteOffset, byteLength } = model.get('file');
    const file = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
    tell({ type: 'open', name: model.get('name'), file, ...look(), place: wanted(model) });
  };
  const hear = (message: PageMessage) => {
    if (message.type === 'ready') open();
    else if (message.type === 'height') frame.style.height = `${Math.ceil(message.height)}px`;
    else if (message.type === 'error') {
      model.set('error', message.text);
      model.save_changes();
    } else {
      there = message.place;
      timer ||= window.setTimeout(pass, PAUSE);
    }
  };
  /** Tells Python where the page is. */
  const pass = () => {
    timer = 0;
    if (there === null) return;
    for (const field of FIELDS) {
      if (!isSame(model.get(TRAITS[field]), there[field])) model.set(TRAITS[field], there[field] as never);
    }
    model.save_changes();
  };
  const follow = (field: Field) => () => {
    const value = model.get(TRAITS[field]);
    if (there !== null && !isSame(value, there[field])) tell({ type: 'go', place: { [field]: value } });
  };

  const heard: readonly [string, () => void][] = [
    ['change:file', open],
    ['change:views', dress],
    ['change:theme', dress],
    ...FIELDS.map(field => [`change:${TRAITS[field]}`, follow(field)] as [string, () => void]),
  ];
  for (const [event, callback] of heard) model.on(event, callback);
  window.addEventListener(
    'message',
    ({ source, data }) => {
      if (source === frame.contentWindow && isOurs<PageMessage>(data)) hear(data);
    },
    { signal: ending.signal },
  );
  frame.title = 'LassoNet Explorer';
  frame.style.cssText = 'display:block;width:100%;height:420px;border:0';
  frame.srcdoc = NOTEBOOK_PAGE;
  dress();
  output.append(frame);
  return () => {
    ending.abort();
    window.clearTimeout(timer);
    for (const [event, callback] of heard) model.off(event, callback);
    frame.remove();
  };
}

/** Where Python wants the cursor first; a λ goes before a selection. */
function wanted(model: AnyModel<Traits>): Partial<Place> {
  const lambda = model.get('lambda_');
  const selected = model.get('selected');
  const first = lambda === null && selected.length > 0 ? { selected } : { lambda };
  return { ...first, hover: model.get('hover'), example: model.get('example') };
}

/** A notebook that says whether it is dark is followed where the theme is the system's. */
function themeOf(theme: Traits['theme']): Traits['theme'] {
  if (theme !== 'system') return theme;
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight !== undefined) return jpThemeLight === 'true' ? 'light' : 'dark';
  if (vscodeThemeKind !== undefined) return /light/.test(vscodeThemeKind) ? 'light' : 'dark';
  return theme;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const widget: AnyWidget<Traits> = {
  render: ({ model, el }) => show(model, el),
};
export default widget;
