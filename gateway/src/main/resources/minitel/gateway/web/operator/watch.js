// A session's screen as its user sees it. The engine and the picture are those of the emulator.

import {address} from './call.js';
import {byId, write} from './dom.js';

const TEXT_PAUSE = 1000;

let source = null;
let writing = 0;

const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

async function terminal(model) {
  const [{Minitel}, {Picture}] = await Promise.all([
    import('../emulator/minitel.js'),
    import('../emulator/picture.js'),
  ]);
  const mute = () => {};
  const minitel = new Minitel({
    model: model.startsWith('Cv') ? 'M2' : 'M1B',
    speed: 0,
    send: mute,
    beep: mute,
    hangUp: mute,
  });
  const picture = new Picture(byId('watch-picture'), minitel.screen, {colour: true, blink: true});
  return {minitel, picture};
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
  source?.close();
  source = null;
  byId('watch').hidden = true;
}

/** Watches a session until it ends or the operator stops. */
export async function watch(session) {
  stop();
  const opened = new EventSource(address(`sessions/${session.id}/watch`));
  source = opened;
  write(byId('watch-name'), session.id);
  write(byId('watch-said'), 'waiting for what comes next');
  byId('watch').hidden = false;
  byId('watch').scrollIntoView({block: 'nearest'});
  let {minitel, picture} = await terminal(session.model);
  picture.draw();
  opened.addEventListener('again', async () => {
    ({minitel, picture} = await terminal(session.model));
  });
  opened.addEventListener('screen', ({data}) => {
    minitel.receive(bytesOf(data));
    write(byId('watch-said'), 'live');
    requestAnimationFrame(() => picture.draw());
    textSoon(minitel.screen);
  });
  opened.addEventListener('lost', ({data}) => {
    write(byId('watch-said'), `live; ${data} bytes were lost, the picture may be wrong`);
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
