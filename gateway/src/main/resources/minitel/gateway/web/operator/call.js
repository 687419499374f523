// What the page asks of the gateway. Addresses are relative: a proxy may put all under a path.

const API = '../api/';

/** The gateway wants the password first. */
export class LoginNeeded extends Error {}

/** Where events come from, for an EventSource. */
export const address = (path) => API + path;

/** Reads a fact. What is accepted tells the gateway that a script asks, which has a form of its own. */
export async function read(path) {
  const headers = {Accept: 'application/json'};
  return answer(await fetch(API + path, {cache: 'no-store', headers}));
}

/** Does something; returns `{done, said}`, whether or not it could be done. */
export async function act(path, body = {}) {
  return answer(
    await fetch(API + path, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    }),
  );
}

async function answer(response) {
  const type = response.headers.get('Content-Type') ?? '';
  const said = type.startsWith('application/json') ? await response.json() : {};
  if (response.status === 401) throw new LoginNeeded();
  if (response.ok || 'done' in said) return said;
  throw new Error(`the gateway answers ${response.status}`);
}
