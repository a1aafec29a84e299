import { type HostMessage, readEmbedMessage } from './message';

/** Attributes that say what is shown, by their key in the embed's address. */
const KEYS = {
  path: 'p',
  views: 'views',
  example: 'x',
  mask: 'm',
  lesson: 'learn',
  without: 'without',
} as const;
/** Custom properties of the host page that the embed takes up, by their key in its address. */
const LOOKS = ['ink', 'accent', 'panel', 'line', 'font'] as const;
/** Attributes that are properties of the same name. */
const TEXTS = [...(Object.keys(KEYS) as (keyof typeof KEYS)[]), 'theme', 'group', 'explorer'] as const;
const PROPERTIES = [...TEXTS, 'lambda'] as const;
const USUAL_HEIGHT = 420;
/** Languages that the embed speaks besides English, which it speaks unless told. */
const LANGUAGES = ['zh'];

/** What the element's events carry. */
export interface ExplorerEvents {
  /** A person has moved λ, here or in another element of the group. */
  lambdachange: CustomEvent<{ readonly lambda: number }>;
  /** Others are selected than before: the numbers of their groups, from 0. */
  select: CustomEvent<{ readonly selected: readonly number[] }>;
  /** What the attributes ask for is shown. */
  ready: CustomEvent<null>;
  /** What was asked for cannot be shown, and why. */
  error: CustomEvent<{ readonly message: string }>;
}

// A server that renders pages has no elements; there the module only has to load.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** The folder of the explorer that elements show unless an attribute says otherwise. */
let usualFolder: string | null = null;

/** Every element on the page, also those that another version of this script defined. */
const KNOWN = Symbol.for('lassonet-explorer');
const known = globalThis as unknown as { [KNOWN]?: Set<LassonetExplorer> };
known[KNOWN] ??= new Set();
const elements = known[KNOWN];

/**
 * `<lassonet-explorer path="mnist-5v6" views="path,mask" lambda="9" group="a">`: an embed that is as tall as what it
 * shows. Elements of one group share λ. What stands within it is shown until the embed is.
 */
export class LassonetExplorer extends Base {
  static readonly observedAttributes = [...TEXTS, 'lambda', 'set-up', 'title', 'lang'];

  /** The name of a stored path, or the address of a file, relative to the page. */
  declare path: string | null;
  /** Such as `path | mask,example`. */
  declare views: string | null;
  declare example: string | null;
  declare mask: string | null;
  declare lesson: string | null;
  /** What is left out: `headings`, `link`. */
  declare without: string | null;
  declare theme: string | null;
  declare group: string | null;
  /** The folder of the explorer that is shown. */
  declare explorer: string | null;

  readonly #frame = document.createElement('iframe');
  readonly #fallback = document.createElement('slot');
  #lambda: number | null = null;
  #ready = false;
  #shown = '';
  #folder: URL | null = null;

  /** λ of the cursor; setting it moves the cursor of the whole group. Text is read as a number. */
  get lambda(): number | null {
    return this.#lambda;
  }

