import { messages } from '../messages';

/** The header, and what stands around explorer and article or over them. */
export const HEADER_WORDS = messages('header', {
  skip: 'Skip to the explorer',
  tagline: 'Watch a neural network let go of its inputs as the penalty λ grows.',
  save: 'Save',
  saveLabel: 'Save what is on screen',
  menu: 'Menu',
  menuLabel: 'Settings of the page',
  loading: 'Loading …',
  copyLink: 'Copy link',
  copied: 'Copied',
  notCopied: 'The link could not be copied. Copy it from the address bar instead.',
  toBeTrained: 'This link holds the settings, not the results. Whoever opens it has to press Train.',
  lastSettings: 'It holds the settings that this path ended with: {changes}',
  comparedNotHeld: 'It does not hold the other path of the comparison, which is in this browser alone.',
  articleHeading: 'How a network lets go of its inputs',
  articleLoading: 'Loading the article …',
  articleNotLoaded:
    'The article could not be loaded. The explorer works without it. Reload the page to try again.',
  newVersion: 'A new version of this page is available.',
  reload: 'Reload',
  notNow: 'Not now',
});
