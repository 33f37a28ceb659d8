/** How products, categories and ingredients are named in addresses and code: 'quattro-formaggi'. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
