import { DEFAULT_DRAFT, type Draft, draftFrom } from '../set-up/draft';
import { type FilledForm, isFilled, type SetUpForm } from '../set-up/filled-form';
import { oncePer } from './once-per';

const draftFilled = oncePer(({ filledFrom, over }: FilledForm) =>
  draftFrom(filledFrom, over ?? DEFAULT_DRAFT),
);

/** What the fields of the set-up form hold. */
export function draftOf(form: SetUpForm): Draft {
  return isFilled(form) ? draftFilled(form) : form;
}
