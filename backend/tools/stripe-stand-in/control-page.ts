import type { BooksView } from './books.ts';
import { nowMs } from './clock.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './html-answer.ts';
import { idOf } from './ids.ts';
import { formatMoney } from './money.ts';
import { API_FAULTS, EVENT_FAULTS } from './rows.ts';
import { INSTRUMENTS } from './test-cards.ts';

const SHOWN = 30;

/** Stripe's dashboard and the saboteur's desk in one page. */
export function controlPage(view: BooksView): Html {
  return layout(
    'Stripe stand-in',
    'control',
    html`<h1>Stripe stand-in</h1>
      <p>
        No real money moves here. The same by JSON: <a href="/_control/books">/_control/books</a>; see the README beside the
        program.
      </p>
      ${world(view)} ${faults(view)} ${sessions(view)} ${charges(view)} ${refunds(view)} ${disputes(view)} ${events(view)}`,
  );
}

function world(view: BooksView): Html {
  const endpoint = view.find('webhook_endpoint', 'endpoint');
  const withheld = view.all('deliveries').filter(({ status }) => status === 'withheld').length;
  return html`<section>
    <p>
      Clock: <time data-testid="clock">${new Date(nowMs(view)).toISOString()}</time>. Events go to ${endpoint?.url ?? 'nobody'}.
    </p>
    <form method="post" action="/_control/clock">
      <label>Seconds <input name="advance_seconds" inputmode="numeric" value="1800" /></label><button>Advance clock</button>
    </form>
    <p></p>
    <form method="post" action="/_control/events/release"><button>Release ${withheld} withheld</button></form>
    <p></p>
    <form method="post" action="/_control/reset"><button class="secondary">Reset everything</button></form>
  </section>`;
}

function faults(view: BooksView): Html {
  const rows = view.all('faults').map(
    (fault) =>
      html`<tr>
        <td><code>${fault.on}</code></td>
        <td>${fault.do} ${fault.when}</td>
        <td>${fault.times ?? 'always'}</td>
        <td>${fault.probability}</td>
        <td>${fault.hits}</td>
        <td>${button(`/_control/faults/${fault.id}/lift`, 'Lift')}</td>
      </tr>`,
  );
  const kinds = [...API_FAULTS, ...EVENT_FAULTS].map((kind) => html`<option>${kind}</option>`);
  return html`<section>
    <h2>Faults</h2>
    <form method="post" action="/_control/faults">
      <label>On <input name="on" value="checkout.sessions.*" required /></label>
      <label
        >Do
        <select name="do">
          ${kinds}
        </select></label
      >
      <label
        >When
        <select name="when">
          <option></option>
          <option>before</option>
          <option>after</option>
        </select></label
      >
      <label>Status <input name="status" inputmode="numeric" /></label>
      <label>Milliseconds <input name="ms" inputmode="numeric" /></label>
      <label>Copies <input name="copies" inputmode="numeric" /></label>
      <label>Times <input name="times" inputmode="numeric" /></label>
      <label>Probability <input name="probability" inputmode="decimal" /></label>
      <label>Seed <input name="seed" inputmode="numeric" /></label>
      <button>Plant</button>
    </form>
    ${table(['On', 'Does', 'Times left', 'Probability', 'Hits', ''], rows)}
  </section>`;
}

function sessions(view: BooksView): Html {
  const cards = INSTRUMENTS.map(({ name }) => html`<option>${name}</option>`);
  const rows = newest(view.all('sessions')).map(({ session }) => {
    const payment = html`<form method="post" action="/_control/sessions/${session.id}/pay">
      <select name="card" aria-label="Card">
        ${cards}</select
      ><button>Pay</button>
    </form>`;
    return html`<tr>
      <td><code>${session.id.slice(0, 20)}…</code></td>
      <td>${session.client_reference_id}</td>
      <td>${money(session.amount_total, session.currency)}</td>
      <td>${session.status} ${session.payment_status}</td>
      <td>${session.status === 'open' && html`<a href="${session.url}">page</a> ${payment}`}</td>
    </tr>`;
  });
  return html`<section>
    <h2>Checkout sessions</h2>
    ${table(['Session', 'Reference', 'Total', 'Status', ''], rows)}
  </section>`;
}

