import { type ReactNode, useMemo, useState } from 'react';
import { rankedInputs } from '../../store/image/input-arithmetic';
import { featureNumbering, groupName, outputNames } from '../../store/readings/feature-numbering';
import { explorer } from '../../store/state/explorer';
import { type ShownPath, selectsFilters, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { ARITHMETIC_WORDS as WORDS } from '../../words/en/arithmetic';
import { WeightsButton } from '../kit/fetch-button';
import { Rich } from '../kit/rich';
import { useDrawing } from '../kit/use-drawing';
import { arithmeticLayers } from './arithmetic-layers';
import './arithmetic.css';

/** Outputs that the table has room for. */
const MOST_OUTPUTS = 12;
const PERCENT = 100;

/** One input in its network, what it adds to each output, and Hier-Prox of its own weights at the cursor; of paths that select inputs. */
export function ArithmeticView() {
  const path = useExplorer(shownPath);
  return path === null || selectsFilters(path) ? null : <Arithmetic path={path} />;
}

function Arithmetic({ path }: { readonly path: ShownPath }) {
  const [percent, choose] = useState(20);
  const layers = useMemo(() => arithmeticLayers(percent / PERCENT), [percent]);
  const ref = useDrawing<HTMLElement>(layers);
  const classes = path.description.task.kind === 'classification';
  const names = useMemo(() => outputNames(path).slice(0, MOST_OUTPUTS), [path]);
  return (
    <section
      className="view arithmetic-view"
      data-part="arithmetic"
      aria-labelledby="arithmetic-heading"
      ref={ref}
    >
      <div className="view-head">
        <h2 id="arithmetic-heading">
          <Rich text={WORDS.heading<ReactNode>({ name: () => <span className="arithmetic-name" /> })} />
        </h2>
        <InputChoice path={path} />
        <CloseButton />
      </div>
      <div className="input-diagram">
        <svg aria-hidden="true">
          <g className="diagram" />
        </svg>
      </div>
      <p className="diagram-text" />
      <h3>{WORDS.adds({ scale: classes ? 'logits' : 'values' })}</h3>
      <table className="evidence">
        <thead>
          <tr>
            <th scope="col">{WORDS.output}</th>
            <th scope="col">{WORDS.skip}</th>
            <th scope="col">{WORDS.product}</th>
            <th scope="col">{WORDS.hidden}</th>
            <th scope="col">{WORDS.sum}</th>
          </tr>
        </thead>
        <tbody>
          {names.map(name => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="evidence-theta" />
              <BarCell name="evidence-skip" />
              <BarCell name="evidence-hidden" />
              <td className="evidence-sum" />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="evidence-text hint" />
      <WeightsButton />
      <h3>{WORDS.prox}</h3>
      <label className="prox-threshold">
        <span>{WORDS.threshold}</span>
        <input
          type="range"
          min={0}
          max={PERCENT}
          value={percent}
          onChange={event => choose(event.currentTarget.valueAsNumber)}
        />
        <output>{percent} %</output>
      </label>
      <div className="prox-chart">
        <svg aria-hidden="true">
          <g className="prox" />
        </svg>
      </div>
      <p className="prox-text" />
      <p className="hint">{WORDS.proxHint}</p>
    </section>
  );
}

/** A number and its bar. */
function BarCell({ name }: { readonly name: string }) {
  return (
    <td className={`${name} evidence-bar`}>
      <i />
      <span />
    </td>
  );
}

/** Every input that takes part, those with the largest skip weights first. */
function InputChoice({ path }: { readonly path: ShownPath }) {
  // The order at the λ at which the choice was opened: a list that moves under one's fingers is no list.
  const [ranked, rank] = useState(() => rankedInputs(path, explorer.getState().cursor));
  const { featureOf } = featureNumbering(path);
  return (
    <label className="input-choice">
      <span>{WORDS.input}</span>
      <select
        onFocus={() => rank(rankedInputs(path, explorer.getState().cursor))}
        onChange={event => explorer.setState({ input: featureOf[Number(event.currentTarget.value)] ?? null })}
      >
        {ranked.map(group => (
          <option key={group} value={group}>
            {groupName(path, group)}
          </option>
        ))}
      </select>
    </label>
  );
}

function CloseButton() {
  const chosen = useExplorer(state => state.input !== null);
  return chosen ? (
    <button type="button" className="quiet" onClick={() => explorer.setState({ input: null })}>
      {WORDS.close}
    </button>
  ) : null;
}
