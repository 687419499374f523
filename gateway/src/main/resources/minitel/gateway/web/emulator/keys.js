// What the keys of a computer's keyboard mean to the Minitel.

const FUNCTIONS = Object.freeze({
  Enter: 'ENVOI',
  PageDown: 'SUITE',
  PageUp: 'RETOUR',
  Home: 'SOMMAIRE',
  F1: 'GUIDE',
  F2: 'REPETITION',
  Backspace: 'CORRECTION',
  Escape: 'ANNULATION',
  End: 'CONNEXION_FIN',
});

/** Of the extended keyboard; with Shift as with the key TS of the terminal. */
const EDITING = Object.freeze({
  ArrowUp: ['UP', 'DELETE_ROW'],
  ArrowDown: ['DOWN', 'INSERT_ROW'],
  ArrowLeft: ['LEFT', 'DELETE'],
  ArrowRight: ['RIGHT', 'INSERT'],
});

/**
 * @param event of a key going down
 * @return `{press}` or `{edit}` with a name, or null when the browser shall do as always: letters
 *     come as input, and Tab goes to the next control
 */
export function meaning(event) {
  const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
  if (event.isComposing || altKey || metaKey) {
    return null;
  }
  if (ctrlKey) {
    return key === 'd' || key === 'D' ? { press: 'CONNEXION_FIN' } : null;
  }
  if (key === 'Enter' && shiftKey) {
    return { edit: 'ENTER' };
  }
  if (Object.hasOwn(FUNCTIONS, key)) {
    return { press: FUNCTIONS[key] };
  }
  return Object.hasOwn(EDITING, key) ? { edit: EDITING[key][shiftKey ? 1 : 0] } : null;
}
