/**
 * What a person would be ashamed of in `selector`, or on the whole page where it is null: text that is cut, meets other
 * text or says nothing a person can read, panels with nothing in them, a page that scrolls sideways. It runs in the page and
 * reads nothing from outside itself.
 */
export function faultsOf(selector: string | null): string[] {
  /** Rounding of boxes, in CSS pixels. */
  const SLACK = 1.5;
  /** Two lines of text meet when they share more than this much of both directions. */
  const MEETING = 2;
  /** What lies over the rest on purpose, and so may hide it. */
  const OVERLAYS = '[popover], .explanation, .cursor-bar, .run-panel, .lesson, .lesson-way';
  const NONSENSE = /\bNaN\b|\bundefined\b|Infinity|\[object/;

  interface Line {
    readonly text: string;
    readonly element: Element;
    readonly box: DOMRect;
  }

  const root = selector === null ? document.body : document.querySelector(selector);
  if (root === null) return [`there is no ${selector}`];

  const called = (element: Element): string => {
    const name = element.getAttribute('class') ?? element.id;
    return `${element.localName}${name ? `.${name.trim().replaceAll(/\s+/g, '.')}` : ''}`;
  };
  const short = (text: string): string => `“${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}”`;

  /** Whether an element is there for screen readers alone: a dot that hides all it holds. */
  const isUnseen = (element: Element | null): boolean => {
    for (let host = element; host !== null; host = host.parentElement) {
      const { width, height } = host.getBoundingClientRect();
      if (width <= 1 && height <= 1 && /hidden|clip/.test(getComputedStyle(host).overflowX)) return true;
    }
    return false;
  };

  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('.skip-link, .katex-mathml, [hidden]') === null &&
    !isUnseen(element);

  /** Whether a line's middle is beyond the edge of what is scrolled to see it. */
  const isScrolledAway = (element: Element, { top, height }: DOMRect): boolean => {
    const middle = top + height / 2;
    for (
      let host = element.parentElement;
      host !== null && host !== document.body;
      host = host.parentElement
    ) {
      if (!/auto|scroll/.test(getComputedStyle(host).overflowY)) continue;
      const frame = host.getBoundingClientRect();
      if (middle < frame.top || middle > frame.bottom) return true;
    }
    return false;
  };

  const lines = (): Line[] => {
    const found: Line[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent ?? '';
      if (
        element === null ||
        text.trim() === '' ||
        /^(option|script|style|textarea)$/.test(element.localName)
      )
        continue;
      if (!isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 0.5 && box.height > 0.5 && !isScrolledAway(element, box))
          found.push({ text, element, box });
      }
    }
    return found;
  };

  const tooWide = (): string[] => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...root.querySelectorAll('*')]
      .filter(element => isShown(element) && element.getBoundingClientRect().right > clientWidth + SLACK)
      .slice(0, 4);
    return [`the page is ${scrollWidth} px wide in ${clientWidth}: ${wide.map(called).join(', ')}`];
  };

  /** Text that reaches beyond a box that hides what does not fit. */
  const cut = (all: readonly Line[]): string[] =>
    all.flatMap(({ text, element, box }) => {
      for (let host: Element | null = element; host !== null; host = host.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(host);
        if (display === 'inline' || display === 'contents') continue;
        const frame = host.getBoundingClientRect();
        const across = box.left < frame.left - SLACK || box.right > frame.right + SLACK;
        // The lines of a font reach above and below its letters.
        const down = box.top < frame.top - box.height / 4 || box.bottom > frame.bottom + box.height / 4;
        if (/hidden|clip/.test(overflowX) && across) return [`cut: ${short(text)} by ${called(host)}`];
        if (/hidden|clip/.test(overflowY) && down) return [`cut: ${short(text)} by ${called(host)}`];
        if (/auto|scroll/.test(`${overflowX}${overflowY}`)) break;
        if (across && host.matches('.view, .set-up, .cursor-bar, button, figure, [popover], li')) {
          return [`spills: ${short(text)} out of ${called(host)}`];
        }
      }
      return [];
    });

  const measuring = document.createElement('canvas').getContext('2d');
  /** Values of fields that do not fit. */
  const cutValues = (): string[] =>
    [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input[type=text], select')]
      .filter(isShown)
      .flatMap(field => {
        const style = getComputedStyle(field);
        const inner =
          field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        const arrow = field instanceof HTMLSelectElement ? 12 : 0;
        const text =
          field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? '') : field.placeholder;
        if (measuring === null) return [];
        measuring.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        return measuring.measureText(text).width > inner - arrow + SLACK
          ? [`cut: ${short(text)} in its field`]
          : [];
      });

  /** A line's letters, without what the font leaves free above and below them. */
  const letters = ({ left, right, top, bottom, height }: DOMRect) => ({
    left,
    right,
    top: top + height * 0.18,
    bottom: bottom - height * 0.18,
  });

  const meeting = (all: readonly Line[]): string[] => {
    const met = new Set<string>();
    const candidates = all
      .filter(({ element }) => element.closest('.katex') === null)
      .map(line => ({ ...line, ...letters(line.box), overlay: line.element.closest(OVERLAYS) }))
      .sort((a, b) => a.top - b.top);
    candidates.forEach((a, i) => {
      for (let j = i + 1; j < candidates.length && candidates[j].top < a.bottom; j++) {
        const b = candidates[j];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - b.top;
        if (a.overlay === b.overlay && a.element !== b.element && across > MEETING && down > MEETING) {
          met.add(
            `meet: ${short(a.text)} and ${short(b.text)} in ${called(a.element.closest('section, figure, header') ?? root)}`,
          );
        }
      }
    });
    return [...met];
  };

  const isDrawn = (mark: Element): boolean => {
    if (!isShown(mark)) return false;
    const { width, height } = mark.getBoundingClientRect();
    if (mark instanceof HTMLCanvasElement) {
      const pixels = mark.getContext('2d')?.getImageData(0, 0, mark.width || 1, mark.height || 1).data;
      return pixels?.some((value, i) => i % 4 === 3 && value > 0) ?? false;
    }
    return width > 0 || height > 0;
  };

  const empty = (): string[] =>
    [root, ...root.querySelectorAll('.view, .set-up, .cursor-bar, figure, .chart, [popover]')]
      .filter(isShown)
      .filter(panel => {
        if (panel.matches('.chart')) {
          if (panel.classList.contains('is-empty')) return panel.querySelector('.waiting') === null;
          return ![...panel.querySelectorAll('svg path, canvas')].some(isDrawn);
        }
        const { width, height } = panel.getBoundingClientRect();
        const text = panel instanceof HTMLElement ? panel.innerText : panel.textContent;
        const says = (text ?? '').trim() !== '' || [...panel.querySelectorAll('canvas')].some(isDrawn);
        return width < 40 || height < 20 || !says;
      })
      .map(panel => `empty: ${called(panel)}`);

  const nonsense = (): string[] => {
    const spoken = [...root.querySelectorAll('[aria-label], [aria-valuetext]')].flatMap(element => [
      element.getAttribute('aria-label') ?? '',
      element.getAttribute('aria-valuetext') ?? '',
    ]);
    return [...(root.textContent ?? '').split('\n'), ...spoken]
      .filter(text => NONSENSE.test(text))
      .map(text => `nonsense: ${short(text.slice(Math.max(0, text.search(NONSENSE) - 20)))}`);
  };

  const all = lines();
  return [
    ...new Set([...tooWide(), ...cut(all), ...cutValues(), ...meeting(all), ...empty(), ...nonsense()]),
  ];
}
