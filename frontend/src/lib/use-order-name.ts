import { useTranslation } from 'react-i18next';

interface NamedOrder {
  orderNumber: string | null;
  contact: { name: string };
}

/** What shopper and staff call an order: its number of the day, and until the kitchen gives one the name it was placed for. */
export function useOrderName(): (order: NamedOrder) => string {
  const { t } = useTranslation('orders');
  return ({ orderNumber, contact }) => (orderNumber === null ? t('titleOf', { name: contact.name }) : t('title', { number: orderNumber }));
}