function charges(view: BooksView): Html {
  const rows = newest(view.all('charges')).map(
    (charge) =>
      html`<tr>
        <td><code>${charge.id}</code></td>
        <td>${money(charge.amount, charge.currency)}</td>
        <td>${money(charge.amount_refunded, charge.currency)}</td>
        <td>${charge.status}${charge.disputed && ', disputed'}</td>
        <td>
          ${
            charge.status === 'succeeded' &&
            html`<form method="post" action="/_control/refunds">
                <input type="hidden" name="charge" value="${charge.id}" /><input
                  name="amount"
                  placeholder="all, or minor units"
                  aria-label="Amount"
                  inputmode="numeric"
                /><button>Refund</button>
              </form>
              <form method="post" action="/_control/disputes">
                <input type="hidden" name="charge" value="${charge.id}" /><button class="secondary">Dispute</button>
              </form>`
          }
        </td>
      </tr>`,
  );
  return html`<section>
    <h2>Charges</h2>
    ${table(['Charge', 'Amount', 'Refunded', 'Status', ''], rows)}
  </section>`;
}

function refunds(view: BooksView): Html {
  const rows = newest(view.all('refunds')).map(
    (refund) =>
      html`<tr>
        <td><code>${refund.id}</code></td>
        <td><code>${idOf(refund.charge)}</code></td>
        <td>${money(refund.amount, refund.currency)}</td>
        <td>${refund.status}</td>
        <td>
          ${refund.status === 'pending' && outcome(`/_control/refunds/${refund.id}/settle`, 'succeeded')}
          ${refund.status !== 'failed' && outcome(`/_control/refunds/${refund.id}/settle`, 'failed')}
        </td>
      </tr>`,
  );
  return html`<section>
    <h2>Refunds</h2>
    ${table(['Refund', 'Charge', 'Amount', 'Status', ''], rows)}
  </section>`;
}

function disputes(view: BooksView): Html {
  const rows = newest(view.all('disputes')).map((dispute) => {
    const path = `/_control/disputes/${dispute.id}/close`;
    const isOpen = dispute.status === 'needs_response';
    return html`<tr>
      <td><code>${dispute.id}</code></td>
      <td>${money(dispute.amount, dispute.currency)}</td>
      <td>${dispute.status}</td>
      <td>${isOpen && outcome(path, 'won')} ${isOpen && outcome(path, 'lost')}</td>
    </tr>`;
  });
  return html`<section>
    <h2>Disputes</h2>
    ${table(['Dispute', 'Amount', 'Status', ''], rows)}
  </section>`;
}

function events(view: BooksView): Html {
  const deliveries = view.all('deliveries');
  const rows = newest(view.all('events')).map((event) => {
    const tries = deliveries.filter(({ eventId }) => eventId === event.id);
    return html`<tr>
      <td><code>${event.id}</code></td>
      <td>${event.type}</td>
      <td>${tries.map(({ status, attempts, lastAnswer }) => `${status} (${attempts}× ${lastAnswer ?? ''}) `)}</td>
      <td>${button(`/_control/events/${event.id}/deliver`, 'Send again')}</td>
    </tr>`;
  });
  return html`<section>
    <h2>Events</h2>
    ${table(['Event', 'Type', 'Deliveries', ''], rows)}
  </section>`;
}

function table(heads: string[], rows: Html[]): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function button(action: string, label: string): Html {
  return html`<form method="post" action="${action}"><button class="secondary">${label}</button></form>`;
}

function outcome(action: string, value: string): Html {
  return html`<form method="post" action="${action}">
    <button class="secondary" name="outcome" value="${value}">${value}</button>
  </form>`;
}

function newest<T>(rows: T[]): T[] {
  return rows.slice(-SHOWN).reverse();
}

function money(amountMinor: number | null, currency: string | null): string {
  return formatMoney(amountMinor ?? 0, currency ?? 'eur');
}
