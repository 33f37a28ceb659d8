import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useKeptFocus } from './use-kept-focus';

/** Two columns of things to be done, each gone once it is. */
function Board() {
  const main = useRef<HTMLElement>(null);
  const [left, setLeft] = useState(['a', 'b']);
  useKeptFocus(main);
  return (
    <main ref={main}>
      <h1>Board</h1>
      <section>
        <h2 data-testid="near">Column</h2>
        <ul>
          {left.map((name) => (
            <li key={name}>
              <button type="button" data-testid={name} onClick={() => setLeft(left.filter((one) => one !== name))}>{name}</button>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}

describe('useKeptFocus', () => {
  it('should go to the nearest heading when what had the focus is gone, and on from there', async () => {
    render(<Board />);
    screen.getByTestId('a').focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByTestId('near')).toHaveFocus());
    await userEvent.tab();
    expect(screen.getByTestId('b')).toHaveFocus();
  });

  it('should leave the focus alone when something else is gone', async () => {
    render(<Board />);
    await userEvent.click(screen.getByTestId('a'));
    await waitFor(() => expect(screen.getByTestId('near')).toHaveFocus());
    screen.getByTestId('near').blur();
    screen.getByTestId('b').click();
    await waitFor(() => expect(screen.queryByTestId('b')).toBeNull());
    expect(document.body).toHaveFocus();
  });

  it('should leave the focus alone when what is gone had given it up before', async () => {
    render(<Board />);
    screen.getByTestId('a').focus();
    await userEvent.click(document.body);
    expect(document.body).toHaveFocus();
    screen.getByTestId('a').click();
    await waitFor(() => expect(screen.queryByTestId('a')).toBeNull());
    expect(document.body).toHaveFocus();
  });
});
