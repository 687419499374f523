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
        done();
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

/** Whether the form is shown. */
export const asks = () => !byId('login').hidden;

/**
 * The operator's things go, the form comes.
 *
 * @param why in words, when it comes in the midst of something
 */
export function ask(why = '') {
  byId('sure').close('no');
  byId('desk').hidden = true;
  byId('logout').hidden = true;
  byId('link').textContent = 'logged out';
  if (why) byId('login-said').textContent = why;
  if (asks()) return;
  byId('login').hidden = false;
  byId('password').focus();
}

/** The password was given, here or in another tab. */
export function done() {
  if (!asks()) return;
  byId('login').hidden = true;
  byId('login-said').textContent = '';
  byId('said').textContent = '';
  byId('password').value = '';
}
