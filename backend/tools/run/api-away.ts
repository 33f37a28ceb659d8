/** What the origin answers while the API is being started again: the API's own shape, which the page understands. As in nginx/. */
export const API_AWAY = { type: 'about:blank', title: 'Service Unavailable', status: 503, code: 'API_UNAVAILABLE' };
