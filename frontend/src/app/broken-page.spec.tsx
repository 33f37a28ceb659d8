import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrokenPage } from './broken-page';

const reload = vi.fn();
const renderPage = () => render(<BrokenPage />, { wrapper: MemoryRouter });
const setLine = (isThere: boolean) => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isThere);

beforeEach(() => {
  reload.mockReset();
  vi.stubGlobal('location', { reload });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('BrokenPage', () => {
  it('should load the page anew when it is asked to', async () => {
    setLine(true);
    renderPage();
    expect(reload).not.toHaveBeenCalled();
    await userEvent.click(screen.getByTestId('retry'));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('should wait for the line without one, and go on by itself when it is back', async () => {
    setLine(false);
    renderPage();
    await userEvent.click(screen.getByTestId('retry'));
    expect(reload).not.toHaveBeenCalled();
    window.dispatchEvent(new Event('online'));
    expect(reload).toHaveBeenCalledOnce();
  });
});
