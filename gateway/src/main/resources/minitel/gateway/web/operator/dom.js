// Building and changing the page. Whatever comes from the gateway is text, never markup.

export const byId = (id) => document.getElementById(id);

/** An element with properties and children; strings become text. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/** Writes a text where it differs, so that a screen reader hears only what is new. */
export function write(element, text) {
  if (element.textContent !== String(text)) element.textContent = text;
}

/**
 * Makes the rows of a table's body those of `items`. A row stays the same element as long as its
 * key is there: the focus on a button in it is not lost.
 *
 * @param cells texts of an item; null = the cell is `keep`'s
 * @param keep fills what is not text, once for a new row: `(row, item) => void`
 */
export function fill(body, items, key, cells, keep = () => {}) {
  const old = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  items.forEach((item, index) => {
    const name = String(key(item));
    let row = old.get(name);
    old.delete(name);
    if (!row) {
      row = make('tr');
      row.dataset.key = name;
      cells(item).forEach((text) => {
        row.append(make('td', {className: typeof text === 'number' ? 'number' : ''}));
      });
      keep(row, item);
    }
    cells(item).forEach((text, at) => {
      if (text !== null) write(row.cells[at], text);
    });
    if (body.rows[index] !== row) body.insertBefore(row, body.rows[index] ?? null);
  });
  old.forEach((row) => row.remove());
}

/** Fills a description list with the names and values of an object. */
export function describe(list, object) {
  const entries = Object.entries(object);
  if (list.children.length !== 2 * entries.length) {
    list.replaceChildren(...entries.flatMap(() => [make('dt'), make('dd')]));
  }
  entries.forEach(([name, value], index) => {
    write(list.children[2 * index], name);
    write(list.children[2 * index + 1], value);
  });
}

/** Tells the operator what came of an act. */
export function say(outcome) {
  const line = byId('said');
  line.classList.toggle('bad', !outcome.done);
  line.textContent = '';
  line.textContent = (outcome.said ?? []).join('\n') || (outcome.done ? 'done' : 'not done');
}

/** Answers the question before: its dialog may be closed and the event still to come. */
let settle = () => {};

/**
 * Asks before what cannot be undone, or for a text: what it is called, and what sends it. Resolves to
 * false, or to true or the text, which is not empty.
 */
export function sure(question, wanted = null) {
  const dialog = byId('sure');
  const wantsText = wanted !== null;
  settle(false);
  byId('sure-question').textContent = question;
  byId('sure-entry').hidden = !wantsText;
  byId('sure-label').textContent = wanted?.called ?? '';
  byId('sure-text').value = '';
  byId('sure-text').required = wantsText;
  byId('sure-yes').textContent = wanted?.sends ?? 'Yes';
  dialog.returnValue = 'no';
  byId('sure-no').onclick = () => dialog.close('no');
  dialog.showModal();
  if (wantsText) byId('sure-text').focus();
  return new Promise((answer) => {
    settle = answer;
    dialog.onclose = () => {
      if (!dialog.open) answer(dialog.returnValue === 'yes' && (!wantsText || byId('sure-text').value));
    };
  });
}
