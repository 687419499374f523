// A session's screen as its user sees it. The engine and the picture are those of the emulator.

import {address} from './call.js';
import {byId, write} from './dom.js';

const TEXT_PAUSE = 1000;

let source = null;
let writing = 0;

const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/** The emulator's modules, loaded when somebody is watched for the first time. */
async function emulator() {
  const [{Minitel}, {Picture}] = await Promise.all([
    import('../emulator/minitel.js'),
    import('../emulator/picture.js'),
  ]);
  return {Minitel, Picture};
}

/** A terminal that only shows. */
function made(Minitel, model) {
  const mute = () => {};
  return new Minitel({
    model: model.startsWith('Cv') ? 'M2' : 'M1B',
    send: mute,
    beep: mute,
    hangUp: mute,
  });
}

function drawAlways(picture, opened) {
  const frame = () => {
    if (source === opened) {
      picture.draw();
      requestAnimationFrame(frame);
    }
  };
  frame();
}

function text(screen) {
  const rows = [];
  for (let row = 0; row < screen.rows; row++) rows.push(screen.row(row).trimEnd());
  write(byId('watch-text'), rows.join('\n'));
}

/** Once for all that comes within a second. */
function textSoon(screen) {
  if (writing === 0) {
    writing = setTimeout(() => {
      writing = 0;
      text(screen);
    }, TEXT_PAUSE);
  }
}

export function stop() {
  clearTimeout(writing);
  writing = 0;
  source?.close();
  source = null;
  byId('watch').hidden = true;
}

function open(session) {
  stop();
  source = new EventSource(address(`sessions/${session.id}/watch`));
  write(byId('watch-name'), session.id);
  write(byId('watch-said'), 'waiting for what comes next');
  byId('watch').hidden = false;
  byId('watch').scrollIntoView({block: 'nearest'});
  byId('watch-stop').focus({preventScroll: true});
  return source;
}

/** Watches a session until it ends or the operator stops. */
export async function watch(session) {
  const {Minitel, Picture} = await emulator();
  const opened = open(session);
  let minitel = made(Minitel, session.model);
  const blink = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const picture = new Picture(byId('watch-picture'), minitel.screen, {colour: true, blink});
  drawAlways(picture, opened);
  opened.addEventListener('again', () => {
    minitel = made(Minitel, session.model);
    picture.screen = minitel.screen;
  });
  opened.addEventListener('screen', ({data}) => {
    minitel.receive(bytesOf(data));
    write(byId('watch-said'), 'live');
    textSoon(minitel.screen);
  });
  opened.addEventListener('lost', ({data}) => {
    write(byId('watch-said'), `live; bytes were lost (${data}), the picture may be wrong`);
  });
  opened.addEventListener('end', () => {
    opened.close();
    write(byId('watch-said'), 'the session is over');
  });
  opened.addEventListener('error', () => {
    if (opened.readyState === EventSource.CLOSED) {
      write(byId('watch-said'), 'this session cannot be watched');
    }
  });
}

export function prepare() {
  byId('watch-stop').addEventListener('click', stop);
}
