import {act} from './call.js';
import {byId, say, sure} from './dom.js';

const QUESTIONS = {
  reload: 'Read the configuration again? A bad one changes nothing.',
  drain: 'Everybody will be sent away, and the program ends. Sure?',
};

/** A gateway that ends may be gone before its answer is read. */
async function done(deed) {
  try {
    return await act(deed);
  } catch (error) {
    if (deed !== 'drain' || !(error instanceof TypeError)) throw error;
    return {done: true, said: ['everybody is told goodbye, and the gateway ends']};
  }
}

export function prepare() {
  for (const [deed, question] of Object.entries(QUESTIONS)) {
    byId(deed).addEventListener('click', async () => {
      try {
        if (await sure(question)) say(await done(deed));
      } catch (error) {
        say({done: false, said: [error.message]});
      }
    });
  }
}
