/** Facts for search engines in the words of schema.org. A block of data, which no browser runs and the content policy lets pass. */
export function JsonLd({ data }: { data: { '@type': string; [property: string]: unknown } }) {
  return <script type="application/ld+json">{serialize({ '@context': 'https://schema.org', ...data })}</script>;
}

/** No text in it can end the block, whoever wrote it. */
function serialize(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
