import { type Evidence, evidenceOf, type InputProx, inputGroup } from '../../store/image/input-arithmetic';
import type { ExplorerState } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { ARITHMETIC_WORDS as WORDS } from '../../words/en/arithmetic';

/** What the numbers of the table are. */
export function evidenceText(state: ExplorerState): string {
  const evidence = evidenceOf(state);
  if (evidence === null) return WORDS.noEvidence;
  const { raw, value, lambda } = evidence;
  const read =
    value.length === 1
      ? WORDS.value({ raw: quantity(raw[0]), value: quantity(value[0]) })
      : WORDS.columns({ columns: value.length });
  return [read, WORDS.skipSentence({ lambda: quantity(lambda) }), hiddenSentence(evidence)].join(' ');
}

function hiddenSentence({ lambda, hiddenLambda }: Evidence): string {
  if (hiddenLambda === null) return WORDS.hiddenUnknown;
  return WORDS.hiddenSentence({ lambda: hiddenLambda === lambda ? 'none' : quantity(hiddenLambda) });
}

/** Hier-Prox with its numbers in. @param step null: there are no weights to take it with */
export function proxText(state: ExplorerState, step: InputProx | null): string {
  if (step === null) return noStepText(state);
  const { M, lambda, here, norm, sizes, threshold, radius, bound, cut } = step;
  const given = WORDS.given({
    lambda: quantity(lambda),
    nearest: here ? 'no' : 'yes',
    norm: quantity(norm),
    M: quantity(M),
  });
  const size = { threshold: quantity(threshold), step: quantity(threshold / lambda) };
  if (sizes.length === 0 || M === 0) {
    const why = sizes.length === 0 ? 'layer' : 'M';
    return `${given} ${WORDS.noHiddenLayer({ why, radius: quantity(radius), ...size })}`;
  }
  if (radius === 0) return `${given} ${WORDS.dropped(size)}`;
  const sum = sizes.slice(0, cut).reduce((all, each) => all + each, 0);
  const formula =
    `${quantity(M)} (${quantity(norm)} − ${quantity(threshold)} + ` +
    `${quantity(M)} × ${quantity(sum)}) / (1 + ${cut} × ${quantity(M)}²)`;
  const cutting = {
    formula,
    bound: quantity(bound),
    cut,
    others: sizes.length - cut,
    radius: quantity(radius),
  };
  return `${given} ${WORDS.cut({ ...size, ...cutting })}`;
}

function noStepText(state: ExplorerState): string {
  const path = shownPath(state);
  const point = cursorPoint(state);
  const group = inputGroup(state);
  if (path === null || point === null || group === null) return '';
  if (point.norms[group] === 0) {
    const pull = point.pulls[group];
    return WORDS.noPull({
      pull: quantity(pull),
      lambda: quantity(point.lambda),
      back: pull <= point.lambda ? 'no' : 'yes',
    });
  }
  return WORDS.noWeights;
}
