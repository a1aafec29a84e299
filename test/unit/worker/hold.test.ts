import { describe, expect, it } from 'vitest';
import { newHold } from '../../../src/worker/hold';

const turn = () => new Promise(resolve => setTimeout(resolve, 5));

describe('a hold', () => {
  it('lets a run go on until it is paused, and again from resume', async () => {
    const hold = newHold();
    await hold.between();
    hold.pause();
    let passed = false;
    const held = hold.between().then(() => {
      passed = true;
    });
    await turn();
    expect(passed).toBe(false);
    hold.resume();
    await held;
    expect(passed).toBe(true);
  });

  it('stays paused if it is paused again before the run has woken', async () => {
    const hold = newHold();
    hold.pause();
    let passed = false;
    void hold.between().then(() => {
      passed = true;
    });
    await turn();
    hold.resume();
    hold.pause();
    await turn();
    expect(passed).toBe(false);
  });

  it('ends the run at stop, also out of a pause', async () => {
    const hold = newHold();
    hold.pause();
    const held = hold.between();
    hold.stop();
    await expect(held).rejects.toThrow(hold.signal.reason);
    expect(hold.signal.aborted).toBe(true);
    await expect(hold.between()).rejects.toThrow(hold.signal.reason);
  });

  it('lets waiting messages in', async () => {
    const hold = newHold();
    setTimeout(hold.stop, 0);
    const run = async () => {
      for (;;) await hold.between();
    };
    await expect(run()).rejects.toThrow(hold.signal.reason);
  });
});
