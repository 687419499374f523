import {act} from './call.js';
import {byId, say, sure} from './dom.js';

const QUESTIONS = {
  reload: 'Read the configuration again? A bad one changes nothing.',
  drain: 'Everybody will be sent away, and the program ends. Sure?',
};

export function prepare() {
  for (const [deed, question] of Object.entries(QUESTIONS)) {
    byId(deed).addEventListener('click', async () => {
      try {
        if (await sure(question)) say(await act(deed));
      } catch (error) {
        say({done: false, said: [error.message]});
      }
    });
  }
}
