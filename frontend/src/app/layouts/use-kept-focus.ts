import { useEffect, type RefObject } from 'react';

/**
 * When what had the focus goes away, as a ticket that moves on or a line that is taken out, the focus goes to the heading
 * nearest to where it was. By itself it would fall back to the top of the document, and with it the next Tab.
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = container.current;
    if (!root) {
      return;
    }
    let last: { path: Element[]; isSeen: boolean } | null = null;
    const remember = ({ target }: FocusEvent) => {
      last = target instanceof Element ? { path: pathOf(target, root), isSeen: target.matches(':focus-visible') } : null;
    };
    const forget = ({ target }: FocusEvent) => {
      // Some browsers say so of what was taken away, too; that is still to be dealt with.
      queueMicrotask(() => {
        if (last && last.path[0] === target && last.path[0].isConnected) {
          last = null;
        }
      });
    };
    const observer = new MutationObserver(() => {
      if (!last || last.path[0]?.isConnected || document.activeElement !== document.body) {
        return;
      }
      const heading = nearestHeading(last.path);
      if (heading) {
        heading.tabIndex = -1;
        // Who presses by finger or mouse is looking elsewhere.
        heading.focus({ preventScroll: !last.isSeen });
      }
    });
    root.addEventListener('focusin', remember);
    root.addEventListener('focusout', forget);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      root.removeEventListener('focusin', remember);
      root.removeEventListener('focusout', forget);
    };
  }, [container]);
}

/** An element and what it is in, up to `root`. */
function pathOf(element: Element, root: Element): Element[] {
  const path = [element];
  for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
    if (at.parentElement) {
      path.push(at.parentElement);
    }
  }
  return path;
}

function nearestHeading(path: readonly Element[]): HTMLElement | null {
  const places = path.filter((element) => element.isConnected);
  return places.map((place) => place.querySelector<HTMLElement>('h1, h2, h3')).find((heading) => heading !== null) ?? null;
}
