import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { type Html, html } from './html.ts';

const STYLE = readFileSync(join(import.meta.dirname, 'stand-in.css'), 'utf8');
const POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

export const STYLE_PATH = '/stand-in.css';

export function sendStyle(reply: FastifyReply): FastifyReply {
  return reply.type('text/css; charset=utf-8').send(STYLE);
}

/** A page without scripts. */
export function sendPage(reply: FastifyReply, status: number, page: Html): FastifyReply {
  const headers = {
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  return reply.code(status).headers(headers).type('text/html; charset=utf-8').send(`<!doctype html>\n${page.text}`);
}

export function layout(title: string, bodyClass: string, body: Html): Html {
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="${STYLE_PATH}" />
    </head>
    <body class="${bodyClass}">
      ${body}
    </body>
  </html>`;
}
