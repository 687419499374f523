import {byId, fill, write} from './dom.js';

const milliseconds = (count) => Math.round(count);

const failures = (counts) =>
  Object.entries(counts)
    .map(([word, number]) => `${word} ${number}`)
    .join(', ');

const cells = (service) => [
  service.name,
  service.calls,
  service.running,
  service.failed,
  service.last ? new Date(service.last).toLocaleTimeString() : '',
  milliseconds(service.mean),
  milliseconds(service.half),
  milliseconds(service.most),
  failures(service.failures),
];

const FAILED = 3;
const TEXT = 8;

/** Shows the services over HTTP that were called, the newest call first. */
export function show(state) {
  const {services, more} = state.pages;
  byId('pages-part').hidden = services.length === 0;
  write(byId('pages-more'), more === 0 ? '' : `${more} more were called; minitel-gateway console shows all.`);
  const body = byId('pages').tBodies[0];
  fill(body, services, (service) => service.name, cells, (row) => {
    row.cells[TEXT].className = 'text';
  });
  services.forEach((service, index) => {
    body.rows[index].cells[FAILED].classList.toggle('bad', service.failed > 0);
  });
}
