import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';

interface Props {
  /** What stands here, for the sentence: "The chart". */
  readonly what: string;
  /** Called before a new try, e.g. to fetch the code anew. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

/**
 * Keeps a fault of one part from taking the window down: says what failed and why, and offers to draw it again. The
 * engine runs elsewhere and doesn't notice.
 */
export class Guarded extends Component<Props, { readonly problem: string | null }> {
  override state: { readonly problem: string | null } = { problem: null };

  static getDerivedStateFromError(error: unknown): { problem: string } {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <section className="panel empty guarded" role="alert" aria-label={this.props.what}>
        <p>
          {this.props.what} could not be drawn. The engine is not touched by this; it goes on looking after
          your orders.
        </p>
        <p className="faint">{problem}</p>
        <p>
          <Button
            look="small"
            onPress={() => {
              this.props.onRetry?.();
              this.setState({ problem: null });
            }}
          >
            Draw it again
          </Button>
        </p>
      </section>
    );
  }
}
