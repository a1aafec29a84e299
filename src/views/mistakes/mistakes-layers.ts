import type { ExplorerState } from '../../store/explorer-state';
import { lostCount, lostPageAt } from '../../store/lost-images';
import { type ConfusionMatrix, classesOf, confusionAt } from '../../store/mistakes';
import { quantity } from '../../store/number-format';
import { pinnedPoint } from '../../store/pin';
import { cursorPoint, shownPath } from '../../store/shown-path';
import type { Layer } from '../drawing/drawing';
import { drawConfusion } from './draw-confusion';
import { drawLost } from './draw-lost';

const confusion: Layer = {
  reads: state => [shownPath(state), cursorPoint(state), pinnedPoint(state)],
  draw(host, state) {
    const path = shownPath(state);
    const matrices = confusionAt(state);
    if (path === null || matrices === null) return;
    const { now, pinned } = matrices;
    const { classes } = classesOf(path);
    const draw = (name: string, matrix: ConfusionMatrix | null, title: string) => {
      const table = host.querySelector<HTMLTableElement>(`.confusion-${name}`);
      if (table === null || matrix === null) return;
      write(table, 'caption', title);
      drawConfusion(table, matrix, classes, state.scheme);
    };
    draw('now', now, `at λ = ${lambdaOf(cursorPoint(state))}: ${mistakes(now, classes)} mistaken`);
    draw(
      'pinned',
      pinned,
      `pinned λ = ${lambdaOf(pinnedPoint(state))}: ${pinned ? mistakes(pinned, classes) : ''} mistaken`,
    );
  },
};

const lost: Layer = {
  reads: state => [
    shownPath(state),
    cursorPoint(state),
    pinnedPoint(state),
    state.lostPage,
    state.testImages,
  ],
  draw(host, state) {
    const list = host.querySelector<HTMLElement>('.lost-images');
    const page = lostPageAt(state);
    if (list === null) return;
    drawPage(host, list, state, page);
  },
};

function drawPage(
  host: HTMLElement,
  list: HTMLElement,
  state: ExplorerState,
  shown: ReturnType<typeof lostPageAt>,
): void {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return;
  drawLost(list, path, shown?.images ?? [], point.norms, state.scheme);
  write(host, '.lost-count', lostCount(state));
  write(host, '.lost-note', shown?.note ?? '');
  write(host, '.lost-page', shown === null ? '' : `page ${shown.page + 1} of ${shown.pages}`);
  host.querySelector('.lost-previous')?.toggleAttribute('disabled', shown === null || shown.page === 0);
  host
    .querySelector('.lost-next')
    ?.toggleAttribute('disabled', shown === null || shown.page + 1 >= shown.pages);
}

function lambdaOf(point: ReturnType<typeof cursorPoint>): string {
  return quantity(point?.lambda ?? Number.NaN);
}

function mistakes(matrix: ConfusionMatrix, classes: number): number {
  return matrix.reduce((sum, times, i) => (Math.floor(i / classes) === i % classes ? sum : sum + times), 0);
}

function write(host: HTMLElement, selector: string, text: string): void {
  const element = host.querySelector(selector);
  if (element !== null && element.textContent !== text) element.textContent = text;
}

/** Which class is taken for which, and the test images lost since the pin. */
export const MISTAKES_LAYERS: readonly Layer[] = [confusion, lost];
