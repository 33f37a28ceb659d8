/**
 * Writes the RTK Query client from the API's description; `npm run generate` after every change of it. One file a part of the
 * page, so that the menu does not load the staff's endpoints.
 */
const hasTag = (...tags) => (_name, { operation }) => operation.tags.some((tag) => tags.includes(tag));

/** Event streams are read by api/event-stream.ts, not asked for once. */
const answersOnce = (name) => !name.startsWith('watch');

/** The menu is read without it: what it takes comes with what searches. */
const isSearch = (name) => name === 'listProducts';

/** The token that opens a guest's order is put in by api/base-query.ts, for every request about that order. */
const isNotOrderToken = (name) => name.toLowerCase() !== 'x-order-token';

module.exports = {
  schemaFile: '../backend/openapi.json',
  apiFile: './src/api/base-api.ts',
  apiImport: 'baseApi',
  outputFiles: {
    './src/api/generated/menu-client.ts': {
      exportName: 'menuClient',
      filterEndpoints: (name, definition) => !isSearch(name) && hasTag('menu', 'shop')(name, definition),
    },
    './src/api/generated/search-client.ts': { exportName: 'searchClient', filterEndpoints: isSearch },
    './src/api/generated/account-client.ts': { exportName: 'accountClient', filterEndpoints: hasTag('auth', 'account') },
    './src/api/generated/orders-client.ts': {
      exportName: 'ordersClient',
      filterEndpoints: (name, definition) => answersOnce(name) && hasTag('orders')(name, definition),
      endpointOverrides: [
        { pattern: 'createQuote', type: 'query' },
        { pattern: /./, parameterFilter: isNotOrderToken },
      ],
    },
    './src/api/generated/staff-client.ts': {
      exportName: 'staffClient',
      filterEndpoints: (name, definition) => answersOnce(name) && hasTag('kitchen', 'courier')(name, definition),
    },
    './src/api/generated/reviews-client.ts': { exportName: 'reviewsClient', filterEndpoints: hasTag('reviews') },
    // Its types alone are used: what tells of errors must not depend on what may have failed.
    './src/api/generated/page-reports-client.ts': { exportName: 'pageReportsClient', filterEndpoints: hasTag('page-reports') },
    './src/api/generated/admin-client.ts': { exportName: 'adminClient', filterEndpoints: hasTag('admin') },
  },
};
