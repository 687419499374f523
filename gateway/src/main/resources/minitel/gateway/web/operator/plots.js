// Small plots of what was counted, drawn as SVG.

import {read} from './call.js';
import {byId, make, write} from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 300;
const HEIGHT = 60;

function plot(name) {
  const line = document.createElementNS(SVG, 'polyline');
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.append(line);
  const figure = make('figure', {}, svg, make('figcaption'));
  figure.dataset.name = name;
  return figure;
}

/** `bytesUp` as a person says it. */
const words = (name) => name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

function draw(figure, name, values) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map(
    (value, at) => `${(at * step).toFixed(1)},${(HEIGHT - (value / most) * (HEIGHT - 2)).toFixed(1)}`,
  );
  figure.querySelector('polyline').setAttribute('points', points.join(' '));
  const told = `${words(name)}: now ${values.at(-1) ?? 0}, at most ${Math.max(0, ...values)}`;
  figure.querySelector('svg').setAttribute('aria-label', told);
  write(figure.querySelector('figcaption'), told);
}

/** Draws a plot for each series of the history, over the span that is chosen. */
export async function show() {
  const history = await read(byId('plots-span').value);
  const place = byId('plots');
  for (const [name, values] of Object.entries(history.series)) {
    let figure = [...place.children].find((child) => child.dataset.name === name);
    if (!figure) {
      figure = plot(name);
      place.append(figure);
    }
    draw(figure, name, values);
  }
}
