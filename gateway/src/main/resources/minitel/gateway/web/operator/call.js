// What the page asks of the gateway. Addresses are relative: a proxy may put all under a path.

const API = '../api/';

/**
 * Says that the page itself asks, which has a form for the password. By plain HTTP from another
 * machine no browser says so of its own accord, and no other page can make it say this.
 */
const PAGE = {'Minitel-Page': 'operator'};

/** The gateway wants the password first. */
export class LoginNeeded extends Error {
  constructor() {
    super('Nothing was done: log in, then try again.');
  }
}

/** Told when an act was not done for want of the password. */
let loggedOut = () => {};

export function onLogout(told) {
  loggedOut = told;
}

/** Where events come from, for an EventSource. */
export const address = (path) => API + path;

/** Reads a fact. */
export async function read(path) {
  const headers = {Accept: 'application/json', ...PAGE};
  return answer(await fetch(API + path, {cache: 'no-store', headers}));
}

/** Does something; returns `{done, said}`, whether or not it could be done. */
export async function act(path, body = {}) {
  const headers = {'Content-Type': 'application/json', Accept: 'application/json', ...PAGE};
  const sent = fetch(API + path, {method: 'POST', headers, body: JSON.stringify(body)});
  try {
    return await answer(await sent);
  } catch (error) {
    if (error instanceof LoginNeeded) loggedOut(error.message);
    throw error;
  }
}

async function answer(response) {
  const type = response.headers.get('Content-Type') ?? '';
  const said = type.startsWith('application/json') ? await response.json() : {};
  if (response.status === 401) throw new LoginNeeded();
  if (response.ok || 'done' in said) return said;
  throw new Error(`the gateway answers ${response.status}`);
}
