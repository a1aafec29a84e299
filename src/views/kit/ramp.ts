import { rgb } from 'd3-color';
import { interpolateRgbBasis } from 'd3-interpolate';
import type { Scheme } from '../../store/state/explorer-state';

/** A run of colours, from 0 to 1, ready for pixels and for CSS. */
export interface Ramp {
  /** Colour at a share in [0, 1], as one pixel of an ImageData's Uint32 view. */
  pixel(share: number): number;
  /** Colour at a share in [0, 1], for CSS. */
  css(share: number): string;
  /** CSS gradient from 0 to 1, left to right. */
  readonly gradient: string;
}

const STEPS = 256;

/** A ramp through `colours`, evenly spaced. Colours are made when they are asked for: the page opens faster. */
export function ramp(colours: readonly string[]): Ramp {
  const blend = interpolateRgbBasis([...colours]);
  const made: string[] = [];
  const pixels = new Uint32Array(STEPS);
  const step = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * (STEPS - 1));
  const colour = (at: number) => {
    made[at] ??= blend(at / (STEPS - 1));
    return made[at];
  };
  const css = (share: number) => colour(step(share));
  return {
    pixel: share => {
      const at = step(share);
      // No colour of a ramp is 0, since all are opaque.
      pixels[at] ||= packed(colour(at));
      return pixels[at];
    },
    css,
    get gradient() {
      const stops = Array.from({ length: 17 }, (_, stop) => css(stop / 16));
      return `linear-gradient(to right, ${stops.join(', ')})`;
    },
  };
}

/** A CSS colour as one opaque pixel; ImageData is RGBA in memory, and every browser's machine is little-endian. */
export function packed(colour: string): number {
  const { r, g, b } = rgb(colour);
  return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
}

/** Colours of the marks that are not drawn through CSS, in one scheme. */
export interface Palette {
  /** ‖θ_j‖ of selected groups: grows away from the background. */
  readonly importance: Ramp;
  /** Order of dropping: those that stay longest stand out most. */
  readonly order: Ramp;
  /** Signed weights: 0.5 is zero. */
  readonly signed: Ramp;
  /** Ink of an image. */
  readonly ink: Ramp;
  /** A dropped group. */
  readonly dropped: string;
  /** What is pointed at, or has just changed. */
  readonly mark: string;
  /** A group dropped since the pinned point, and one come back since. */
  readonly lost: string;
  readonly regained: string;
  /** A share of mistakes. */
  readonly mistakes: Ramp;
}

const LIGHT: Palette = {
  importance: ramp(['#cfe3f5', '#7db4dc', '#2f7ab8', '#114a86', '#08264f']),
  order: ramp(['#e3d9a8', '#b5c08a', '#5fa58f', '#2b7d94', '#2f4b8a', '#3a1359']),
  signed: ramp(['#7a3d00', '#c46a12', '#f0b572', '#f4f2ee', '#a9b2e0', '#5a5fb5', '#2a2270']),
  ink: ramp(['#ffffff', '#8f959e', '#14181f']),
  dropped: '#e7e9ed',
  mark: '#d4380d',
  lost: '#f2b483',
  regained: '#b0248c',
  mistakes: ramp(['#ffffff', '#fbd9c4', '#ee9a6c']),
};

const DARK: Palette = {
  importance: ramp(['#1d3f5e', '#2b6a9e', '#3f98cf', '#85c8ee', '#e3f5ff']),
  order: ramp(['#4b4468', '#45608a', '#3f8795', '#5fb38d', '#b4d66f', '#fdf0a0']),
  signed: ramp(['#ffd9a3', '#f0983c', '#94541a', '#2b2e35', '#4a51a3', '#8b93ea', '#dadfff']),
  ink: ramp(['#0d1014', '#7c838d', '#f4f6f9']),
  dropped: '#2a2f37',
  mark: '#ff8a5c',
  lost: '#8a4a1f',
  regained: '#f08fd6',
  mistakes: ramp(['#181c22', '#4a2c1c', '#8f4a20']),
};

/** The palette of a scheme. */
export function palette(scheme: Scheme): Palette {
  return scheme === 'dark' ? DARK : LIGHT;
}
