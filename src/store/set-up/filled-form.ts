import type { Spec } from '../../settings/spec';
import type { Draft } from './draft';

/** The set-up form filled in from a spec, in which nobody has typed since: what its fields hold is made when it is opened. */
export type FilledForm = {
  readonly filledFrom: Spec;
  /** What was typed before; null: nothing was. */
  readonly over: Draft | null;
} & { readonly [Field in keyof Draft]?: never };

/** The set-up form as the page keeps it. */
export type SetUpForm = FilledForm | Draft;

/** The form filled in from a spec, so that what made a path can be changed and trained again. */
export function filledFrom(spec: Spec, before: SetUpForm): FilledForm {
  return { filledFrom: spec, over: isFilled(before) ? before.over : before };
}

export function isFilled(form: SetUpForm): form is FilledForm {
  return 'filledFrom' in form;
}

/** What the form describes, where that is known without reading it; null where somebody typed, or a file has to be brought. */
export function specFilledIn(form: SetUpForm): Spec | null {
  if (!isFilled(form)) return null;
  const { data, network } = form.filledFrom;
  return data.kind === 'csv' || data.kind === 'images' || network.body === 'model' ? null : form.filledFrom;
}
