import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../../scripts/tools/imports';
import { sentencesIn } from '../../../scripts/tools/sentences';

/**
 * Where all that a person reads comes from `src/words`. The other files of `path-file` say what is written wrongly inside a
 * file, to those who make such files.
 */
const WORDED = [
  'app/',
  'data/',
  'path-file/row-prediction.ts',
  'path-file/safetensors.ts',
  'settings/',
  'store/',
  'views/',
  'worker/',
];

/** Among these: works to be cited, HTML to be copied, and a script that imports nothing. */
const NOT_WORDED = ['app/cite/citations.ts', 'app/embed/element.ts', 'app/embed/snippet.ts'];

/** What reads like a sentence and is none, or names something in the data, or is only for who reads the code, by file. */
const NOT_SAID: Readonly<Record<string, readonly string[]>> = {
  'app/cursor-bar.tsx': ['.readout-wide dt', '.readout-extra dt', '(prefers-reduced-motion: reduce)'],
  'app/embed/address.ts': ['any path'],
  'app/embed/embed-page.tsx': ['LassoNet Explorer'],
  'app/header/backend-report.tsx': ['not tried'],
  'app/header/header.tsx': ['LassoNet Explorer'],
  'app/notebook/notebook-page.tsx': ['LassoNet Explorer'],
  'app/present/presenter.tsx': ['input[type=text], textarea, select'],
  'app/lessons/clicker.ts': ['input:not([type=range], [type=checkbox], [type=radio]), textarea, select'],
  'app/lessons/point-facts.ts': ['this path was not retrained.'],
  'data/catalogue.ts': ['as drawn'],
  'data/csv/cells.ts': ['too many', 'never closed'],
  'data/csv/features.ts': ['… is missing'],
  'data/csv/header.ts': ['row names'],
  'data/csv/records.ts': ['too many', 'never closed', 'text behind it'],
  'data/csv/target.ts': ['the inputs'],
  'data/prepared.ts': ['the inputs'],
  'data/standardise.ts': ['as drawn'],
  'path-file/row-prediction.ts': ['probability of …', 'predicted …'],
  'path-file/safetensors.ts': [
    'The file’s metadata is not a JSON object.',
    'The file’s metadata … is not a text.',
  ],
  'store/state/theme.ts': ['(prefers-color-scheme: dark)'],
  'views/answer/copies-layers.ts': ['copy-dot is-beyond'],
  'views/answer/stability-layers.ts': ['share is-stable'],
  'views/arithmetic/arithmetic-layers.ts': ['.evidence tbody tr'],
  'views/cost/cost-layers.ts': ['cost-line is-…'],
  'views/example/draw-fit.ts': ['dot is-chosen'],
  'views/example/example-layers.ts': ['.reconstructed canvas', '.pixels canvas', '.example-values li'],
  'views/filters/filter-charts.ts': ['loss-line is-constrained', 'loss-line is-unconstrained'],
  'views/filters/filters-layers.ts': ['.kernel-pairs li', '.filter-card, .kernel-pairs li'],
  'views/filters/flow-layers.ts': ['.flow-input canvas'],
  'views/filters/place-layers.ts': ['.place-sum svg'],
  'views/filters/struck-layers.ts': ['tbody tr'],
  'views/kit/drawing.ts': ['(prefers-reduced-motion: reduce)'],
  'views/kit/parts.ts': ['The view has no ….'],
  'views/kit/ramp.ts': ['linear-gradient(to right, …)'],
  'views/lasso/lasso-layers.ts': ['kept-line is-marked', 'kept-name is-marked'],
  'views/look/look-layers.ts': [
    '.look-digit canvas',
    '.look-digit figcaption',
    '.look-mask canvas',
    '.look-mask figcaption',
  ],
  'views/mask/mask-layers.ts': ['.mask-large canvas', '.class-skip canvas'],
  'views/mistakes/confusion-layers.ts': ['tbody td'],
  'views/picture/picture.ts': [
    '.segments, .stepper button, .explain, .how-to-read, .reading-labels, .visually-hidden, .run-note, .class-skip[hidden], .leaving',
    '<?xml version="1.0" encoding="UTF-8"?>\n…\n',
  ],
  'views/predict/predict-layers.ts': ['input, select'],
  'views/reading/labels.ts': [
    '.retrained-dots circle:nth-child(2)',
    '.marked text',
    '.weights-chart .rows text',
    '.weights-chart .rows rect',
    '.example-images figure:nth-child(1)',
    '.example-images figure:nth-child(2):not(.sketch)',
    '.mask-large canvas',
  ],
  'views/score/folds.tsx': ['fold is-…'],
  'views/weights/weights-layers.ts': ['row is-constant', 'row is-dropped'],
  'worker/backend-loaders.ts': ['…, fallback adapter'],
  'worker/backend.ts': ['not tried'],
  'worker/decoded-picture.ts': ['There is no canvas to decode pictures on.'],
  'worker/own-scripts.ts': ['… is not a script of this page.'],
  'worker/page-side-workers.ts': ['shares the rows'],
  'worker/prediction.worker.ts': ['There is no network yet.'],
  'worker/retraining-elsewhere.ts': [
    'The worker that retrains failed: …',
    'The worker that retrains was ended.',
  ],
  'worker/row-sharers.ts': [
    'The worker that shares the rows failed: …',
    'The worker that shares the rows is gone.',
    'The worker that shares the rows was dismissed.',
  ],
  'worker/side-worker.ts': ['The worker that … died.'],
};

const files = sourceFiles(resolve(import.meta.dirname, '../../../src'));

describe('sentences', () => {
  it('are found in texts, templates and between tags, not in names of classes', () => {
    const code = `const a = 'is said'; const b = \`\${a} rows left\`;
      const c = <p className="big and red" title="to be read">Go <b>{a}</b></p>; throw new Error('x-y z');`;
    expect(sentencesIn('a.tsx', code)).toEqual(['is said', '… rows left', 'to be read', 'Go']);
  });

  it('stand in the words, not in what shows them', () => {
    const own = files
      .filter(({ name }) => WORDED.some(folder => name.startsWith(folder)))
      .filter(({ name }) => !NOT_WORDED.some(folder => name.startsWith(folder)))
      .flatMap(({ name, source }) =>
        sentencesIn(name, source)
          .filter(text => !NOT_SAID[name]?.includes(text))
          .map(text => `${name}: ${text}`),
      );
    expect(own).toEqual([]);
  });
});
