import { sentences } from '../sentences';

/** Images of a person’s own: what was understood of them, and why they cannot be read or learned from. */
export const IMAGES_WORDS = sentences('images', {
  summary:
    '{images, plural, one {# image} other {# images}} of {width} × {height} pixels{colour, select, colour {, in colour} other {}}, in {classes, plural, one {# class} other {# classes}}.',
  damagedZip: 'The ZIP archive is damaged: it cannot be unpacked.',
  largeZip: 'The ZIP archive is of the kind for more than 4 GB, which is too large to be read.',
  encryptedZip: 'The ZIP archive is encrypted: pack it without a password.',
  packedOtherwise: '“{path}” in the ZIP archive is packed in a way that cannot be read here.',
  nothingInside: 'There are no PNG or JPEG pictures, no arrays and no table in it.',
  incomplete: '“{name}” is incomplete.',
  otherSize: '“{name}” has {bytes, number} bytes where {expected, number} are expected.',
  otherType: '“{name}” holds values of a type ({type}) that cannot be read: save numbers.',
  records: '“{name}” holds records of several values, which cannot be read.',
  partsOfSizes: 'The images for training and for testing are of different sizes.',
  testRows: 'The {images, number} images for testing are the test rows.',
  testFolder: 'The images in the folder for testing are the test rows.',
  pixels: 'Values are read as red, green and blue of each pixel in turn.',
  planes: 'Values are read as all red ones, then all green, then all blue ones.',
  labelsOnly: 'There are labels and no images: an array of images has two to four axes.',
  fewLabels: 'There are {images, number} images and {labels, number} labels: each image needs one.',
  noLabels: 'There are images and no labels: add an array of one class an image, called “y”.',
  notSquare:
    '“{name}” has {columns, number} columns, which are no square image: it is read as a table if saved as CSV.',
  otherShape: '“{name}” has the shape {shape}: images are grey or of three colours.',
  decimals: '“{name}” holds numbers with decimals ({number}): labels of classes are needed.',
  onePixel: 'The images have one pixel (1 × 1): there is nothing to select from.',
  tooLarge:
    'The images are of {width} × {height} pixels. {colour, select, colour {Colour} other {Grey}} images can be up to {most} × {most}: make them smaller.',
  tooMany:
    'The file has {images, number} images of {width} × {height} pixels; up to {most, number} can be used.',
  tooFew: 'There are {images, plural, one {# image} other {# images}}; at least {least, number} are needed.',
  oneClass: 'All images are of one class, “{label}”: there is nothing to tell apart.',
  classPerImage: 'Each of the {images, number} images is of another class: there is nothing to learn.',
  manyClasses: 'The images are of {classes, number} classes; up to {most, number} can be told apart.',
  sizes: 'The images are of different sizes: “{first}” {firstSize}, “{other}” {otherSize}.',
  notPicture: '“{path}” is no PNG or JPEG picture, or is damaged.',
  noFolders: 'The images have no classes: put those of each class into a folder of its own.',
  damagedPicture: 'The picture “{path}” is damaged: it cannot be decoded.',
  turned: 'The picture “{path}” is stored turned to a side: save it upright.',
  noHeader:
    'The file has no header: its {column, select, first {first} other {last}} column is taken for the classes.',
  classColumn: 'Column “{column}” holds the classes.',
  notFinite: 'Some pixels are missing or not finite.',
  shades: 'Pixels from {black} to {white, number} are read as shades from 0 to 255.',
  range: 'Pixels go from {least} to {most}: they can be from 0 to 1, 0 to 255 or −1 to 1.',
});
