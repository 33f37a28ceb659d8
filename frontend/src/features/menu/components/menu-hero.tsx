import { useTranslation } from 'react-i18next';
import { PizzaPicture } from '@/components/pictures/pizza-picture';
import { PageHeading } from '@/components/ui/page-heading';
import { ShopStatus } from './shop-status';

const SIGNATURE = ['tomato-sauce', 'mozzarella', 'salami', 'black-olives', 'basil', 'cherry-tomatoes'];

export function MenuHero() {
  const { t } = useTranslation();
  return (
    <div className="xl:pt-6">
      <section className="relative isolate overflow-hidden bg-hero text-on-hero xl:rounded-card">
        <div className="relative z-10 px-4 pt-8 pb-12 sm:px-8 sm:pt-12 sm:pb-16 md:max-w-[62%]">
          <PageHeading title={t('hero.title')} className="max-w-[11ch] text-[2.6rem] leading-[1.02] sm:text-6xl" />
          <p className="mt-4 max-w-[24ch] sm:max-w-[38ch] sm:text-lg">{t('hero.subtitle')}</p>
          <ShopStatus />
        </div>
        <PizzaPicture
          seed="hero"
          ingredients={SIGNATURE}
          className="absolute -right-36 -bottom-24 -z-10 size-80 animate-from-oven sm:-right-24 sm:-bottom-32 sm:size-120 md:-right-16 md:-bottom-28"
        />
        <div className="gingham absolute inset-x-0 bottom-0 -z-20 h-6" aria-hidden="true" />
      </section>
    </div>
  );
}
