import type { ReactNode } from 'react';
import { ConstraintView } from '../../views/constraint/constraint-view';
import { HierProxDiagram } from '../../views/hier-prox/hier-prox-diagram';
import { Rich } from '../../views/kit/rich';
import { ARTICLE_WORDS as WORDS } from '../../words/en/article';
import { LassoFigure, SeedsFigure } from './fetched-figure';
import { Display, Inline } from './formula';

/** What LassoNet is and how it is computed, below the explorer. */
export default function Article() {
  return (
    <>
      <p>{WORDS.intro}</p>
      <section>
        <h3>{WORDS.fromLasso}</h3>
        <Paragraph of={WORDS.lassoText} />
        <Display tex="\min_\theta\; L(\theta) + \lambda \sum_j \lVert\theta_j\rVert_2" />
        <Paragraph of={WORDS.kinkText} />
        <Paragraph of={WORDS.blindText} />
        <LassoFigure />
      </section>
      <section>
        <h3>{WORDS.skipLayer}</h3>
        <Paragraph of={WORDS.skipText} />
        <Display
          tex={String.raw`\begin{aligned}\min_{\theta,\,W}\quad & L(\theta, W) + \lambda \sum_j \lVert\theta_j\rVert_2\\
          \text{${WORDS.subjectTo}}\quad & \lVert W_j\rVert_\infty \le M\,\lVert\theta_j\rVert_2 \quad\text{${WORDS.forEvery} } j\end{aligned}`}
        />
        <Paragraph of={WORDS.ticketText} />
        <ConstraintView />
        <Paragraph of={WORDS.behindText} />
      </section>
      <section>
        <h3>{WORDS.proximalStep}</h3>
        <Paragraph of={WORDS.halvesText} />
        <Display
          tex={String.raw`\begin{gathered}(\theta_j, W_j) = \operatorname*{arg\,min}_{\theta,\,W}\; \tfrac12\lVert\theta - v\rVert_2^2 + \tfrac12\lVert W - u\rVert_2^2 + t\,\lVert\theta\rVert_2\\
          \text{${WORDS.subjectTo}}\quad \lVert W\rVert_\infty \le M\,\lVert\theta\rVert_2\end{gathered}`}
        />
        <Paragraph of={WORDS.planeText} />
        <HierProxDiagram />
        <Paragraph of={WORDS.manyText} />
        <Display
          tex="\begin{gathered}w = M\,\frac{\max\bigl(0,\; \lVert v\rVert_2 - t + M \sum_{i\in A} |u_i|\bigr)}{1 + |A|\,M^2}\\[0.6em]
          A = \{\, i : |u_i| > w \,\}\end{gathered}"
        />
        <Paragraph of={WORDS.sortText} />
      </section>
      <section>
        <h3>{WORDS.path}</h3>
        <Paragraph of={WORDS.denseText} />
        <Paragraph of={WORDS.followedText} />
        <Paragraph of={WORDS.backText} />
      </section>
      <section>
        <h3>{WORDS.retrain}</h3>
        <Paragraph of={WORDS.retrainText} />
      </section>
      <section>
        <h3>{WORDS.bound}</h3>
        <Paragraph of={WORDS.boundText} />
      </section>
      <section>
        <h3>{WORDS.filters}</h3>
        <Paragraph of={WORDS.groupText} />
        <p>{WORDS.cutText}</p>
      </section>
      <section>
        <h3>{WORDS.caution}</h3>
        <h4>{WORDS.chance}</h4>
        <p>{WORDS.chanceText}</p>
        <SeedsFigure />
        <h4>{WORDS.zeroIsZero}</h4>
        <p>{WORDS.zeroIsZeroText}</p>
        <h4>{WORDS.momentum}</h4>
        <Paragraph of={WORDS.momentumText} />
        <h4>{WORDS.evaded}</h4>
        <Paragraph of={WORDS.evadedText} />
        <h4>{WORDS.scale}</h4>
        <Paragraph of={WORDS.scaleText} />
      </section>
      <section>
        <h3>{WORDS.references}</h3>
        <ul className="references">
          <li>
            <Rich
              text={WORDS.lassoNetPaper<ReactNode>({
                a: inside => <a href="https://jmlr.org/papers/v22/20-848.html">{inside}</a>,
              })}
            />
          </li>
          <li>{WORDS.schaippPost}</li>
          <li>{WORDS.lassoPaper}</li>
          <li>{WORDS.groupLassoPaper}</li>
          <li>{WORDS.fistaPaper}</li>
        </ul>
      </section>
    </>
  );
}

type Inside = readonly ReactNode[];

/** What the tags of a paragraph's message become. */
const MARKS = {
  m: (inside: Inside) => <Inline text={inside.join('')} />,
  em: (inside: Inside) => <em>{inside}</em>,
};

/** A paragraph with formulas and marked words. */
function Paragraph({ of }: { readonly of: (marks: typeof MARKS) => Inside }) {
  return (
    <p>
      <Rich text={of(MARKS)} />
    </p>
  );
}
