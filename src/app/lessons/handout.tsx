import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { linkAddress } from '../../store/link/address-bar';
import { explorer, reasonOf } from '../../store/state/explorer';
import { type LessonId, lessonOf, writePlace } from '../../store/state/lesson-place';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';
import { DrawnCurve } from './drawn-curve';
import { type HandoutPage, handoutPages, revoke } from './handout-pages';
import './handout.css';
import { LESSON_STEPS } from './lessons';
import type { Task } from './step';

interface Props {
  readonly lesson: LessonId;
  readonly onClose: () => void;
}

/** A lesson on paper: a page for every step with its pictures and its question, the answers at the end. */
export default function Handout({ lesson, onClose }: Props) {
  const [step, tell] = useState(0);
  const [pages, show] = useState<readonly HandoutPage[] | null>(null);
  const [fault, fail] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    let made: readonly HandoutPage[] = [];
    const make = async () => {
      // React may take this back at once, to try it: the page is not put through the steps twice.
      await null;
      if (!wanted) return;
      made = await handoutPages(lesson, tell);
      if (wanted) show(made);
      else revoke(made);
    };
    make().catch(async (error: unknown) => fail(await reasonOf(error)));
    return () => {
      wanted = false;
      revoke(made);
    };
  }, [lesson]);
  useReady(pages !== null);
  const { title, steps } = lessonOf(lesson);
  return createPortal(
    <div className="handout" role="dialog" aria-label={WORDS.handoutOf({ title })}>
      <div className="handout-bar">
        <p role="status">
          {fault !== null && WORDS.handoutFault({ reason: fault })}
          {fault === null && pages === null && WORDS.drawingStep({ step: step + 1, steps })}
          {pages !== null && WORDS.handoutPages({ pages: steps })}
        </p>
        {pages !== null && (
          <button type="button" className="primary" onClick={() => window.print()}>
            {WORDS.print}
          </button>
        )}
        {(pages !== null || fault !== null) && (
          <button type="button" onClick={onClose}>
            {WORDS.close}
          </button>
        )}
      </div>
      {pages?.map((page, number) => (
        <StepPage key={writePlace({ lesson, step: number })} lesson={lesson} number={number} page={page} />
      ))}
      {pages !== null && <Answers lesson={lesson} pages={pages} />}
    </div>,
    document.body,
  );
}

/** The page behind the handout is neither seen nor printed. */
function useReady(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const { dataset } = document.documentElement;
    const { scrollX, scrollY } = window;
    dataset.handout = '';
    window.scrollTo({ top: 0, behavior: 'instant' });
    document.querySelector<HTMLElement>('.handout-bar .primary')?.focus();
    return () => {
      delete dataset.handout;
      window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
    };
  }, [ready]);
}

interface PageProps {
  readonly lesson: LessonId;
  readonly number: number;
  readonly page: HandoutPage;
}

function StepPage({ lesson, number, page }: PageProps) {
  const { title, steps } = lessonOf(lesson);
  const { text, task } = page.taken.words;
  return (
    <section className="handout-page">
      <header>
        <h2>{title}</h2>
        <p>{WORDS.step({ step: number + 1, steps })}</p>
      </header>
      <p>{text}</p>
      <div className="handout-pictures" data-pictures={page.pictures.length}>
        {page.pictures.map(({ title, address }) => (
          <img key={address} src={address} alt={title} />
        ))}
      </div>
      <p className="handout-standing">{page.standing}</p>
      <Question of={task} />
      <footer>{addressOf(lesson, number)}</footer>
    </section>
  );
}

/** Where the step is on the web. */
function addressOf(lesson: LessonId, step: number): string {
  const address = new URL(linkAddress(explorer));
  address.search = '';
  address.hash = `learn=${writePlace({ lesson, step })}`;
  return address.href;
}

function Question({ of: task }: { readonly of: Task }) {
  switch (task.kind) {
    case 'predict':
    case 'explain':
      return (
        <div className="handout-question">
          <p>{task.asked}</p>
          <ul>
            {task.choices.map(({ says }) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </div>
      );
    case 'draw':
      return (
        <div className="handout-question">
          <DrawnCurve asked={task.asked} curve={task.curve} reply="" open={false} onDone={() => {}} />
        </div>
      );
    case 'do':
      return (
        <div className="handout-question">
          <p>{task.goal}</p>
          <p className="hint">{task.hint}</p>
          <p className="handout-lines">{WORDS.whatIFound}</p>
        </div>
      );
  }
}

function Answers({ lesson, pages }: { readonly lesson: LessonId; readonly pages: readonly HandoutPage[] }) {
  return (
    <section className="handout-answers">
      <h2>{WORDS.answers({ title: lessonOf(lesson).title })}</h2>
      <ol>
        {pages.map((page, number) => (
          <li key={writePlace({ lesson, step: number })}>
            <Answer page={page} />
          </li>
        ))}
      </ol>
      <h3>{WORDS.youCanSay}</h3>
      <ul>
        {LESSON_STEPS[lesson].card.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function Answer({ page }: { readonly page: HandoutPage }) {
  const { task } = page.taken.words;
  if (task.kind === 'do') {
    return (
      <>
        <p>
          <b>{task.goal}</b>
        </p>
        <p>{page.outcome}</p>
      </>
    );
  }
  if (task.kind === 'draw') {
    return (
      <>
        <p>
          <b>{task.asked}</b>
        </p>
        <DrawnCurve asked={task.asked} curve={task.curve} reply={task.reply} open onDone={() => {}} />
      </>
    );
  }
  return task.choices
    .filter(({ right }) => right)
    .map(({ says, reply }) => (
      <p key={says}>
        <b>{says}</b> {reply}
      </p>
    ));
}
