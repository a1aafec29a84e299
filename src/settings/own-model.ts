import { SpecError } from '../data/spec-error';
import type { OwnModel } from '../lassonet/settings';
import { SETTING_ERRORS_WORDS as ERRORS } from '../words/en/setting-errors';
import type { Kind } from './kind';
import { shown } from './number-range';

/** A layers model that somebody brought. A link has no room for it: it carries the name alone. */
export const ownModel: Kind<OwnModel | null> = {
  check: json => {
    if (json === null || json === undefined) return null;
    const { name, file, convolutions } = Object(json) as Partial<OwnModel>;
    const whole =
      typeof name === 'string' &&
      typeof file === 'object' &&
      Array.isArray(convolutions) &&
      convolutions.every(each => typeof each === 'string');
    if (whole && file) return { name, file, convolutions };
    throw new SpecError(ERRORS.notModel({ given: shown(json) }));
  },
  text: model => model?.name ?? '',
  typed: () => null,
  link: model => model?.name ?? '',
  linked: text => (text === '' ? null : undefined),
};