  set lambda(value: number | string | null) {
    const lambda = readLambda(value);
    if (lambda === null || lambda === this.#lambda) return;
    this.#lambda = lambda;
    this.#tell({ app: 'lassonet', type: 'lambda', lambda });
    this.#tellOthers(lambda);
  }

  override addEventListener<Type extends keyof ExplorerEvents>(
    type: Type,
    listener: (this: LassonetExplorer, event: ExplorerEvents[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | ((event: never) => void),
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener as EventListener, options);
  }

  connectedCallback(): void {
    elements.add(this);
    this.#takeUp();
    this.#lambda ??= readLambda(this.getAttribute('lambda'));
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    // Not by an element: the host page's policy may forbid those.
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    this.#frame.part = 'frame';
    this.#frame.loading = 'lazy';
    this.#frame.allow = 'clipboard-write';
    this.#fallback.part = 'fallback';
    root.replaceChildren(this.#frame, this.#fallback);
    addEventListener('message', this.#hear);
    // Pages that switch between light and dark do so by an attribute of their root.
    this.#scheme.observe(document.documentElement, { attributes: true });
    this.open();
  }

  disconnectedCallback(): void {
    elements.delete(this);
    this.#ready = false;
    removeEventListener('message', this.#hear);
    this.#scheme.disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected) return;
    if (name === 'lambda') this.lambda = now;
    else if (name === 'group') this.#join();
    else if (name === 'explorer' || name === 'lang') this.open();
    else this.#show();
  }

  /** Loads the embed anew. */
  open(): void {
    if (!this.isConnected) return;
    const folder = this.explorer ?? usualFolder;
    if (folder === null) {
      // Whoever loads this module may say where the explorer lies right after.
      queueMicrotask(() => {
        if (this.explorer === null && usualFolder === null) this.#fail(NO_FOLDER);
      });
      return;
    }
    this.#folder = new URL(folder.endsWith('/') ? folder : `${folder}/`, document.baseURI);
    this.#ready = false;
    this.#fallback.hidden = false;
    const height = Number.parseFloat(this.getAttribute('height') ?? '');
    this.#frame.style.height = `${height > 0 ? height : USUAL_HEIGHT}px`;
    this.#dress();
    this.#shown = this.#link();
    const address = new URL('embed.html', this.#folder);
    const language = languageOf(this);
    if (language !== null) address.searchParams.set('lang', language);
    this.#frame.src = `${address}#${this.#shown}`;
  }

  readonly #hear = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.#frame.contentWindow || origin !== this.#folder?.origin) return;
    const message = readEmbedMessage(data);
    switch (message?.type) {
      case 'height':
        this.#frame.style.height = `${Math.ceil(message.height)}px`;
        break;
      case 'ready':
        this.#ready = true;
        this.#fallback.hidden = true;
        this.#show();
        this.#join();
        break;
      case 'shown':
        say(this, 'ready', null);
        break;
      case 'select':
        say(this, 'select', { selected: message.selected });
        break;
      case 'fault':
        this.#fail(message.text);
        break;
      case 'lambda':
        this.#moved(message.lambda);
        break;
    }
  };

  #fail(message: string): void {
    say(this, 'error', { message });
  }

  /** Takes up properties that were set before the element was defined, which hide those of its class. */
  #takeUp(): void {
    const own = this as unknown as Record<string, unknown>;
    for (const name of PROPERTIES.filter(each => Object.hasOwn(own, each))) {
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
  }

  /** Takes up the λ that the group is at. */
  #join(): void {
    const first = this.#others().find(other => other.lambda !== null);
    if (first !== undefined) this.lambda = first.lambda;
  }

  #tellOthers(lambda: number): void {
    for (const other of this.#others()) other.lambda = lambda;
  }

  /** A person has moved λ here: the group follows, and each element that it moves says so. */
  #moved(lambda: number): void {
    if (lambda === this.#lambda) return;
    // Setting one moves them all: which of them will have moved is known only before.
    const moving = this.#others().filter(other => other.lambda !== lambda);
    this.#lambda = lambda;
    this.#tellOthers(lambda);
    for (const element of [this, ...moving]) say(element, 'lambdachange', { lambda });
  }

  /** The other elements of its group, in the order of the page. */
  #others(): readonly LassonetExplorer[] {
    const { group } = this;
    const others = [...elements].filter(other => other !== this && other.group === group);
    const follows = (a: Node, b: Node) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
    return group === null ? [] : others.sort((a, b) => (follows(a, b) ? -1 : 1));
  }

  readonly #scheme = new MutationObserver(() => this.#show());

  /** Has the embed show what the attributes and the page now say. */
  #show(): void {
    this.#dress();
    const link = this.#link();
    if (!this.#ready || link === this.#shown) return;
    this.#shown = link;
    this.#tell({ app: 'lassonet', type: 'show', link });
  }

  #tell(message: HostMessage): void {
    if (this.#ready && this.#folder) this.#frame.contentWindow?.postMessage(message, this.#folder.origin);
  }

  /** A frame is see-through only where its colour scheme is that of the page within. */
  #dress(): void {
    const theme = this.#theme();
    this.#frame.title = this.title || 'LassoNet Explorer';
    this.#frame.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  }

  #theme(): 'light' | 'dark' | 'system' {
    const { theme } = this;
    if (theme === 'light' || theme === 'dark' || theme === 'system') return theme;
    const { colorScheme } = getComputedStyle(this);
    if (/light.*dark|dark.*light/.test(colorScheme)) return 'system';
    return colorScheme.includes('dark') ? 'dark' : 'light';
  }

  #link(): string {
    const link = new URLSearchParams(this.getAttribute('set-up') ?? '');
    link.set('host', location.origin);
    link.set('theme', this.#theme());
    for (const [name, key] of Object.entries(KEYS)) {
      const value = this.getAttribute(name);
      if (value !== null) link.set(key, name === 'path' ? addressed(value) : value);
    }
    const style = getComputedStyle(this);
    for (const key of LOOKS) {
      const value = style.getPropertyValue(`--lassonet-${key}`).trim();
      if (value !== '') link.set(key, value);
    }
    if (this.#lambda !== null) link.set('l', String(this.#lambda));
    return link.toString();
  }
}

for (const name of TEXTS) {
  Object.defineProperty(LassonetExplorer.prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: HTMLElement) {
      return this.getAttribute(name);
    },
    set(this: HTMLElement, value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, String(value));
    },
  });
}

const STYLE = `
  :host { display: block; position: relative }
  :host([hidden]), slot[hidden] { display: none }
  iframe { display: block; width: 100%; border: 0 }
  slot { position: absolute; inset: 0; overflow: hidden }`;

const NO_FOLDER =
  'The explorer is not found: set the attribute “explorer”, or call explorerAt, with the address of its folder.';

function say<Type extends keyof ExplorerEvents>(
  element: HTMLElement,
  type: Type,
  detail: ExplorerEvents[Type]['detail'],
): void {
  element.dispatchEvent(new CustomEvent(type, { bubbles: type === 'lambdachange', detail }));
}

/** Has elements show the explorer whose folder lies at `address`, unless their attribute says otherwise. */
export function explorerAt(address: string): void {
  usualFolder = address;
  // Those of another version have a folder of their own.
  for (const element of elements) {
    if (element instanceof LassonetExplorer && element.explorer === null) element.open();
  }
}

/** Defines the element, in a browser, where no version of it is defined. */
export function defineExplorer(name = 'lassonet-explorer'): void {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, LassonetExplorer);
}

/** The language of what stands where an element does, if the embed speaks it; null: English. */
function languageOf(element: Element): string | null {
  const language = element.closest('[lang]')?.getAttribute('lang')?.split('-')[0].toLowerCase();
  return language !== undefined && LANGUAGES.includes(language) ? language : null;
}

/** λ as a number, of a number or a text; null for anything else. */
function readLambda(value: unknown): number | null {
  const lambda = typeof value === 'number' ? value : Number.parseFloat(String(value ?? ''));
  return Number.isFinite(lambda) && lambda >= 0 ? lambda : null;
}

/** A file's address is relative to the host page, not to the embed. */
function addressed(path: string): string {
  return /\.safetensors($|[?#])/.test(path) ? new URL(path, document.baseURI).href : path;
}
