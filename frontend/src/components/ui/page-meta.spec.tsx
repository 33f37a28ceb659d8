import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { JsonLd } from './json-ld';
import { PageMeta } from './page-meta';

const contentOf = (name: string) => document.head.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute('content');

describe('PageMeta', () => {
  it('should say in the head what the page is, under its address without the query, and take it back', () => {
    const { unmount } = render(<PageMeta title="Margherita" description="Tomato & basil" type="product" />, {
      wrapper: ({ children }) => <MemoryRouter initialEntries={['/products/margherita?size=35-cm']}>{children}</MemoryRouter>,
    });
    expect(contentOf('description')).toBe('Tomato & basil');
    expect(contentOf('og:title')).toBe('Margherita');
    expect(contentOf('og:type')).toBe('product');
    expect(contentOf('og:image')).toBe(`${window.location.origin}/share.png`);
    const address = `${window.location.origin}/products/margherita`;
    expect(document.head.querySelector('link[rel=canonical]')).toHaveAttribute('href', address);
    expect(contentOf('og:url')).toBe(address);
    unmount();
    expect(contentOf('description')).toBeUndefined();
  });
});

describe('JsonLd', () => {
  it('should hold what it was given, and nothing that could end it', () => {
    const name = '</script><script>alert(1)</script>';
    const { container } = render(<JsonLd data={{ '@type': 'Product', name }} />);
    const block = container.querySelector('script[type="application/ld+json"]')?.textContent ?? '';
    expect(block).not.toContain('<');
    expect(JSON.parse(block)).toEqual({ '@context': 'https://schema.org', '@type': 'Product', name });
  });
});
