import type { en } from './en.js';

/** What mails say in Russian. */
export const ru: typeof en = {
  confirmed: {
    subject: ({ shop }) => `${shop}: подтверждение заказа`,
    headline: 'Спасибо, заказ у нас',
    text: 'Он оплачен и уже на кухне. Вот что вы заказали.',
  },
  ready: {
    subject: ({ shop }) => `${shop}: заказ можно забирать`,
    headline: 'Готово, можно забирать',
    text: 'Горячий заказ ждёт вас на стойке.',
  },
  on_the_way: {
    subject: ({ shop }) => `${shop}: заказ уже едет к вам`,
    headline: 'Уже едет к вам',
    text: 'Курьер вышел с вашим заказом.',
  },
  receipt: {
    subject: ({ shop }) => `${shop}: ваш чек`,
    headline: 'Приятного аппетита',
    text: 'Спасибо, что заказали у нас. Это ваш чек.',
  },
  cancelled: {
    subject: ({ shop }) => `${shop}: заказ отменён`,
    headline: 'Заказ отменён',
    text: 'Ничего готовить не будем.',
    systemReasons: { accept_timeout: 'Кухня не успела подтвердить ваш заказ.' },
    unpaid: 'Деньги не списаны.',
    moneyBack: ({ amount }) => `Оплаченные ${amount} вернутся к вам; напишем ещё раз, когда отправим их.`,
    cashbackBack: ({ amount }) => `Потраченный кешбэк, ${amount}, снова на вашем счёте.`,
  },
  refund: {
    subject: ({ shop }) => `${shop}: возврат денег`,
    headline: 'Деньги возвращаются к вам',
    text: ({ amount }) =>
      `Мы отправили ${amount} тем же путём, каким вы платили. Банк может показать их не сразу, до десяти дней.`,
  },
  labels: {
    order: 'Заказ',
    receipt: 'Чек',
    ordered: 'Заказано',
    paid: 'Оплачено',
    completed: 'Выдано',
    promised: 'Примерно к',
    deliverTo: 'Куда',
    pickUpAt: 'Забрать здесь',
    note: 'Пожелание',
    reason: 'Причина',
    refunded: 'Возвращено',
    goods: 'Блюда',
    delivery: 'Доставка',
    discount: 'Скидка',
    cashbackSpent: 'Оплачено кешбэком',
    cashbackEarned: 'Начислено кешбэка',
    total: 'Итого',
    tax: 'В том числе налог',
    taxTitle: 'Налог по ставкам',
    rate: 'Ставка',
    net: 'Без налога',
    taxAmount: 'Налог',
    gross: 'С налогом',
  },
  without: ({ names }) => `без: ${names}`,
  openOrder: 'Открыть заказ',
  footer: 'Вы получили это письмо, потому что с вашим адресом оформлен заказ.',
};
