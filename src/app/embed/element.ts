import { type HostMessage, readEmbedMessage } from './message';

/** Attributes that say what is shown, by their key in the embed's address. */
const KEYS = { path: 'p', views: 'views', example: 'x', mask: 'm' } as const;
const FOLDER = new URL('.', scriptAddress());

/**
 * `<lassonet-explorer path="mnist-5v6" views="path,mask" lambda="9" group="a">`: an embed that is as tall as what it
 * shows. Elements of one group share λ; each says `lambdachange` when a person moves it.
 */
class LassonetExplorer extends HTMLElement {
  static readonly observedAttributes = [...Object.keys(KEYS), 'lambda', 'theme', 'group'];

  readonly #frame = document.createElement('iframe');
  #lambda: number | null = null;
  #ready = false;
  #shown = '';

  get lambda(): number | null {
    return this.#lambda;
  }

  set lambda(lambda: number | null) {
    if (lambda === null || !Number.isFinite(lambda) || lambda === this.#lambda) return;
    this.#lambda = lambda;
    this.#tell({ app: 'lassonet', type: 'lambda', lambda });
  }

  connectedCallback(): void {
    const frame = this.#frame;
    this.#takeLambda();
    frame.title = 'LassoNet Explorer';
    frame.loading = 'lazy';
    frame.allow = 'clipboard-write';
    frame.style.cssText = 'display:block;width:100%;height:420px;border:0';
    this.#dress();
    this.#shown = this.#link();
    frame.src = `${new URL('embed.html', FOLDER)}#${this.#shown}`;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    // Not by an element: the host page's policy may forbid those.
    const style = new CSSStyleSheet();
    style.replaceSync(':host { display: block } :host([hidden]) { display: none }');
    root.adoptedStyleSheets = [style];
    root.replaceChildren(frame);
    addEventListener('message', this.#hear);
    // Pages that switch between light and dark do so by an attribute of their root.
    this.#scheme.observe(document.documentElement, { attributes: true });
  }

  disconnectedCallback(): void {
    this.#ready = false;
    removeEventListener('message', this.#hear);
    this.#scheme.disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected) return;
    if (name === 'lambda') this.lambda = this.#attributeLambda();
    else if (name === 'group') this.#join();
    else this.#show();
  }

  readonly #hear = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.#frame.contentWindow || origin !== FOLDER.origin) return;
    const message = readEmbedMessage(data);
    if (message?.type === 'height') this.#frame.style.height = `${Math.ceil(message.height)}px`;
    if (message?.type === 'ready') {
      this.#ready = true;
      this.#show();
      this.#join();
    }
    if (message?.type !== 'lambda' || message.lambda === this.#lambda) return;
    this.#lambda = message.lambda;
    for (const other of this.#others()) other.lambda = message.lambda;
    this.dispatchEvent(
      new CustomEvent('lambdachange', { bubbles: true, detail: { lambda: message.lambda } }),
    );
  };

  /** Takes up the λ that the group is at. */
  #join(): void {
    const [first] = this.#others().filter(other => other.lambda !== null);
    if (first !== undefined) this.lambda = first.lambda;
  }

  #others(): LassonetExplorer[] {
    const group = this.getAttribute('group');
    const all = [...document.querySelectorAll<LassonetExplorer>('lassonet-explorer')];
    return group === null ? [] : all.filter(other => other !== this && other.getAttribute('group') === group);
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
    if (this.#ready) this.#frame.contentWindow?.postMessage(message, FOLDER.origin);
  }

  #takeLambda(): void {
    this.#lambda ??= this.#attributeLambda();
  }

  #attributeLambda(): number | null {
    const lambda = Number.parseFloat(this.getAttribute('lambda') ?? '');
    return Number.isFinite(lambda) && lambda >= 0 ? lambda : null;
  }

  /** A frame is see-through only where its colour scheme is that of the page within. */
  #dress(): void {
    const theme = this.#theme();
    this.#frame.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  }

  #theme(): 'light' | 'dark' | 'system' {
    const told = this.getAttribute('theme');
    if (told === 'light' || told === 'dark' || told === 'system') return told;
    const { colorScheme } = getComputedStyle(this);
    if (/light.*dark|dark.*light/.test(colorScheme)) return 'system';
    return colorScheme.includes('dark') ? 'dark' : 'light';
  }

  #link(): string {
    const link = new URLSearchParams({ host: location.origin, theme: this.#theme() });
    for (const [name, key] of Object.entries(KEYS)) {
      const value = this.getAttribute(name);
      if (value !== null) link.set(key, name === 'path' ? addressed(value) : value);
    }
    if (this.#lambda !== null) link.set('l', String(this.#lambda));
    return link.toString();
  }
}

/** Where this script came from; a module script does not know itself, but is on the page. */
function scriptAddress(): string {
  const running = document.currentScript as HTMLScriptElement | null;
  const script = running ?? document.querySelector<HTMLScriptElement>('script[src$="embed.js"]');
  return script?.src ?? location.href;
}

/** A file's address is relative to the host page, not to the embed. */
function addressed(path: string): string {
  return /\.safetensors($|[?#])/.test(path) ? new URL(path, document.baseURI).href : path;
}

if (!customElements.get('lassonet-explorer')) customElements.define('lassonet-explorer', LassonetExplorer);
