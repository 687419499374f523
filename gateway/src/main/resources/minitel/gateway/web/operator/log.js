import {read} from './call.js';
import {byId, write} from './dom.js';

/** Shows the end of the log; follows it as long as the reader is at its end. */
export async function show() {
  const {lines} = await read('log');
  const log = byId('log');
  const atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
  write(log, lines.join('\n'));
  if (atEnd) log.scrollTop = log.scrollHeight;
}
