import { answerWith } from '../../scripts/tools/module-answer';

/** How a countdown is to end. */
export type CountdownEnd = 'answer' | 'error' | 'forgotten promise' | 'uncaught error';

export interface CountdownRequest {
  readonly from: number;
  readonly end: CountdownEnd;
}

answerWith(async ({ from, end }: CountdownRequest, { base, progress }) => {
  for (let count = from; count > 0; count--) progress(`${count}`);
  if (end === 'answer') return { launched: [from, 0.5, null], base };
  if (end === 'error') throw new Error('No launch today.');
  if (end === 'forgotten promise') void Promise.reject(new Error('Device lost.'));
  else
    setTimeout(() => {
      throw new Error('Out of memory.');
    });
  return new Promise(() => {});
});
