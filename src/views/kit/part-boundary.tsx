import { Component, type ReactNode } from 'react';
import { KIT_WORDS as WORDS } from '../../words/en/kit';
import { Rich } from './rich';

interface PartBoundaryProps {
  /** What the part is called on the page. */
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the page that fails by itself: the others stay, and it says so in its place. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly failure: string | null }> {
  override state = { failure: null };

  static getDerivedStateFromError(error: unknown): { readonly failure: string } {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <section className="view part-failed" role="alert">
        <p>
          <Rich
            text={WORDS.failed<ReactNode>({ title: this.props.title, failure, b: inside => <b>{inside}</b> })}
          />
        </p>
        <p className="hint">{WORDS.othersGoOn}</p>
        <button type="button" onClick={() => this.setState({ failure: null })}>
          {WORDS.showAgain}
        </button>
      </section>
    );
  }
}
