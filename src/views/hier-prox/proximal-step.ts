import { hierProx } from '../../lassonet/gate/hier-prox';
import { quantity } from '../../store/state/number-format';
import { HIER_PROX_WORDS as WORDS } from '../../words/en/hier-prox';

/** What each piece does, and the starts from which it acts. */
export const PIECE_TEXTS: Readonly<Record<Piece, { readonly title: string; readonly where: string }>> = {
  kept: { title: WORDS.kept, where: '|W| ≤ M(|θ| − λ)' },
  cut: { title: WORDS.cut, where: WORDS.between },
  dropped: { title: WORDS.dropped, where: '|θ| + M|W| ≤ λ' },
};

/** A point as people write it. */
export function pointText({ theta, w }: PlanePoint): string {
  return `(${quantity(round(theta))},\u00a0${quantity(round(w))})`;
}

/** The step in words. */
export function stepText(setting: PlaneSetting, { moved, solution, piece }: ProximalStep): string {
  const { lambda, M } = setting;
  const said = WORDS.step({
    lambda: quantity(lambda),
    M: quantity(M),
    begin: pointText(setting),
    moved: pointText(moved),
    piece,
    solution: pointText(solution),
  });
  return setting.theta === 0 && piece === 'cut' ? `${said} ${WORDS.tie}` : said;
}

/** Two decimals: what rounding leaves of a difference is not worth reading. */
function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** A skip weight and a hidden weight of the same input. */
export interface PlanePoint {
  readonly theta: number;
  readonly w: number;
}

/** What Hier-Prox is given: a point, and the λ (the step size being 1) and M of the problem. */
export interface PlaneSetting extends PlanePoint {
  readonly lambda: number;
  readonly M: number;
}

/**
 * The pieces of Hier-Prox in the plane. `kept`: W stays and θ shrinks by λ; `cut`: the answer lies on the edge of the
 * cone, |W| = M|θ|; `dropped`: it is the tip.
 */
export const PIECES = ['kept', 'cut', 'dropped'] as const;
type Piece = (typeof PIECES)[number];

export interface ProximalStep {
  /** The point moved by λ towards θ = 0, and past it if need be. */
  readonly moved: PlanePoint;
  /** The point of the cone that Hier-Prox gives: the one nearest to `moved` in the half the point came from. */
  readonly solution: PlanePoint;
  readonly piece: Piece;
}

/** Takes the proximal step from a point of the plane; θ = 0 counts as coming from the right. */
export function proximalStep({ theta, w, lambda, M }: PlaneSetting): ProximalStep {
  const [skip, consumers] = [Float64Array.of(theta), Float64Array.of(w)];
  hierProx(skip, consumers, lambda, M);
  const solution = { theta: skip[0], w: consumers[0] };
  const side = theta < 0 ? -1 : 1;
  return { moved: { theta: theta - side * lambda, w }, solution, piece: pieceOf(w, solution) };
}

function pieceOf(before: number, { theta, w }: PlanePoint): Piece {
  if (theta === 0) return 'dropped';
  return w === before ? 'kept' : 'cut';
}
