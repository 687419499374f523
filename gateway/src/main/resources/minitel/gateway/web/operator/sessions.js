import {act} from './call.js';
import {byId, fill, make, say, sure, write} from './dom.js';
import {watch} from './watch.js';

const age = (seconds) =>
  seconds < 60
    ? `${seconds} s`
    : seconds < 3600
      ? `${Math.floor(seconds / 60)} min`
      : `${Math.floor(seconds / 3600)} h ${Math.floor((seconds / 60) % 60)} min`;

const bytes = (count) => (count < 10000 ? String(count) : `${Math.round(count / 1024)} K`);

const cells = (session) => [
  session.id,
  (session.redirected ? '→ ' : '') + session.service,
  age(session.age),
  null,
  session.origin,
  session.door,
  session.model,
  session.pace === 0 ? 'free' : session.pace,
  bytes(session.up),
  bytes(session.down),
  session.redirections,
  session.dropped,
];

const NUMBERS = [2, 7, 8, 9, 10, 11];

const acts = {
  Watch: (session) => watch(session),
  Message: async (session) => {
    const text = await sure(`What shall ${session.id} read on row 0?`, {called: 'Text', sends: 'Send'});
    if (text) say(await act(`sessions/${session.id}/message`, {text}));
  },
  Kick: async (session) => {
    if (await sure(`Send ${session.id} from ${session.origin} away?`)) {
      say(await act(`sessions/${session.id}/kick`));
    }
  },
  Ban: (session) => {
    byId('ban-range').value = session.address;
    byId('ban-reason').focus();
    say({done: true, said: [`Say why ${session.address} shall be kept out, then press Ban.`]});
  },
  Record: async (session, button) => {
    const on = button.dataset.on !== 'true';
    say(await act(`sessions/${session.id}/record`, {on}));
  },
};

function buttons(row, session) {
  NUMBERS.forEach((at) => row.cells[at].classList.add('number'));
  row.cells[3].className = 'acts';
  for (const [name, deed] of Object.entries(acts)) {
    const button = make('button', {type: 'button', textContent: name});
    button.setAttribute('aria-label', `${name} ${session.id}`);
    button.dataset.act = name;
    button.addEventListener('click', () => Promise.resolve(deed(session, button)).catch(failed));
    row.cells[3].append(button);
  }
}

const failed = (error) => say({done: false, said: [error.message]});

/** Shows who is there, from an event. */
export function show(state) {
  const body = byId('sessions').tBodies[0];
  fill(body, state.sessions, (session) => session.id, cells, buttons);
  state.sessions.forEach((session, index) => {
    const record = body.rows[index].querySelector('[data-act=Record]');
    record.dataset.on = String(session.recorded);
    write(record, session.recorded ? 'Stop recording' : 'Record');
    record.setAttribute('aria-label', `${record.textContent} ${session.id}`);
  });
  const shown = state.sessions.length;
  write(
    byId('sessions-count'),
    shown === state.count ? state.count : `${state.count}, the newest ${shown} of them here`,
  );
  byId('sessions-none').hidden = shown > 0;
}

export function prepare() {
  byId('message-all').addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = byId('message-all-text');
    try {
      if (await sure(`Show “${field.value}” to everybody?`)) {
        say(await act('message', {text: field.value}));
        field.value = '';
      }
    } catch (error) {
      failed(error);
    }
  });
}
