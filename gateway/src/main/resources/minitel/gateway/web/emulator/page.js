// Puts the page together: a terminal, its picture and its text, the keys and the settings.

import { own, shown, typed } from './address.js';
import { Beeper } from './beep.js';
import { Desk } from './desk.js';
import { OfferLine } from './offerline.js';
import { Panel } from './panel.js';
import { Picture } from './picture.js';
import { Settings, service } from './settings.js';
import { Terminal } from './terminal.js';
import { TextLayer } from './textlayer.js';
import { say, write } from './words.js';

const LOOK = 200;
/** What the page needs above and below the screen, and beside it where the keys stand there. */
const AROUND = { high: 230, low: 150, beside: 270 };
const query = new URLSearchParams(location.search);
const find = (id) => document.getElementById(id);
const clock = {
  now: () => performance.now(),
  later: (milliseconds, f) => setTimeout(f, milliseconds),
  cancel: (timer) => clearTimeout(timer),
};

const settings = new Settings(query, storage(), {
  speed: 1200,
  colour: false,
  blink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  sound: true,
  model: 'M1B',
  frames: 'text',
  lang: 'fr',
  server: '',
});
const beeper = new Beeper();
const rows = Array.from({ length: 25 }, () => document.createElement('p'));
let gateway = { websocket: 'self' };
let target = null;
let hadConnection = false;
let picture = null;
let text = null;

const offers = new OfferLine(document, () => settings.get('lang'), () => desk.focus());
const terminal = new Terminal({
  open: (address) => new WebSocket(address),
  clock,
  listener: {
    changed: showState,
    renewed: renew,
    beep: () => beeper.beep(),
    offered: (offer) => offers.show(offer),
  },
});
const desk = new Desk(document, terminal, (left) => {
  if (left > 0) {
    state(tell('tooLong', left));
  }
});
const panel = new Panel(document, settings, { chosen, call: callServer });

function storage() {
  try {
    return localStorage;
  } catch {
    return null; // Forbidden: nothing is kept.
  }
}

function tell(name, ...values) {
  return say(settings.get('lang'), name, ...values);
}

function state(sentence) {
  find('state').textContent = sentence;
}

/** Another Minitel was put there. */
function renew() {
  // The first one is put there before it has a picture.
  if (picture !== null) {
    picture.screen = terminal.minitel.screen;
    text.screen = terminal.minitel.screen;
  }
}

function showState() {
  const { link } = terminal;
  hadConnection ||= link.state === 'open';
  document.documentElement.dataset.link = link.state;
  find('speed-shown').textContent = speedText();
  state(sentence(link));
  if (link.state !== 'waiting') {
    hadConnection = link.state === 'open';
  }
}

function speedText() {
  const speed = settings.get('speed');
  return speed > 0 ? tell('bits', speed) : tell('unlimited');
}

function sentence({ state: name, why, wait }) {
  const whom = target ? target.host : '';
  switch (name) {
    case 'calling':
    case 'open': return tell(name, whom);
    case 'waiting':
      return hadConnection ? tell('lost', wait / 1000) : tell('silent', whom, wait / 1000);
    case 'ended': return why === 'flood' ? tell(why, terminal.lost) : tell(why, whom);
    default: return tell('off');
  }
}

function chosen(name) {
  switch (name) {
    case 'colour': picture.colour = settings.get('colour'); break;
    case 'blink': picture.blink = settings.get('blink'); break;
    case 'sound': beeper.muted = !settings.get('sound'); break;
    case 'speed': terminal.speed = settings.get('speed'); showState(); break;
    case 'lang': speak(); break;
    default: // Holds from the next call on.
  }
}

function speak() {
  write(document, settings.get('lang'));
  offers.write();
  showState();
}

/** The visitor typed an address; an empty one is that of the page's own gateway. */
function callServer(address) {
  const ours = address.trim() === '';
  const url = ours ? own(document.baseURI, gateway.websocket) : typed(address, document.baseURI);
  if (url === null) {
    state(ours ? tell('nowhere') : tell('noServer', address.slice(0, 60)));
    return;
  }
  settings.set('server', address.trim());
  call(url, '', ours);
  desk.focus();
}

/** @param ours whether it is the gateway of the page, whose services may offer links */
function call(url, code, ours) {
  target = url;
  terminal.call(url, {
    speed: settings.get('speed'),
    model: settings.get('model'),
    frames: settings.get('frames'),
    service: code,
    links: ours,
  });
}

function callFirst() {
  const base = document.baseURI;
  const kept = settings.get('server');
  const url = kept === '' ? own(base, gateway.websocket) : typed(kept, base);
  if (url === null) {
    state(tell('nowhere'));
  } else {
    call(url, service(query), kept === '');
  }
}

/** A server that the address of the page names is called only when the visitor agrees. */
function begin() {
  const asked = typed(query.get('server') ?? '', document.baseURI);
  if (asked === null) {
    callFirst();
  } else {
    panel.ask(shown(asked), (yes) => (yes ? call(asked, service(query), false) : callFirst()));
  }
}

async function askGateway() {
  try {
    const answer = await fetch('gateway.json');
    if (answer.ok) {
      gateway = await answer.json();
      settings.assume('lang', gateway.language);
    }
  } catch {
    // The page without its gateway: its own address is as good a guess as any.
  }
}

function fit() {
  const low = matchMedia('(min-width: 62rem) and (max-height: 60rem)').matches;
  const glass = find('glass');
  const width = [glass, glass.parentElement].reduce(
    (left, box) => left - 2 * (parseFloat(getComputedStyle(box).paddingLeft) + 1),
    glass.closest('main').clientWidth - (low ? AROUND.beside : 0),
  );
  picture.fit(width, Math.max(250, innerHeight - (low ? AROUND.low : AROUND.high)));
}

function frame(now) {
  picture.draw(now);
  requestAnimationFrame(frame);
}

function look() {
  const { rows: changes, news } = text.look(clock.now());
  changes.forEach(([row, content]) => {
    rows[row].textContent = content;
  });
  if (news !== '') {
    find('news').textContent = news;
  }
}

await askGateway();
write(document, settings.get('lang'));
panel.show();
find('rows').append(...rows);
beeper.muted = !settings.get('sound');
picture = new Picture(find('picture'), terminal.minitel.screen, {
  colour: settings.get('colour'),
  blink: settings.get('blink'),
});
text = new TextLayer(terminal.minitel.screen);
['pointerdown', 'keydown'].forEach((gesture) => addEventListener(gesture, () => beeper.allow()));
addEventListener('resize', fit);
fit();
requestAnimationFrame(frame);
setInterval(look, LOOK);
desk.focus();
begin();
