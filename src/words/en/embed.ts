import { messages } from '../messages';

/** The embed, its builder, and views that embeds alone show. */
export const EMBED_WORDS = messages('embed', {
  views: 'Views',
  layout: 'Layout',
  asFits: 'as fits',
  column: 'column',
  row: 'row',
  theme: 'Theme',
  inherit: 'inherit',
  light: 'light',
  dark: 'dark',
  usedIn: 'For',
  group: 'Group',
  noGroup: 'none',
  headings: 'Headings',
  link: 'Link to the explorer',
  width: 'Width',
  needsFile:
    'This path is not on the web. Save it as a file, upload it with your page, and replace “{path}” by its address.',
  snippet: '{kind} for your page',
  copySnippet: 'Copy {kind}',
  preview: 'Preview of the embed',
  open: 'Open in the LassoNet Explorer',
  toBeTrained:
    'This path has to be trained first. Add the view “train” to this embed, or open it in the explorer.',
  notShown: 'What this page asks for could not be shown: {reason}',
  notOmissible: '“{names}” cannot be left out. What can be left out: {omissible}.',
  and: ' and ',
  stabilityHeading: 'How stable is the selection?',
  stabilityHint: 'Inputs that are selected on most halves of the rows are selected for a reason.',
  trained: '{title}. This path is trained in your browser.',
});
