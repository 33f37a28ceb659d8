import { Component, type ErrorInfo, type ReactNode } from 'react';
import { AppErrorPage } from './app-error-page';

interface AppErrorBoundaryState {
  hasFailed: boolean;
}

/** The last net: a page that broke is replaced by a way back. The cart is in storage and survives. */
export class AppErrorBoundary extends Component<{ children: ReactNode }, AppErrorBoundaryState> {
  override state: AppErrorBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): AppErrorBoundaryState {
    return { hasFailed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('The page broke', error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <AppErrorPage /> : this.props.children;
  }
}
