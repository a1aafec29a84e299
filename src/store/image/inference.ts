import { softmax } from '../../lassonet/forward/dense-layer';
import type { PlainNetwork } from '../../lassonet/forward/forward-pass';
import type { Weight } from '../../lassonet/network/network';
import { type Predictor, startPredictor } from '../../worker/prediction-handle';
import { featureNumbering } from '../readings/feature-numbering';
import { type Keyframe, keyframeAt } from '../readings/network-at';
import { networkAt, networkInput } from '../readings/plain-network';
import { withoutFilters } from '../readings/without-filters';
import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { type ShownPath, selectsFilters, shownPath } from '../state/shown-path';
import { exampleIndex } from './example-prediction';
import { pixelsOf } from './shown-image';
import { readsImages } from './sketch';

/** A network and an image to ask it about. */
interface Question {
  readonly path: ShownPath;
  readonly lambda: number;
  readonly network: PlainNetwork;
  readonly image: Float32Array | number;
}

/** Networks by their weights, and by the filters dropped from them: asked about twice, one is the same. */
const networks = new WeakMap<readonly Weight[], Map<string, PlainNetwork>>();

/** The network of a keyframe without the filters that were dropped by hand; null where it is not on images. */
export function networkOf(
  path: ShownPath,
  { index, weights }: Keyframe,
  struck: readonly number[],
): PlainNetwork | null {
  const known = networks.get(weights) ?? new Map<string, PlainNetwork>();
  networks.set(weights, known);
  const key = struck.join();
  const found = known.get(key);
  if (found !== undefined) return found;
  const whole = networkAt(path, path.points[index], weights);
  if (whole === null) return null;
  const network = withoutFilters(whole, path.points[index].filters?.gates ?? [], struck);
  known.set(key, network);
  return network;
}

/** What is to be asked: of an example only where its maps are shown, since what is said of it is stored at every λ. */
function questionIn(state: ExplorerState): Question | null {
  const path = shownPath(state);
  if (path === null || !readsImages(path) || (state.sketch === null && !selectsFilters(path))) return null;
  const keyframe = keyframeAt(path.points, state.cursor);
  if (keyframe === null) return null;
  const network = networkOf(path, keyframe, state.struck);
  if (network === null) return null;
  const image = state.sketch?.pixels ?? exampleIndex(path, state.example);
  return { path, lambda: keyframe.lambda, network, image };
}

function inputOf({ path, image, network }: Question): Float32Array | null {
  const raw = pixelsOf(path, image);
  const ofFilters = network.kind === 'convolutional' || network.kind === 'filter-model';
  const rows = ofFilters ? undefined : featureNumbering(path).featureAt;
  return raw && networkInput(path, raw, rows);
}

/**
 * Keeps `inference` at what the network at the cursor makes of the image on screen, asked off the page's thread: while one
 * answer is awaited only the latest question waits. Returns the end of it.
 */
export function followImages(
  store: Explorer,
  start: () => Predictor = () => startPredictor(store.getState().lean),
): () => void {
  let predictor: Predictor | null = null;
  let answered: Question | null = null;
  let busy = false;
  const ask = async (): Promise<void> => {
    if (busy) return;
    const question = questionIn(store.getState());
    if (question === null || (answered !== null && isSame(question, answered))) return;
    const input = inputOf(question);
    answered = question;
    if (input === null) return;
    busy = true;
    predictor ??= start();
    const pass = await predictor.look(question.network, input);
    busy = false;
    const { path, lambda, image } = question;
    if (shownPath(store.getState())?.spec === path.spec) {
      store.setState({
        inference: { spec: path.spec, lambda, image, pass, probabilities: softmax(pass.output) },
      });
    }
    void ask();
  };
  const unsubscribe = store.subscribe(() => void ask());
  void ask();
  return () => {
    unsubscribe();
    predictor?.dispose();
  };
}

function isSame(a: Question, b: Question): boolean {
  return a.network === b.network && a.image === b.image && a.path.examples === b.path.examples;
}
