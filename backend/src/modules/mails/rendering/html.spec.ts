import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html } from './html.js';

describe('html', () => {
  it('escapes values, and HTML only once', () => {
    const inner = html`<b title="${'"&"'}">${"<i>'"}</b>`;
    expect(html`<p>${inner}${[inner, 7]}</p>`.text).toBe(
      `<p>${`<b title="&quot;&amp;&quot;">&lt;i&gt;&#39;</b>`.repeat(2)}7</p>`,
    );
  });

  it('lets nothing out of an attribute or an element', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(html`${text}`.text).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/)));
  });
});
