import { answer } from './answer';
import { arithmetic } from './arithmetic';
import { beside } from './beside';
import { broughtFiles } from './brought-files';
import { challenge } from './challenge';
import { constraint } from './constraint';
import { cost } from './cost';
import { dataSpec } from './data-spec';
import { dataTitles } from './data-titles';
import { draft } from './draft';
import { embed } from './embed';
import { example } from './example';
import { explorer } from './explorer';
import { filters } from './filters';
import { header } from './header';
import { hierProx } from './hier-prox';
import { keeping } from './keeping';
import { keptRuns } from './kept-runs';
import { kit } from './kit';
import { lasso } from './lasso';
import { lessonMenu } from './lesson-menu';
import { lessonTitles } from './lesson-titles';
import { links } from './links';
import { liveSettings } from './live-settings';
import { look } from './look';
import { mask } from './mask';
import { mistakes } from './mistakes';
import { notShown } from './not-shown';
import { numbers } from './numbers';
import { opening } from './opening';
import { pageMenu } from './page-menu';
import { parts } from './parts';
import { path } from './path';
import { places } from './places';
import { predict } from './predict';
import { prediction } from './prediction';
import { present } from './present';
import { reading } from './reading';
import { readings } from './readings';
import { resampling } from './resampling';
import { run } from './run';
import { runPanel } from './run-panel';
import { save } from './save';
import { score } from './score';
import { seeds } from './seeds';
import { setUp } from './set-up';
import { settingChoices } from './setting-choices';
import { settingErrors } from './setting-errors';
import { settingHints } from './setting-hints';
import { settingLabels } from './setting-labels';
import { settingNames } from './setting-names';
import { storedPaths } from './stored-paths';
import { struck } from './struck';
import { viewText } from './view-text';
import { views } from './views';
import { weights } from './weights';

export default {
  answer,
  arithmetic,
  beside,
  'brought-files': broughtFiles,
  challenge,
  constraint,
  cost,
  'data-spec': dataSpec,
  'data-titles': dataTitles,
  draft,
  embed,
  example,
  explorer,
  filters,
  header,
  'hier-prox': hierProx,
  keeping,
  'kept-runs': keptRuns,
  kit,
  lasso,
  'lesson-menu': lessonMenu,
  'lesson-titles': lessonTitles,
  links,
  'live-settings': liveSettings,
  look,
  mask,
  mistakes,
  'not-shown': notShown,
  numbers,
  opening,
  'page-menu': pageMenu,
  parts,
  path,
  places,
  predict,
  prediction,
  present,
  reading,
  readings,
  resampling,
  run,
  'run-panel': runPanel,
  save,
  score,
  seeds,
  'set-up': setUp,
  'setting-choices': settingChoices,
  'setting-errors': settingErrors,
  'setting-hints': settingHints,
  'setting-labels': settingLabels,
  'setting-names': settingNames,
  'stored-paths': storedPaths,
  struck,
  'view-text': viewText,
  views,
  weights,
};
