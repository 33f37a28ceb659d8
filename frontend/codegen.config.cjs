/**
 * Writes the RTK Query client from the API's description; `npm run generate` after every change of it. One file a part of the
 * page, so that the menu does not load the staff's endpoints.
 */
const hasTag = (...tags) => (_name, { operation }) => operation.tags.some((tag) => tags.includes(tag));

module.exports = {
  schemaFile: '../backend/openapi.json',
  apiFile: './src/api/base-api.ts',
  apiImport: 'baseApi',
  outputFiles: {
    './src/api/generated/menu-client.ts': { exportName: 'menuClient', filterEndpoints: hasTag('menu', 'shop') },
    './src/api/generated/account-client.ts': { exportName: 'accountClient', filterEndpoints: hasTag('auth', 'account') },
    './src/api/generated/admin-client.ts': { exportName: 'adminClient', filterEndpoints: hasTag('admin') },
  },
};
