import { expect, it } from 'vitest';
import { STORED_PATHS } from '../../../../src/store/state/stored-path-catalogue';
import { STORED_PATH_LIST } from '../../../../src/store/state/stored-path-list';

it('titles stored paths in English as the tools do that build the page', () => {
  expect(STORED_PATHS).toEqual(STORED_PATH_LIST);
});
