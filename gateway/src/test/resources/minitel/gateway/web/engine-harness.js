// What EngineTab asks of the emulator's modules: an object for `globalThis.engine`.
(async () => {
  const { Minitel } = await import('/emulator/minitel.js');
  const flags = ['separated', 'blink', 'inverse', 'underline', 'concealed'];
  const parts = ['WHOLE', 'TOP', 'BOTTOM', 'LEFT', 'RIGHT', 'TOP_LEFT', 'TOP_RIGHT', 'BOTTOM_LEFT',
    'BOTTOM_RIGHT'];
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const onCell = (c) => {
    const bits = flags.reduce((sum, name, i) => sum + (c[name] ? 1 << i : 0), 0);
    return (c.drcs ? '\uFFFD' : c.glyph) + c.ink + c.paper + parts.indexOf(c.part) + '.' + bits;
  };
  const rowPicture = (screen, row) => {
    let text = screen.row(row) + '|';
    for (let c = 1; c <= 40; c++) {
      text += onCell(screen.cell(row, c));
    }
    return text;
  };
  const picture = (minitel) => {
    const screen = minitel.screen;
    if (minitel.mode !== 'VIDEOTEX') {
      return minitel.mode;
    }
    const { row, column, visible } = screen.cursor;
    let text = `${row},${column} ${visible} ${screen.roll} ${screen.beeps}\n`;
    for (let r = 0; r <= 24; r++) {
      text += rowPicture(screen, r) + '\n';
    }
    return text;
  };
  const shown = ({ model, data, ends }) => {
    const minitel = new Minitel({ model });
    const all = bytes(data);
    let from = 0;
    for (const end of ends) {
      minitel.receive(all, from, end);
      from = end;
    }
    minitel.receive(all, from);
    return picture(minitel);
  };
  const hash = (text) => {
    let h = 0;
    for (let i = 0; i < text.length; i++) {
      h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
    }
    return h;
  };
  /** The rows that changed without a word of it, over all pieces of a stream. */
  const silentChanges = ({ model, data, ends }) => {
    const minitel = new Minitel({ model });
    const all = bytes(data);
    const rows = () => Array.from({ length: 25 }, (_, r) => rowPicture(minitel.screen, r));
    let before = rows();
    let from = 0;
    const silent = [];
    for (const end of ends) {
      const version = minitel.screen.version;
      minitel.receive(all, from, end);
      from = end;
      if (minitel.screen.columns !== 40) {
        return silent;
      }
      const after = rows();
      after.forEach((text, r) => {
        if (text !== before[r] && !minitel.screen.changedSince(version, r)) {
          silent.push(r);
        }
      });
      before = after;
    }
    return silent;
  };
  /** Plays steps, and tells all that a fact may ask. */
  const play = (steps) => {
    const sent = [];
    let hangUps = 0;
    let beeps = 0;
    let minitel;
    const make = (model) => {
      minitel = new Minitel({
        model,
        send: (b) => sent.push([...b].map((x) => x.toString(16).padStart(2, '0')).join(' ')),
        hangUp: () => hangUps++,
        beep: () => beeps++,
      });
    };
    make('M1B');
    for (const [verb, value] of steps) {
      switch (verb) {
        case 'model': make(value); break;
        case 'pad': minitel.padX3 = true; break;
        case 'bytes': minitel.receive(bytes(value)); break;
        case 'forget': sent.length = 0; break;
        default: minitel[verb](value);
      }
    }
    const screen = minitel.screen;
    const { row, column, visible } = screen.cursor;
    const rows = Array.from({ length: 25 }, (_, r) => screen.row(r));
    const cells = Array.from({ length: 25 }, (_, r) =>
      Array.from({ length: screen.columns }, (_, c) => {
        const cell = screen.cell(r, c + 1);
        const words = [...flags, 'mosaic', 'bright'].filter((name) => cell[name]);
        const drcs = cell.drcs
          ? [...cell.drcs].map((x) => x.toString(16).padStart(2, '0')).join('') : '';
        return [cell.glyph, [...words, cell.part].join(' '), drcs, `${cell.ink}/${cell.paper}`];
      }));
    return { sent: sent.join(' | '), hangUps, beeps, row, column, visible, mode: minitel.mode,
      columns: screen.columns, roll: screen.roll, rows, cells };
  };
  globalThis.engine = {
    hashes: (streams) => streams.map((stream) => hash(shown(stream))),
    shown,
    silentChanges: (streams) => streams.map(silentChanges),
    play,
  };
  return 'ready';
})()
