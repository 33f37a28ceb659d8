import { createAction } from '@reduxjs/toolkit';

/** The cart became an order. The cart empties, the checkout forgets its attempt, the browser keeps the way to the order. */
export const orderPlaced = createAction<{ orderId: string; token: string | null }>('orders/orderPlaced');
