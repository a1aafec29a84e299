import { messages } from '../messages';

/** Why a value cannot be a setting's. */
export const SETTING_ERRORS_WORDS = messages('setting-errors', {
  required: '{name} is required.',
  notList: '{name} must be a list, not {given}.',
  notOneOf: '{name} must be {words}, not {given}.',
  or: ' or ',
  notFlag: '{name} must be true or false, not {given}.',
  notText: '{name} must be a text, not {given}.',
  notObject: '{name} must be a JSON object, not {given}.',
  fewClasses: 'Choose at least two classes to tell apart.',
  unclear:
    '“{text}” can be one number with a decimal comma, or several numbers. Separate numbers by semicolons.',
  hiddenLayers: 'There can be at most 8 hidden layers, not {given}.',
  lambdas: 'There can be at most 1000 values of λ, not {given}.',
  convolutions: 'There can be from 1 to {most} convolutions, not {given}.',
  noLambdas: 'The list of λ must hold at least one value.',
  notIncreasing: 'The values of λ must increase, but {after} comes after {before}.',
  noImages: 'A convolutional network needs images.',
  reconstructsFilters: 'Filters cannot be selected for reconstruction: select pixels.',
  noModel: 'Choose the file of your model (model.json): links do not contain it.',
  notModel: 'The model must be a model.json that was read, not {given}.',
  noGate: 'At least one convolution must have a gate.',
  gatesOutOfOrder: 'The gates must be in the order of their convolutions, one each.',
  spec: 'A spec',
  network: 'The network',
  solver: 'The solver',
  networkKind: 'The kind of network',
  filterSolver: 'The kind of solver for convolutions',
  grid: 'The choice of λ',
  convolution: 'A convolution',
  gate: 'A gate',
});
