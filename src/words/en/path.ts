import { messages } from '../messages';

export const PATH_WORDS = messages('path', {
  heading: 'Regularization path',
  drag: '◂ drag to change λ ▸',
  followNewest: 'Follow the newest λ',
  before: 'Training the dense network. The previous path is still shown.',
  following: 'Live: following the newest λ.',
  elsewhere: 'Your run goes on in the background.',
  chip: 'λ {lambda} · {selected, number} selected',
  selectedAxis:
    '{noun, select, filters {filters} pixels {pixels} other {features}} selected (square-root scale)',
  normAxis:
    '{room, select, wide {skip weight } other {}}‖θⱼ‖ of each {noun, select, filters {filter} pixels {pixel} other {feature}} (square-root scale)',
  lines: '{drawn, number} of {all, number} lines, those that stay longest',
  jump: 'jump',
  changes: '{changes} from here',
});
