// Nest's own page has inline styles, which our content policy rightly stops; this one keeps each kind in a file of its own.

export const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Forno API</title>
    <link rel="icon" href="/api/docs/swagger-ui/favicon-32x32.png" />
    <link rel="stylesheet" href="/api/docs/swagger-ui/swagger-ui.css" />
    <link rel="stylesheet" href="/api/docs/page.css" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/swagger-ui/swagger-ui-bundle.js"></script>
    <script src="/api/docs/page.js"></script>
  </body>
</html>
`;

export const DOCS_SCRIPT = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
});
`;

export const DOCS_STYLE = `body {
  margin: 0;
}
`;
