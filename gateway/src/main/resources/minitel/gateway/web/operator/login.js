import {act} from './call.js';
import {byId} from './dom.js';

/** Shows the form; calls `inside` when the password was right. */
export function prepare(inside) {
  byId('login-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = byId('password');
    const said = byId('login-said');
    said.textContent = '';
    try {
      const came = await act('login', {password: field.value});
      if (came.done) {
        byId('login').hidden = true;
        inside();
      } else {
        said.textContent = came.wait
          ? `Too many attempts: wait ${came.wait} s.`
          : 'This is not the password.';
      }
    } catch {
      said.textContent = 'The gateway does not answer.';
    }
    field.value = '';
    field.focus();
  });
}

/** The operator's things go, the form comes. */
export function ask() {
  byId('desk').hidden = true;
  byId('logout').hidden = true;
  byId('login').hidden = false;
  byId('link').textContent = 'logged out';
  byId('password').focus();
}
