import { quantity } from '../../store/number-format';
import type { Piece, PlanePoint, PlaneSetting, ProximalStep } from './proximal-step';

/** What each piece does, and the starts from which it acts. */
export const PIECE_TEXTS: Readonly<Record<Piece, { readonly title: string; readonly where: string }>> = {
  kept: { title: 'W is kept, θ shrinks by λ', where: '|W| ≤ M(|θ| − λ)' },
  cut: { title: 'W is cut to the cone’s edge', where: 'between the two' },
  dropped: { title: 'Dropped: both are zero', where: '|θ| + M|W| ≤ λ' },
};

const ENDINGS: Readonly<Record<Piece, string>> = {
  kept: 'which is inside its half of the cone: W is kept, and only θ has shrunk',
  cut: 'which is outside its half of the cone: the answer is the nearest point of the edge, where |W| = M|θ|',
  dropped:
    'which lies so far behind the tip of its half of the cone that the tip is the answer: the input is dropped',
};

/** A point as people write it. */
export function pointText({ theta, w }: PlanePoint): string {
  return `(${quantity(round(theta))},\u00a0${quantity(round(w))})`;
}

/** The step in words. */
export function stepText(setting: PlaneSetting, { moved, solution, piece }: ProximalStep): string {
  const { lambda, M } = setting;
  const tie = setting.theta === 0 && piece === 'cut' ? ' Left would do as well as right from θ = 0.' : '';
  return (
    `With λ = ${quantity(lambda)} and M = ${quantity(M)}, (θ, W) = ${pointText(setting)} moves by λ ` +
    `to ${pointText(moved)}, ${ENDINGS[piece]}. Solution: ${pointText(solution)}.${tie}`
  );
}

/** Two decimals: what rounding leaves of a difference is not worth reading. */
function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
