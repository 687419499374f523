import {read} from './call.js';
import {byId, fill} from './dom.js';

const health = (service) =>
  service.health === 'down' ? `down: ${service.said || service.why}` : service.health;

const cells = (service) => [
  service.code,
  service.name,
  health(service),
  service.latency === undefined ? '' : Math.round(service.latency * 10) / 10,
  service.when === undefined ? '' : new Date(service.when).toLocaleTimeString(),
  service.route,
];

function number(row) {
  row.cells[3].className = 'number';
}

export async function show() {
  const body = byId('services').tBodies[0];
  fill(body, await read('services'), (service) => service.code, cells, number);
  for (const row of body.rows) {
    row.cells[2].className = row.cells[2].textContent.startsWith('down') ? 'bad' : '';
  }
}
