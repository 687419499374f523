import {act, read} from './call.js';
import {byId, fill, make, say, sure, write} from './dom.js';

const cells = (ban) => [
  ban.range,
  new Date(ban.until).toLocaleString(),
  ban.times || 'by hand',
  ban.refused,
  ban.reason,
  null,
];

function lift(row, ban) {
  const button = make('button', {type: 'button', textContent: 'Unban'});
  button.setAttribute('aria-label', `Unban ${ban.range}`);
  button.addEventListener('click', () => attempt(() => act('bans/lift', {range: ban.range})));
  row.cells[5].append(button);
}

export async function show() {
  const all = await read('bans');
  const key = (ban) => `${ban.range} ${ban.until}`;
  fill(byId('bans').tBodies[0], all.bans, key, cells, lift);
  write(byId('bans-count'), all.count);
}

async function attempt(deed) {
  try {
    say(await deed());
    await show();
  } catch (error) {
    say({done: false, said: [error.message]});
  }
}

export function prepare() {
  byId('ban').addEventListener('submit', (event) => {
    event.preventDefault();
    const range = byId('ban-range').value;
    const days = Number(byId('ban-days').value);
    const reason = byId('ban-reason').value;
    attempt(async () => {
      const yes = await sure(`Keep ${range} out for ${days} ${days === 1 ? 'day' : 'days'}?`);
      return yes ? act('bans', {range, days, reason}) : {done: true, said: ['nothing was done']};
    });
  });
}
