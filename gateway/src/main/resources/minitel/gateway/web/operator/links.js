import {act} from './call.js';
import {byId, fill, make, say, sure, write} from './dom.js';

const bytes = (count) => (count < 10000 ? String(count) : `${Math.round(count / 1024)} K`);

const cells = (peer) => [
  peer.name,
  peer.state,
  bytes(peer.received),
  bytes(peer.sent),
  peer.uid,
];

const NUMBERS = [2, 3];

const NAME = {called: 'Name', sends: 'Approve'};

const prepareRow = (row) => {
  NUMBERS.forEach((at) => row.cells[at].classList.add('number'));
  row.cells[4].className = 'whole';
};

const count = (title, counts) => {
  const words = Object.entries(counts).map(([word, number]) => `${word} ${number}`);
  return words.length === 0 ? [] : [`${title}: ${words.join(', ')}`];
};

const asks = (asker) => [
  asker.state === 'changed' ? `${asker.name}, with another key` : 'somebody new',
  null,
  asker.fingerprint,
  asker.uid,
];

/** What is approved is the key that stands in the question, whatever he shows meanwhile. */
async function approve({name, uid, state, fingerprint}) {
  const same = `Has he told you himself that his key is ${fingerprint}?`;
  try {
    const known = state === 'changed';
    const answer = known
      ? await sure(`${name} shows another key than the one that was approved. ${same}`)
      : await sure(`${same} If so: what shall he be called here?`, NAME);
    if (!answer) return;
    const called = known ? {} : {name: answer.trim().toLowerCase()};
    say(await act(`peers/${uid}/approve`, {fingerprint, ...called}));
  } catch (error) {
    say({done: false, said: [error.message]});
  }
}

function prepareAsker(row, asker) {
  row.cells[1].className = 'acts';
  // What was cut could not be compared.
  row.cells[2].className = 'whole';
  row.cells[3].className = 'whole';
  const button = make('button', {type: 'button', textContent: 'Approve'});
  button.setAttribute('aria-label', `Approve ${asker.name}`);
  button.dataset.act = 'ApprovePeer';
  button.addEventListener('click', () => approve(asker));
  row.cells[1].append(button);
}

/** Shows the peers that this machine is linked with, who asks, and what became of who asked. */
export function show(state) {
  const {peers, askers, tally, trouble} = state.links;
  const said = [
    ...(trouble ? [trouble] : []),
    ...count('Book', tally.book),
    ...count('Proofs refused', tally.proofs),
    ...count('Calls of peers', tally.calls),
  ];
  byId('links-part').hidden = peers.length + askers.length + said.length === 0;
  byId('askers-part').hidden = askers.length === 0;
  fill(
    byId('askers').tBodies[0],
    askers,
    (asker) => `${asker.uid} ${asker.fingerprint} ${asker.state}`,
    asks,
    prepareAsker,
  );
  write(byId('links-said'), said.join('. '));
  const body = byId('links').tBodies[0];
  fill(body, peers, (peer) => peer.uid, cells, prepareRow);
  peers.forEach((peer, index) => {
    body.rows[index].cells[1].className = peer.state === 'offline' ? 'bad' : '';
  });
}
