import { Outlet } from 'react-router';
import { CartBar } from '@/features/cart/components/cart-bar';
import { CartSlip } from '@/features/cart/components/cart-slip';

/** The menu and its products, with the order beside them on a wide screen and in a bar below on a narrow one. */
export function MenuLayout() {
  return (
    <>
      <div className="mx-auto flex max-w-7xl items-start gap-8 xl:px-6">
        <div className="min-w-0 flex-1">
          <Outlet />
        </div>
        <aside className="sticky top-20 mt-6 hidden w-80 shrink-0 xl:block">
          <CartSlip />
        </aside>
      </div>
      <CartBar />
    </>
  );
}
