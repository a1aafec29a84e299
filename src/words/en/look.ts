import { messages } from '../messages';

export const LOOK_WORDS = messages('look', {
  region: 'At this λ',
  exampleImage: 'Example image',
  pixelMask: 'Pixel mask',
  rows: '{split, select, test {test} validation {validation} other {training}} {unit, select, images {images} other {rows}}',
  sentence:
    'At λ = {lambda} the network {noun, select, filters {keeps} pixels {looks at} other {uses}} {kept, select, all {all {all, number}} other {{selected, number} of {all, number}}} {noun, select, filters {filters} pixels {pixels} other {features}}{said, select, right { and is right on {score} of the {rows}} variance { and explains {score} of the variance in the {rows}} mean { and predicts the {rows} no better than their mean} other {}}{retrained, select, none {} here { when retrained {noun, select, filters {with} other {on}} them} other { when retrained (measured at {measured, number} {noun, select, filters {filters} pixels {pixels} other {features}})}}.',
  nothing:
    'At λ = {lambda} the network {noun, select, filters {keeps no filter} pixels {looks at no pixel} other {looks at no feature}} at all: it gives every {unit, select, images {image} other {row}} the same answer{score, select, none {} other {, and is right on {score} of the {rows}}}.',
});
