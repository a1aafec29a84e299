import type { Explorer } from '../../store/explorer';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Pointer and keyboard on the filters' cards: the one pointed at is the hovered one; arrows go from card to card. */
export function listenToFilters(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const hover = (group: number | null) => {
    if (store.getState().hover !== group) store.setState({ hover: group });
  };
  host.addEventListener('pointermove', event => hover(groupAt(event.target)), { signal });
  host.addEventListener('pointerdown', event => hover(groupAt(event.target)), { signal });
  host.addEventListener('pointerleave', () => hover(null), { signal });
  host.addEventListener('focusin', event => hover(groupAt(event.target)), { signal });
  host.addEventListener('focusout', () => hover(null), { signal });
  host.addEventListener('keydown', event => walk(host, event), { signal });
  return () => ending.abort();
}

function groupAt(target: EventTarget | null): number | null {
  const card = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-group]') : null;
  return card === null ? null : Number(card.dataset.group);
}

function walk(host: HTMLElement, event: KeyboardEvent): void {
  const faces = [...host.querySelectorAll<HTMLButtonElement>('.filter-face')];
  const at = event.target instanceof HTMLButtonElement ? faces.indexOf(event.target) : -1;
  const step = STEPS[event.key];
  if (at < 0 || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = faces[Math.min(faces.length - 1, Math.max(0, at + step))];
  faces[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
