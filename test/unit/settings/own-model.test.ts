import { describe, expect, it } from 'vitest';
import { parseSpec, sameSpec, settingsOf, specJson, usualSettings } from '../../../src/settings/spec-json';
import { linkFaults, readLink, writeLink } from '../../../src/store/link/link';
import { DEFAULT_LINK } from '../../../src/store/link/link-table';
import { DEFAULT_DRAFT, draftFrom } from '../../../src/store/set-up/draft';
import { readDraft } from '../../../src/store/set-up/draft-spec';

const MODEL = {
  name: 'model.json',
  file: { modelTopology: {} },
  convolutions: ['a', 'b', 'c', 'd', 'e', 'f'],
};
const TOY = { data: { kind: 'toy', samples: 100, validation: 0, test: 0.2 } };
const OWN = parseSpec({ ...TOY, network: { body: 'model', model: MODEL, dropout: 0.5 } });

describe('a spec with another body than a stack', () => {
  it('keeps the model, and silences nothing', () => {
    expect(OWN.network).toMatchObject({ body: 'model', model: MODEL, dropout: 0 });
    expect(
      parseSpec(specJson({ ...usualSettings({ data: 'toy', selects: 'inputs' }), ...settingsOf(OWN) })),
    ).toEqual(OWN);
  });

  it('is another spec than that of a stack, which says nothing of a body', () => {
    const plain = parseSpec(TOY);
    expect('body' in plain.network).toBe(false);
    expect(parseSpec({ ...TOY, network: { body: 'stack', model: MODEL } })).toEqual(plain);
    const residual = parseSpec({ ...TOY, network: { body: 'residual' } });
    expect(sameSpec(residual, plain)).toBe(false);
  });

  it('may gate any convolution of the model', () => {
    const network = { kind: 'convolutional', body: 'model', model: MODEL };
    const data = { kind: 'mnist', classes: [5, 6], validation: 0 };
    const gated = (convolution: number) =>
      parseSpec({ data, network: { ...network, gates: [{ convolution }] } });
    expect(gated(5).network).toMatchObject({ gates: [{ convolution: 5, ratio: 1 }] });
    expect(() => gated(6)).toThrow('The convolution of a gate');
  });

  it.each([
    [{ body: 'model' }, 'Choose the file of your model (model.json): links do not contain it.'],
    [{ body: 'model', model: { name: 3 } }, 'The model must be a model.json that was read'],
    [{ body: 'pooled' }, 'The body must be stack or residual or model, not “pooled”.'],
  ])('is refused with a sentence: %o', (network, sentence) => {
    expect(() => parseSpec({ ...TOY, network })).toThrow(sentence);
  });

  it('goes into a link by its name alone, which says so where it is opened', () => {
    const residual = parseSpec({ ...TOY, network: { body: 'residual' } });
    const link = writeLink({ ...DEFAULT_LINK, path: { kind: 'live' }, spec: residual });
    expect(readLink(link).spec).toEqual(residual);
    const own = writeLink({ ...DEFAULT_LINK, path: { kind: 'live' }, spec: OWN });
    expect(own).toContain('model=model.json');
    expect(readLink(own).spec).toBeNull();
    expect(linkFaults(own).join()).toContain('Choose the file of your model (model.json)');
  });

  it('fills the form, and is read from it', () => {
    const draft = draftFrom(OWN, { ...DEFAULT_DRAFT, data: 'toy' });
    expect(readDraft(draft)).toEqual({ kind: 'spec', spec: OWN });
    const model = { ...MODEL, convolutions: [] };
    expect(readDraft({ ...draft, model })).toMatchObject({ kind: 'spec' });
    expect(readDraft({ ...draft, model: null })).toMatchObject({
      kind: 'errors',
      errors: { model: 'Choose a model.json.' },
    });
  });
});
