import { type DragEvent, useId, useMemo, useState } from 'react';
import type { RowInput } from '../../data/csv/row-inputs';
import { uncomputedLayer } from '../../lassonet/forward/computed-layers';
import { predictFile } from '../../store/predicting/rows-file';
import { cellsShown, forgetTyped, rowFields, rowSentence, typeCell } from '../../store/predicting/typed-row';
import { featureNumbering } from '../../store/readings/feature-numbering';
import { explorer } from '../../store/state/explorer';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { PREDICT_WORDS as WORDS } from '../../words/en/predict';
import { download } from '../kit/download';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { DependenceCurve } from './dependence-view';
import { PREDICT_LAYERS } from './predict-layers';
import './predict.css';

/** A row to be typed or picked, what the network at the cursor says of it, and what each input adds. */
export function PredictView() {
  const path = useExplorer(shownPath);
  const ref = useDrawing<HTMLElement>(PREDICT_LAYERS);
  const penalised = useExplorer(state => state.rowsWith === 'penalised');
  const typed = useExplorer(state => state.typedRow !== null);
  const [over, setOver] = useState(false);
  if (path === null) return null;
  const uncomputed = uncomputedLayer(path.spec.network);
  if (uncomputed !== null) return <Uncomputed layer={uncomputed} />;
  const left =
    path.description.features - rowFields(path).reduce((sum, { features }) => sum + features.length, 0);
  const take = (file: File | undefined): void => {
    if (file !== undefined) void predicted(file);
  };
  const drag = (event: DragEvent, on: boolean): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(on);
  };
  return (
    <section
      className={`view predict-view${over ? ' is-over' : ''}`}
      data-part="predict"
      aria-labelledby="predict-heading"
      ref={ref}
      onDragOver={event => drag(event, true)}
      onDragLeave={event => drag(event, false)}
      onDrop={event => {
        drag(event, false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <div className="view-head">
        <h2 id="predict-heading">{WORDS.heading}</h2>
        <label className="predict-choice">
          <input
            type="checkbox"
            checked={penalised}
            onChange={({ target }) =>
              explorer.setState({ rowsWith: target.checked ? 'penalised' : 'retrained' })
            }
          />
          {WORDS.penalised}
        </label>
      </div>
      <p className="row-said" data-testid="row-prediction" />
      <p className="row-sum hint" />
      <div className="predict-body">
        <Fields />
        <DependenceCurve />
      </div>
      {left > 0 && <p className="hint">{WORDS.noField({ features: left })}</p>}
      <div className="predict-actions">
        <button type="button" disabled={!typed} onClick={() => forgetTyped(explorer)}>
          {WORDS.reset}
        </button>
        <label className="predict-file">
          {WORDS.predictFile}{' '}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onClick={event => {
              event.currentTarget.value = '';
            }}
            onChange={event => take(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
      <p className="hint">{WORDS.hint}</p>
      <TextEquivalent id="predict-text" text={rowSentence} />
    </section>
  );
}

/** In place of the form, where the page cannot compute the network. */
function Uncomputed({ layer }: { readonly layer: string }) {
  return (
    <section className="view predict-view" data-part="predict" aria-labelledby="predict-heading">
      <div className="view-head">
        <h2 id="predict-heading">{WORDS.heading}</h2>
      </div>
      <p className="hint">{WORDS.uncomputed({ layer })}</p>
    </section>
  );
}

async function predicted(file: File): Promise<void> {
  const saved = await predictFile(explorer, file);
  if (saved !== null) download(saved);
}

function Fields() {
  const path = useExplorer(shownPath);
  const typed = useExplorer(state => state.typedRow);
  const example = useExplorer(state => state.example);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cells are read of the state that these are parts of.
  const cells = useMemo(() => cellsShown(explorer.getState()), [path, typed, example]);
  if (path === null) return null;
  const { groupOf } = featureNumbering(path);
  return (
    <ul className="row-fields" aria-label={WORDS.fields}>
      {rowFields(path).map(field => (
        <li
          key={field.name}
          className="row-field"
          onPointerEnter={() => explorer.setState({ hover: groupOf[field.features[0]] })}
          onPointerLeave={() => explorer.setState({ hover: null })}
          onFocus={() => explorer.setState({ hover: groupOf[field.features[0]] })}
          onBlur={() => explorer.setState({ hover: null })}
        >
          <Field field={field} cell={cells.get(field.name) ?? ''} />
          <span className="row-track" aria-hidden="true">
            <span className="row-bar" />
          </span>
          <span className="row-added" />
        </li>
      ))}
    </ul>
  );
}

interface FieldProps {
  readonly field: RowInput;
  readonly cell: string;
}

function Field({ field: { name, reading, indicator }, cell }: FieldProps) {
  const id = useId();
  const change = (text: string): void => typeCell(explorer, name, text);
  const levels = reading.kind === 'boolean' ? TRUTHS : 'levels' in reading ? reading.levels : null;
  return (
    <div className="row-input">
      <label className="name" htmlFor={id} title={name}>
        {name}
      </label>
      {levels === null ? (
        <input
          id={id}
          type="text"
          inputMode={reading.kind === 'number' ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          value={cell}
          placeholder={WORDS.missing}
          onChange={event => change(event.currentTarget.value)}
        />
      ) : (
        <select id={id} value={cell} onChange={event => change(event.currentTarget.value)}>
          {(indicator !== null || !levels.includes(cell) || reading.kind !== 'category') && (
            <option value="">{WORDS.missing}</option>
          )}
          {levels.map(level => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

const TRUTHS = ['true', 'false'] as const;
