// The operator's page: what changes every second comes as events, the rest is asked for.

import {LoginNeeded, act, address, onLogout, read} from './call.js';
import * as bans from './bans.js';
import {byId, describe, write} from './dom.js';
import * as log from './log.js';
import * as login from './login.js';
import * as pages from './pages.js';
import * as plots from './plots.js';
import * as program from './program.js';
import * as services from './services.js';
import * as sessions from './sessions.js';
import * as tunnels from './tunnels.js';
import * as links from './links.js';
import * as watch from './watch.js';

const SLOW = 5000;
const AGAIN = 3000;

let events = null;
let rounds = 0;
let entering = 0;

/** A name of the API as a person reads it. */
const label = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const flat = (counters) =>
  Object.fromEntries(
    Object.entries(counters).flatMap(([name, value]) =>
      typeof value === 'object'
        ? Object.entries(value).map(([kind, count]) => [`${name}, ${kind}`, count])
        : [[label(name), value]],
    ),
  );

const channel = (state) =>
  Object.keys(state).length === 0 ? {state: 'none is configured'} : {...state, up: state.up ? 'yes' : 'no'};

function listen() {
  events = new EventSource(address('events'));
  events.addEventListener('state', ({data}) => {
    const state = JSON.parse(data);
    write(byId('link'), 'live');
    sessions.show(state);
    pages.show(state);
    tunnels.show(state);
    links.show(state);
    describe(byId('counters'), flat(state.counters));
    describe(byId('channel'), channel(state.channel));
  });
  events.addEventListener('error', () => {
    write(byId('link'), 'the gateway does not answer');
    if (events?.readyState === EventSource.CLOSED) leave(AGAIN);
  });
}

/** Ends what is shown. */
function stop() {
  events?.close();
  events = null;
  clearInterval(rounds);
  watch.stop();
  clearTimeout(entering);
}

/** Ends what is shown, and looks again who may see what. */
function leave(pause) {
  stop();
  entering = setTimeout(enter, pause);
}

async function round() {
  try {
    for (const part of [services, bans, plots, log]) await part.show();
  } catch (error) {
    if (error instanceof LoginNeeded) leave(0);
    else write(byId('link'), error.message);
  }
}

async function enter() {
  try {
    const state = await read('sessions');
    login.done();
    byId('desk').hidden = false;
    byId('logout').hidden = !state.login;
    events?.close();
    listen();
    round();
    clearInterval(rounds);
    rounds = setInterval(round, SLOW);
  } catch (error) {
    if (error instanceof LoginNeeded) {
      login.ask();
    } else {
      write(byId('link'), 'the gateway does not answer');
      clearTimeout(entering);
      entering = setTimeout(enter, AGAIN);
    }
  }
}

onLogout((why) => {
  stop();
  login.ask(why);
});

/** The password may have been given in another tab meanwhile. */
window.addEventListener('focus', () => {
  if (login.asks()) enter();
});

byId('plots-span').addEventListener('change', round);

byId('logout').addEventListener('click', async () => {
  await act('logout').catch(() => {});
  leave(0);
});
[sessions, watch, bans, program].forEach((part) => part.prepare());
login.prepare(enter);
enter();
