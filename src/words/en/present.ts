import { messages } from '../messages';

/** Presenting to a class, and the list of slides. */
export const PRESENT_WORDS = messages('present', {
  heading: 'In front of a class',
  present: 'Present',
  add: 'Add this state',
  copySlides: 'Copy link to the slides',
  slidesHint:
    'Slides are states of this page: the path, λ, the lesson step, the example and the views. The keys of a clicker turn them.',
  copied: 'The link is copied. It opens the slides in present mode.',
  notCopied: 'The link could not be copied. The address bar holds the slides too.',
  slides: 'Slides',
  up: 'Move slide {number, number} up',
  down: 'Move slide {number, number} down',
  remove: 'Remove slide {number, number}',
  noFullScreen: 'The browser does not allow full screen from this button. Press F11 instead.',
  back: 'Back (PageUp)',
  next: 'Next (PageDown)',
  views: 'Views',
  shownViews: 'Views that are shown',
  fullScreen: 'Full screen',
  end: 'End',
  place: 'Slide {slide, number} of {slides, number}',
  keys: 'Arrow keys change λ.',
});
