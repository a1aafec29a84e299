import type { ReactNode } from 'react';
import { dependenceText } from '../../store/predicting/dependence';
import { rowFields } from '../../store/predicting/typed-row';
import { featureNumbering } from '../../store/readings/feature-numbering';
import { explorer } from '../../store/state/explorer';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { PREDICT_WORDS as WORDS } from '../../words/en/predict';
import { TextEquivalent } from '../kit/rested-text';
import { Rich } from '../kit/rich';
import { useDrawing } from '../kit/use-drawing';
import { DEPENDENCE_LAYERS } from './dependence-layers';
import './predict.css';

/** How what is predicted depends on one input, which is chosen here or pointed at elsewhere. */
export function DependenceView() {
  return (
    <section className="view dependence-view" data-part="dependence" aria-labelledby="dependence-heading">
      <div className="view-head">
        <h2 id="dependence-heading">{WORDS.dependence}</h2>
        <InputChoice />
      </div>
      <DependenceCurve />
      <TextEquivalent id="dependence-text" text={dependenceText} />
    </section>
  );
}

/** How the prediction depends on the input pointed at. */
export function DependenceCurve() {
  const ref = useDrawing(DEPENDENCE_LAYERS);
  return (
    <div className="dependence-part" ref={ref}>
      <h3>
        <Rich text={WORDS.changes<ReactNode>({ name: () => <span className="dependence-name" /> })} />
      </h3>
      <div className="dependence-chart">
        <svg aria-hidden="true">
          <g className="dependence" />
        </svg>
      </div>
      <p className="dependence-text hint" />
    </div>
  );
}

function InputChoice() {
  const path = useExplorer(shownPath);
  const hover = useExplorer(state => state.hover);
  if (path === null) return null;
  const { groupOf } = featureNumbering(path);
  const inputs = rowFields(path).map(({ name, features: [first] }) => ({ name, group: groupOf[first] }));
  return (
    <label className="dependence-choice">
      {WORDS.input}{' '}
      <select
        value={inputs.some(({ group }) => group === hover) ? String(hover) : ''}
        onChange={({ currentTarget: { value } }) =>
          explorer.setState({ hover: value === '' ? null : Number(value) })
        }
      >
        <option value="">{WORDS.mostInput}</option>
        {inputs.map(({ name, group }) => (
          <option key={name} value={group}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
