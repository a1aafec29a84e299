import { describe, expect, it } from 'vitest';
import { newControls } from '../../../src/worker/controls';

const turn = () => new Promise(resolve => setTimeout(resolve, 5));

describe('the controls of a run', () => {
  it('lets a run go on until it is paused, and again from resume', async () => {
    const controls = newControls();
    await controls.between();
    controls.pause();
    let passed = false;
    const held = controls.between().then(() => {
      passed = true;
    });
    await turn();
    expect(passed).toBe(false);
    controls.resume();
    await held;
    expect(passed).toBe(true);
  });

  it('stays paused if it is paused again before the run has woken', async () => {
    const controls = newControls();
    controls.pause();
    let passed = false;
    void controls.between().then(() => {
      passed = true;
    });
    await turn();
    controls.resume();
    controls.pause();
    await turn();
    expect(passed).toBe(false);
  });

  it('ends the run at stop, also out of a pause', async () => {
    const controls = newControls();
    controls.pause();
    const held = controls.between();
    controls.stop();
    await expect(held).rejects.toThrow(controls.signal.reason);
    expect(controls.signal.aborted).toBe(true);
    await expect(controls.between()).rejects.toThrow(controls.signal.reason);
  });

  it('lets waiting messages in', async () => {
    const controls = newControls();
    setTimeout(controls.stop, 0);
    const run = async () => {
      for (;;) await controls.between();
    };
    await expect(run()).rejects.toThrow(controls.signal.reason);
  });
});
