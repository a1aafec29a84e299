import { article } from './article';
import { articleFigures } from './article-figures';
import { lessonFilters } from './lesson-filters';
import { lessonFrame } from './lesson-frame';
import { lessonLambda } from './lesson-lambda';
import { lessonMask } from './lesson-mask';
import { lessonNetwork } from './lesson-network';
import { lessonReal } from './lesson-real';
import { lessonScratch } from './lesson-scratch';
import { lessonTrust } from './lesson-trust';

/** What is read at leisure: fetched with the lessons and the article. */
export default {
  article,
  'article-figures': articleFigures,
  'lesson-filters': lessonFilters,
  'lesson-frame': lessonFrame,
  'lesson-lambda': lessonLambda,
  'lesson-mask': lessonMask,
  'lesson-network': lessonNetwork,
  'lesson-real': lessonReal,
  'lesson-scratch': lessonScratch,
  'lesson-trust': lessonTrust,
};
