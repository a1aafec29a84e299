import { Component, type ReactNode } from 'react';

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
          <b>{this.props.title}</b> failed: {failure}
        </p>
        <p className="hint">
          The other parts go on. What was trained is still there: save it before you reload.
        </p>
        <button type="button" onClick={() => this.setState({ failure: null })}>
          Show it again
        </button>
      </section>
    );
  }
}
