import { useEffect, useState } from 'react';
import { TABLE } from '../../settings/table';
import { train } from '../../store/run/training';
import { explorer } from '../../store/state/explorer';
import { draftOf } from '../../store/state/form-draft';
import { useExplorer } from '../../store/state/use-explorer';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';
import { SERVED_FROM } from '../served-from';
import { Slider } from '../set-up/slider';
import { DrawnCurve } from './drawn-curve';
import { Reply } from './reply';
import type { Choice, StepControl, Task } from './step';

interface TaskProps<Of extends Task = Task> {
  readonly task: Of;
  /** Whether the answer is laid open. */
  readonly open: boolean;
  /** It has been done. */
  readonly onDone: () => void;
}

/** What a step asks for. */
export function StepTask({ task, open, onDone }: TaskProps) {
  switch (task.kind) {
    case 'predict':
      return <Choices asked={task.asked} choices={task.choices} enough="any" open={open} onDone={onDone} />;
    case 'explain':
      return <Choices asked={task.asked} choices={task.choices} enough="right" open={open} onDone={onDone} />;
    case 'draw':
      return (
        <DrawnCurve asked={task.asked} curve={task.curve} reply={task.reply} open={open} onDone={onDone} />
      );
    case 'do':
      return <Goal task={task} open={open} onDone={onDone} />;
  }
}

interface ChoicesProps {
  readonly asked: string;
  readonly choices: readonly Choice[];
  /** Which choices do. */
  readonly enough: 'any' | 'right';
  readonly open: boolean;
  readonly onDone: () => void;
}

/** Answers to choose from, and the reply to the one that was chosen last. */
function Choices({ asked, choices, enough, open, onDone }: ChoicesProps) {
  const [made, choose] = useState<number | null>(null);
  const chosen = made ?? (open ? choices.findIndex(({ right }) => right) : null);
  const picked = chosen === null ? null : choices[chosen];
  const closed = enough === 'any' && chosen !== null;
  const mark = (choice: Choice, index: number) => {
    if (closed ? choice.right : index === chosen && choice.right) return 'is-right';
    return index === chosen ? 'is-wrong' : '';
  };
  return (
    <fieldset className="lesson-task">
      <legend>{asked}</legend>
      <div className="lesson-choices">
        {choices.map((choice, index) => (
          <button
            type="button"
            key={choice.says}
            className={mark(choice, index)}
            aria-pressed={chosen === index}
            aria-disabled={closed}
            onClick={() => {
              if (closed) return;
              choose(index);
              if (enough === 'any' || choice.right) onDone();
            }}
          >
            {choice.says}
          </button>
        ))}
      </div>
      <Reply text={picked?.reply ?? ''} />
    </fieldset>
  );
}

/** A state to bring the page into. */
function Goal({ task, onDone }: TaskProps<Extract<Task, { kind: 'do' }>>) {
  const { goal, hint, controls = [], met } = task;
  const there = useExplorer(state => !state.lesson?.due && met(state));
  const [reply, say] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: said of the state that met the goal first
  useEffect(() => {
    if (!there) return;
    say(task.reply(explorer.getState()));
    onDone();
  }, [there]);
  return (
    <div className="lesson-task">
      <p className="lesson-goal">
        <span aria-hidden="true">{reply === '' ? '◎ ' : '✓ '}</span>
        {goal}
      </p>
      {controls.length > 0 && (
        <div className="lesson-controls">
          {controls.map(control => (
            <Control key={control} of={control} />
          ))}
        </div>
      )}
      {reply === '' && <p className="hint">{hint}</p>}
      <Reply text={reply} />
    </div>
  );
}

/** A control that the step brings along: a setting's slider, or the button that trains. */
function Control({ of }: { readonly of: StepControl }) {
  const running = useExplorer(state => state.run.kind === 'running');
  const typed = useExplorer(state => (of === 'train' ? '' : draftOf(state.draft)[of]));
  if (of === 'train') {
    return (
      <button type="button" disabled={running} onClick={() => train(explorer, SERVED_FROM)}>
        {running ? WORDS.training : WORDS.train}
      </button>
    );
  }
  const { label, slider } = TABLE[of];
  return (
    <div className="lesson-slider">
      <span>
        {label} = {typed}
      </span>
      <Slider
        label={label ?? of}
        stops={slider ?? []}
        typed={typed}
        disabled={false}
        onMove={text => explorer.setState(({ draft }) => ({ draft: { ...draftOf(draft), [of]: text } }))}
      />
    </div>
  );
}
