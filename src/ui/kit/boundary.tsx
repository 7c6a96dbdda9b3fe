import { Component, type ReactNode } from 'react';

import { UiError } from '../api/ui-error';
import { ErrorState } from './states';

type State = { isBroken: boolean };

/** Around every component: what goes wrong while drawing leaves a note and a way on, not a blank page. Nothing is logged: it may name a person. */
export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <ErrorState
        error={new UiError('SERVER', 'A component could not be drawn.', 'NOT_DRAWN')}
        onRetry={() => this.setState({ isBroken: false })}
      />
    );
  }
}
