import { outputNames } from '../../store/readings/feature-numbering';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState, MaskMode } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer, useExplorerParts } from '../../store/state/use-explorer';
import { maskText } from '../../store/words/text-equivalent';
import { MASK_WORDS as WORDS } from '../../words/en/mask';
import { hoverPixels } from '../kit/pixel-mark';
import { Pixels } from '../kit/pixels';
import { RampLegend } from '../kit/ramp-legend';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { HowToRead } from '../reading/how-to-read';
import { MASK_LAYERS } from './mask-layers';
import './mask.css';

/** The pixel mask at the cursor, with the skip weights of each class. */
export function MaskView() {
  const ref = useDrawing(MASK_LAYERS, hoverPixels);
  const mode = useExplorer(state => state.mask);
  const labels = useExplorerParts(classNames);
  const constant = useExplorer(state => shownPath(state)?.description.constant.length ?? 0);
  return (
    <section
      className="view mask-view"
      data-part="mask"
      aria-labelledby="mask-heading"
      ref={ref}
      data-testid="mask"
    >
      <div className="view-head">
        <h2 id="mask-heading">{WORDS.mask}</h2>
        <HowToRead of="mask" />
      </div>
      <div className="mask-body">
        <div className="mask-large">
          <Pixels label={WORDS.mask}>
            <canvas className="leaving" />
          </Pixels>
          <p className="mask-hover" aria-hidden="true" />
        </div>
        <div className="mask-side">
          <p className="mask-count" />
          <fieldset className="segments" aria-label={WORDS.colours}>
            <ModeButton mode={{ kind: 'norm' }} chosen={mode}>
              {WORDS.weightNow}
            </ModeButton>
            <ModeButton mode={{ kind: 'drop' }} chosen={mode}>
              {WORDS.lambdaWhenDropped}
            </ModeButton>
          </fieldset>
          <RampLegend />
          <ul className="legend">
            <li className="key-dropped">{WORDS.dropped}</li>
            <li className="key-lost" hidden />
            <li className="key-regained" hidden />
            {constant > 0 && <li className="key-constant">{WORDS.constant({ pixels: constant })}</li>}
          </ul>
        </div>
      </div>
      {labels.length > 0 && <h3>{WORDS.perClass}</h3>}
      <div className="class-skips" data-classes={labels.length > 4 ? 'many' : 'few'}>
        {labels.map((label, index) => (
          <ClassSkip key={label} label={label} index={index} chosen={mode} />
        ))}
      </div>
      <TextEquivalent id="mask-text" text={maskText} />
    </section>
  );
}

const NO_CLASSES: readonly string[] = [];

function classNames(state: ExplorerState): readonly string[] {
  const path = shownPath(state);
  // A picture for each of the inputs that are reconstructed would be hundreds.
  return path === null || path.description.task.kind === 'regression' ? NO_CLASSES : outputNames(path);
}

interface ModeProps {
  readonly mode: MaskMode;
  readonly chosen: MaskMode;
  readonly children: React.ReactNode;
}

function ModeButton({ mode, chosen, children }: ModeProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen.kind === mode.kind}
      onClick={() => explorer.setState({ mask: mode })}
    >
      {children}
    </button>
  );
}

interface ClassSkipProps {
  readonly label: string;
  readonly index: number;
  readonly chosen: MaskMode;
}

/** One class's skip weights; pressed, they fill the large mask. */
function ClassSkip({ label, index, chosen }: ClassSkipProps) {
  const pressed = chosen.kind === 'class' && chosen.index === index;
  const mask: MaskMode = pressed ? { kind: 'norm' } : { kind: 'class', index };
  return (
    <button
      type="button"
      className="class-skip"
      aria-pressed={pressed}
      aria-label={WORDS.towardsClass({ label })}
      onClick={() => explorer.setState({ mask })}
    >
      <Pixels label={WORDS.towardsClass({ label })} />
      <span>{label}</span>
    </button>
  );
}
