import { KIT_WORDS as WORDS } from '../../words/en/kit';
import { drawingOf } from '../kit/canvas';
import { boxMarks, pseudoMarks } from './box-marks';
import { type Pen, pen } from './pen';
import { svgMarks } from './svg-marks';
import { textMarks } from './text-marks';
import { vectorBrush } from './vector-brush';

/** What people press or open, and what only screen readers read: a picture has no use for it. */
const LEFT_OUT =
  '.segments, .stepper button, .explain, .how-to-read, .reading-labels, .visually-hidden, .run-note, .class-skip[hidden], .leaving';

/**
 * A view as it is on screen, as an SVG document that needs nothing else: colours and fonts are those the page computed,
 * canvases are images within it.
 */
export function svgPicture(view: HTMLElement): string {
  const { width, height, left, top } = view.getBoundingClientRect();
  const picture = pen(width, height, left, top);
  drawElement(picture, picture.root, view);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture.root)}\n`;
}

const PNG_SCALE = 2;

/** A view as it is on screen, as a PNG of twice its size. */
export async function pngPicture(view: HTMLElement): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = view.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgPicture(view))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * PNG_SCALE);
  canvas.height = Math.round(height * PNG_SCALE);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(WORDS.noCanvas);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error(WORDS.noPicture);
  return new Uint8Array(await blob.arrayBuffer());
}

function drawElement(picture: Pen, into: SVGElement, element: Element): void {
  const style = getComputedStyle(element);
  if (element.matches(LEFT_OUT) || style.display === 'none' || style.visibility === 'hidden') return;
  const group = picture.append(into, 'g', style.opacity === '1' ? {} : { opacity: style.opacity });
  if (element instanceof SVGSVGElement) {
    svgMarks(picture, group, element);
    return;
  }
  boxMarks(picture, group, element.getBoundingClientRect(), style);
  if (element instanceof HTMLCanvasElement) canvasMark(picture, group, element, style);
  pseudoMarks(picture, group, element, '::before');
  const content =
    style.overflow === 'visible' ? group : picture.clipped(group, element.getBoundingClientRect());
  for (const child of inPaintingOrder(element)) {
    if (child instanceof Text) textMarks(picture, content, child, style);
    else if (child instanceof Element) drawElement(picture, content, child);
  }
  pseudoMarks(picture, group, element, '::after');
}

function inPaintingOrder(element: Element): readonly ChildNode[] {
  const depth = (node: ChildNode) =>
    node instanceof Element ? Number(getComputedStyle(node).zIndex) || 0 : 0;
  return [...element.childNodes].sort((a, b) => depth(a) - depth(b));
}

function canvasMark(
  picture: Pen,
  into: SVGElement,
  canvas: HTMLCanvasElement,
  style: CSSStyleDeclaration,
): void {
  if (canvas.width === 0 || canvas.height === 0) return;
  const draw = drawingOf(canvas);
  if (draw !== null) {
    const { x, y } = picture.place(canvas.getBoundingClientRect());
    draw(vectorBrush(picture, picture.append(into, 'g', { transform: `translate(${x},${y})` })));
    return;
  }
  picture.append(into, 'image', {
    ...picture.place(canvas.getBoundingClientRect()),
    href: canvas.toDataURL(),
    preserveAspectRatio: 'none',
    'image-rendering': style.imageRendering,
  });
}
