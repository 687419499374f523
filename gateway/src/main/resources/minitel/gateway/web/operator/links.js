import {byId, fill, write} from './dom.js';

const bytes = (count) => (count < 10000 ? String(count) : `${Math.round(count / 1024)} K`);

const cells = (peer) => [
  peer.name,
  peer.state,
  bytes(peer.received),
  bytes(peer.sent),
  peer.uid,
];

const NUMBERS = [2, 3];

const prepareRow = (row) => NUMBERS.forEach((at) => row.cells[at].classList.add('number'));

const count = (title, counts) => {
  const words = Object.entries(counts).map(([word, number]) => `${word} ${number}`);
  return words.length === 0 ? [] : [`${title}: ${words.join(', ')}`];
};

/** Shows the peers that this machine is linked with, and what became of who asked. */
export function show(state) {
  const {peers, tally, trouble} = state.links;
  const said = [
    ...(trouble ? [trouble] : []),
    ...count('Book', tally.book),
    ...count('Proofs refused', tally.proofs),
    ...count('Calls of peers', tally.calls),
  ];
  byId('links-part').hidden = peers.length === 0 && said.length === 0;
  write(byId('links-said'), said.join('. '));
  const body = byId('links').tBodies[0];
  fill(body, peers, (peer) => peer.uid, cells, prepareRow);
  peers.forEach((peer, index) => {
    body.rows[index].cells[1].className = peer.state === 'offline' ? 'bad' : '';
  });
}
