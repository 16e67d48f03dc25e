import { Component, type ReactNode } from 'react';
import { words } from '../words.ts';
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
        <p>{words.parts.couldNotBeDrawn({ what: this.props.what })}</p>
        <p className="faint">{problem}</p>
        <p>
          <Button
            look="small"
            onPress={() => {
              this.props.onRetry?.();
              this.setState({ problem: null });
            }}
          >
            {words.parts.drawItAgain}
          </Button>
        </p>
      </section>
    );
  }
}
