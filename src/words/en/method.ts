import { recognisable } from '../recognised';

/** What the method says of networks, models and samples that a person brought. */
export const METHOD_WORDS = recognisable('method', {
  noFirstDrop: 'No λ was found at which the first groups drop: the data may be out of scale.',
  diverged: 'The network diverged: a smaller learning rate would help.',
  fewSamples: 'At least two training samples are needed.',
  oneClass: 'All training samples are of one class: there is nothing to tell apart.',
  noneVaries: 'No feature varies in the training samples: there is nothing to select from.',
  notFinite: 'Some values are missing or not finite.',
  noImages: 'A convolution reads images: this problem has none.',
  unfit: 'A convolution of {size} × {width} with pooling by {pool} does not fit maps of {height} × {across}.',
  noModel: 'There is no model: choose a model.json.',
  notMade: 'TensorFlow.js cannot make the model: {reason}.',
  graphModel: 'This is a graph model, which has no layers: save a layers model with model.save().',
  notModel: 'This is no layers model of TensorFlow.js: save one with model.save().',
  noLayer: 'The model has no layer “{layer}”.',
  noLayers: 'The model has no layers.',
  inputs: 'The model must have one input, not {count}.',
  outputs: 'The model must have one output, not {count}.',
  usedTwice: 'The layer “{layer}” is used {times} times. Each layer can be used once only.',
  otherForm: 'The layers are listed in a form that TensorFlow.js does not write: convert the model anew.',
  noInputShape: 'The model does not say what it reads: give its first layer an inputShape.',
  anyInputShape: 'The model reads samples of any size: give its first layer an inputShape of whole numbers.',
  noConvolution:
    'The model has no convolution (Conv2D) whose filters can be selected: select inputs instead.',
  noSuchConvolution: 'The model has {count} convolutions: there is no number {wanted}.',
  mixed:
    'The maps of the convolution “{convolution}” are mixed by “{layer}” ({kind}) before any weights read them, so no filter can be dropped. Choose another convolution.',
  unread: 'No layer reads the maps of the convolution “{convolution}”. Choose another convolution.',
  readTwice:
    'The maps of the convolution “{convolution}” are read by {count} layers, {layers}. A filter can be dropped only where one layer reads it. Choose another convolution.',
  gradientNotFinite: 'The gradient of the model is not finite where training starts: check its weights.',
  noOperation: 'The model cannot be computed here: the operation {operation} is missing.',
  noGradient:
    'The model cannot be differentiated: TensorFlow.js knows no gradient of the operation {operation}, which one of its layers uses.',
  notSmooth:
    'The model cannot be differentiated: some of its weights have no smooth influence on its outputs.',
  notComputed: 'The model cannot be computed: {reason}.',
  otherImages: 'The model reads {shape}, but the images are {images} (height × width × channels).',
  channelsFirst: 'The convolution “{convolution}” has its channels first: save the model with channels last.',
  noFile: 'There is no model.json among the files.',
  largeFile: 'The model.json is larger than 20 MB.',
  notJson: 'This file holds no JSON: choose the model.json that TensorFlow.js saves.',
  badWeightList: 'The list of weights in the model.json cannot be read: save the model anew.',
  noWeightFile: 'The file of weights “{file}” is missing: choose it together with the model.json.',
  otherWeights: 'The files of weights do not hold what the model.json says: choose those saved with it.',
  noArray: 'The model’s weights have no array “{array}”.',
  otherArray: 'The array “{array}” of the model’s weights is {shape}, not {wanted}.',
  otherInputs: 'The model reads {size} inputs, but the data have {features}.',
  noUnits: 'The layer “{layer}” does not say its units.',
  inputsUnread: 'No layer of the model reads its inputs.',
  inputsReadTwice:
    '{count} layers read the inputs: {layers}. To select inputs, one dense layer must read them all.',
  beginsWithConvolution:
    'The model begins with the convolution “{convolution}”: select filters of convolutions instead.',
  beginsWithLayer:
    'The model begins with the layer “{layer}” ({kind}). To select inputs, it must begin with a dense layer that reads them all.',
  sigmoid:
    'The model ends in sigmoid. For {classes} classes it must end in {outputs} outputs with softmax, or with no activation.',
  softmax:
    'The model ends in softmax, which gives probabilities of classes, but a number is predicted: end it without activation.',
  lossOfClasses:
    'The model was compiled with the loss “{loss}”, but for a class the cross-entropy is minimised. Save the model without its optimizer.',
  lossOfNumbers:
    'The model was compiled with the loss “{loss}”, but for a number the mean squared error is minimised. Save the model without its optimizer.',
  outputsOfClasses: 'The model gives {given} outputs, but the data have {classes} classes.',
  outputOfClasses: 'The model gives {given} output, but the data have {classes} classes.',
  outputsOfValue: 'The model gives {given} outputs, but 1 value is predicted.',
  outputsOfValues: 'The model gives {given} outputs, but {values} values are predicted.',
  outputOfValues: 'The model gives {given} output, but {values} values are predicted.',
  oneLayerUntrained: '“{name}”: 1 layer that read {shape}. It is untrained.',
  oneLayerFromRandom:
    '“{name}”: 1 layer that read {shape}. Its files of weights were not chosen with it: training starts from random weights.',
  oneLayerFromWeights: '“{name}”: 1 layer that read {shape}. Training starts from its weights.',
  untrained: '“{name}”: {layers} layers that read {shape}. It is untrained.',
  fromRandom:
    '“{name}”: {layers} layers that read {shape}. Its files of weights were not chosen with it: training starts from random weights.',
  fromWeights: '“{name}”: {layers} layers that read {shape}. Training starts from its weights.',
});
