import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary';

function Page({ isBroken }: { isBroken: boolean }) {
  if (isBroken) {
    throw new Error('its file did not come');
  }
  return <p data-testid="page" />;
}

const view = (place: string, isBroken: boolean) => (
  <ErrorBoundary fallback={<p data-testid="broken" />} place={place}>
    <Page isBroken={isBroken} />
  </ErrorBoundary>
);

// React and the boundary write down what broke.
beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

describe('ErrorBoundary', () => {
  it('should put something in the place of what broke, until one goes elsewhere', () => {
    const { rerender } = render(view('/products/one', true));
    expect(screen.getByTestId('broken')).toBeInTheDocument();
    rerender(view('/products/one', false));
    expect(screen.queryByTestId('page')).toBeNull();
    rerender(view('/', false));
    expect(screen.getByTestId('page')).toBeInTheDocument();
  });
});
