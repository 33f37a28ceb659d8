import { Html, html } from './html.ts';
import { layout } from './html-answer.ts';
import { formatMoney } from './money.ts';
import type { FieldName, PaymentForm } from './payment-form.ts';
import type { SessionRow, WireLineItem } from './rows.ts';
import { INSTRUMENTS } from './test-cards.ts';

/** What is paid on the left, how on the right. */
export function paymentPage(row: SessionRow, businessName: string, form: PaymentForm = { errors: {} }): Html {
  const { session } = row;
  return layout(
    `Pay ${businessName}`,
    'checkout',
    html`<header class="banner" data-testid="test-mode">Test mode: no real money moves here</header>
      <main class="columns">
        <section class="summary" aria-labelledby="business">
          ${session.cancel_url && html`<a class="back" href="${session.cancel_url}" data-testid="back-link">← Back to ${businessName}</a>`}
          <h1 id="business">Pay ${businessName}</h1>
          <p class="total" data-testid="total">${money(session.amount_total, session.currency)}</p>
          <ul class="items">
            ${row.lineItems.map(lineItem)}
          </ul>
        </section>
        <section class="payment" aria-labelledby="payment">
          <h2 id="payment">Payment</h2>
          ${form.errors.payment && html`<p class="error notice" role="alert" data-testid="payment-error">${form.errors.payment}</p>`}
          ${paymentForm(row, form)} ${testNumbers(session.payment_method_types)}
        </section>
      </main>`,
  );
}

/** Where the bank asks whether it is really you. */
export function challengePage(row: SessionRow, businessName: string): Html {
  return layout(
    'Confirm your payment',
    'checkout',
    html`<header class="banner">Test mode: this stands for your bank’s page</header>
      <main class="single" data-testid="challenge">
        <h1>Confirm your payment</h1>
        <p>${businessName} asks for ${money(row.session.amount_total, row.session.currency)}. Do you confirm it?</p>
        <form method="post" action="/c/pay/${row.id}/confirm" class="choices">
          <button name="outcome" value="complete" data-testid="challenge-complete">Complete</button>
          <button name="outcome" value="fail" class="secondary" data-testid="challenge-fail">Fail</button>
        </form>
      </main>`,
  );
}

/** The session ended before it was paid. */
export function closedPage(businessName: string): Html {
  return layout(
    'This page has expired',
    'checkout',
    html`<header class="banner">Test mode</header>
      <main class="single" data-testid="session-expired">
        <h1>This payment page has expired</h1>
        <p>Nothing was paid. Go back to ${businessName} and start again from your order.</p>
      </main>`,
  );
}

function lineItem(item: WireLineItem): Html {
  return html`<li data-testid="line-item">
    <span>${item.description} ${(item.quantity ?? 1) > 1 && html`<small>× ${item.quantity}</small>`}</span>
    <span>${money(item.amount_total, item.currency)}</span>
  </li>`;
}

function paymentForm({ id, session }: SessionRow, form: PaymentForm): Html {
  const offersDebit = session.payment_method_types.includes('sepa_debit');
  const offersCard = session.payment_method_types.includes('card');
  const method = form.method ?? (offersCard ? 'card' : 'sepa_debit');
  return html`<form method="post" action="/c/pay/${id}" novalidate>
    ${
      session.customer_email
        ? html`<p class="fixed"><span>E-mail</span> <span data-testid="email">${session.customer_email}</span></p>`
        : field(form, 'email', 'E-mail', 'email', 'you@example.com')
    }
    <fieldset class="methods">
      <legend>Payment method</legend>
      ${offersCard && methodChoice('card', 'Card', method)}
      ${offersDebit && methodChoice('sepa_debit', 'SEPA direct debit', method)}
      ${
        offersCard &&
        html`<div class="card-fields">
          ${field(form, 'card_number', 'Card number', 'cc-number', '4242 4242 4242 4242', true)}
          <div class="pair">
            ${field(form, 'card_expiry', 'Expiry', 'cc-exp', 'MM / YY', true)}
            ${field(form, 'card_cvc', 'CVC', 'cc-csc', '123', true)}
          </div>
          ${field(form, 'card_name', 'Name on card (optional)', 'cc-name', '')}
        </div>`
      }
      ${offersDebit && html`<div class="debit-fields">${field(form, 'iban', 'IBAN', 'off', 'AT61 1904 3002 3457 3201')}</div>`}
    </fieldset>
    <button data-testid="pay-button">Pay ${money(session.amount_total, session.currency)}</button>
  </form>`;
}

function methodChoice(value: string, label: string, chosen: string): Html {
  const checked = value === chosen ? new Html('checked') : null;
  return html`<label class="method">
    <input type="radio" name="method" value="${value}" id="method-${value}" data-testid="method-${value}" ${checked} /> ${label}
  </label>`;
}

function field(form: PaymentForm, name: FieldName, label: string, autocomplete: string, example: string, digits = false): Html {
  const error = form.errors[name];
  const marks = error ? html`aria-invalid="true" aria-describedby="${name}-error"` : null;
  const testId = name.replaceAll('_', '-');
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      data-testid="${testId}"
      value="${form.values?.[name] ?? ''}"
      placeholder="${example}"
      autocomplete="${autocomplete}"
      inputmode="${digits ? 'numeric' : name === 'email' ? 'email' : 'text'}"
      ${marks}
    />
    ${error && html`<p class="error" id="${name}-error" data-testid="${testId}-error">${error}</p>`}
  </div>`;
}

function testNumbers(offered: string[]): Html {
  const rows = INSTRUMENTS.filter(({ method }) => offered.includes(method)).map(
    ({ number, shown }) =>
      html`<tr>
        <td><code>${grouped(number)}</code></td>
        <td>${shown}</td>
      </tr>`,
  );
  return html`<details class="test-numbers" data-testid="test-numbers">
    <summary>Test cards and accounts</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <p>Any expiry month that is not over, any three digits as CVC.</p>
  </details>`;
}

function grouped(number: string): string {
  return number.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

function money(amountMinor: number | null, currency: string | null): string {
  return formatMoney(amountMinor ?? 0, currency ?? 'eur');
}
