/** What a drag over an element does. */
export interface Drag {
  /** Whether a press with the main button begins one; default: always. */
  readonly begins?: (event: PointerEvent) => boolean;
  /** Called once as it begins, before the first `follow`. */
  readonly begin: () => void;
  /** Where the pointer is: at the press, and wherever it moves from there. */
  readonly follow: (event: PointerEvent) => void;
  /** Whether moves are to be followed as they happen, not once a frame; default: once a frame. */
  readonly atOnce?: boolean;
}

/** Follows a press with the main button of the first pointer until it is let go. */
export function listenToDrag(
  host: HTMLElement,
  { begins = () => true, begin, follow, atOnce = false }: Drag,
  signal: AbortSignal,
): void {
  let dragging: number | null = null;
  host.addEventListener(
    'pointerdown',
    event => {
      if (event.button !== 0 || !event.isPrimary || !begins(event)) return;
      dragging = event.pointerId;
      host.setPointerCapture(event.pointerId);
      begin();
      follow(event);
      event.preventDefault();
    },
    { signal },
  );
  const move = (event: PointerEvent): void => {
    if (dragging === event.pointerId) follow(event);
  };
  if (atOnce && 'onpointerrawupdate' in window) {
    host.addEventListener('pointerrawupdate', event => move(event as PointerEvent), { signal });
  } else {
    host.addEventListener('pointermove', move, { signal });
  }
  const release = () => {
    dragging = null;
  };
  host.addEventListener('pointerup', release, { signal });
  host.addEventListener('pointercancel', release, { signal });
}
