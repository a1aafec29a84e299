/** What is shown one after another in front of a class: each is what a link says behind `#`. */
export type Slides = readonly string[];

/** A list has so many letters at most, for its link to stay one that people can send. */
export const LONGEST_LIST = 12_000;
/** `writeLink` never writes it. */
const MARK = ';';

/** `l=9;learn=mask.2`: the slides, one after another. */
export function writeSlides(slides: Slides): string {
  return slides.join(MARK);
}

/** The slides meant by such a text; of one that is too long those that it holds whole. */
export function readSlides(text: string): Slides {
  const whole =
    text.length > LONGEST_LIST ? text.slice(0, Math.max(0, text.lastIndexOf(MARK, LONGEST_LIST))) : text;
  return whole.split(MARK).filter(slide => slide !== '');
}

/**
 * The list to go on with when a link brings one: an older form of the list that is here, such as the way back leads to,
 * takes nothing from it.
 */
export function slidesAfter(here: Slides, brought: Slides): Slides {
  return brought.every(slide => here.includes(slide)) ? here : brought;
}
