/** Where on the page the name of something stands that buttons are about: many read “Accept”, and each says of what. */
export const nameId = (id: string): string => `name-${id}`;
