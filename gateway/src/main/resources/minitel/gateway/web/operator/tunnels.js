import {act} from './call.js';
import {byId, fill, make, say, sure} from './dom.js';

const age = (since, now) => {
  const seconds = Math.max(0, Math.round((new Date(now) - new Date(since)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min`
    : `${Math.floor(seconds / 3600)} h ${Math.floor((seconds / 60) % 60)} min`;
};

const bytes = (count) => (count < 10000 ? String(count) : `${Math.round(count / 1024)} K`);

const cells = (now) => (tunnel) => [
  tunnel.name,
  tunnel.state,
  age(tunnel.since, now),
  null,
  tunnel.to ? `at ${tunnel.to}` : tunnel.from,
  tunnel.trouble || (tunnel.words ?? []).join(', '),
  tunnel.roundTrip < 0 ? '' : Math.round(tunnel.roundTrip * 10) / 10,
  tunnel.streams,
  `${tunnel.opened}, ${tunnel.refused}`,
  `${bytes(tunnel.received)}, ${bytes(tunnel.sent)}`,
  tunnel.takenOver ?? '',
];

const NUMBERS = [2, 6, 7, 8, 9, 10];
const TEXTS = [5];

async function end(name) {
  try {
    if (await sure(`End the tunnel of ${name}? Its holder may come again.`)) {
      say(await act(`tunnels/${name}/end`));
    }
  } catch (error) {
    say({done: false, said: [error.message]});
  }
}

function prepareRow(row, tunnel) {
  NUMBERS.forEach((at) => row.cells[at].classList.add('number'));
  TEXTS.forEach((at) => row.cells[at].classList.add('text'));
  row.cells[3].className = 'acts';
  if (tunnel.to) return;
  const button = make('button', {type: 'button', textContent: 'End'});
  button.setAttribute('aria-label', `End the tunnel of ${tunnel.name}`);
  button.dataset.act = 'EndTunnel';
  button.addEventListener('click', () => end(tunnel.name));
  row.cells[3].append(button);
}

/** Shows the names that are held here, then those that this gateway holds at others. */
export function show(state) {
  const all = [...state.tunnels.names, ...state.tunnels.dialled];
  byId('tunnels-part').hidden = all.length === 0;
  const body = byId('tunnels').tBodies[0];
  fill(body, all, (tunnel) => `${tunnel.name} ${tunnel.to ?? ''}`, cells(state.now), prepareRow);
  all.forEach((tunnel, index) => {
    const held = tunnel.state === 'held';
    body.rows[index].cells[1].className = held ? '' : 'bad';
    const button = body.rows[index].querySelector('button');
    if (button) button.disabled = !held;
  });
}
