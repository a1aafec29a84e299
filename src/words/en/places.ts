import { messages } from '../messages';

export const PLACES_WORDS = messages('places', {
  region: 'Arithmetic of one place of a map',
  heading: 'One place of a map',
  mapOf: 'Map of',
  row: 'row',
  column: 'column',
  notChosen: 'Point at a place of a map, or choose one here, to see how its value is computed.',
  sum: 'Row {row, number}, column {column, number}, weights of λ = {lambda}: the products add up to {sum}{others, select, none {} other { {others} (the other {maps, number} maps it reads)}} {bias} (bias) = {value}. {passes, select, yes {ReLU lets it pass.} other {ReLU makes it 0.}}',
  imagePatch: 'patch of the image',
  mapPatch: 'patch of map {number, number} before',
  kernel: '× kernel',
  products: '= products',
});
