/// Recordings of sessions: their format, their writing and reading, how long they are kept.
///
/// ## The file
///
/// A session is one file `YYYYMMDD-HHMMSS-s42.jsonl`: the UTC time of its beginning and its name in
/// the log. Files have mode 0600, and the directory 0700 when the recorder makes it. A file is
/// ASCII text; each line is one JSON object and ends with LF. Keys stand in the order shown here; a
/// reader does not rely on it, and ignores keys that it does not know.
///
/// The first line says what the file is:
///
/// ```json
/// {"minitel-recording":1,"session":"s42","start":"2026-11-21T10:00:00.123Z","door":"Telnet","origin":"192.0.2.7:4711"}
/// ```
///
/// - `minitel-recording`: the version of this format; another number means other lines.
/// - `start`: when the session began, UTC.
/// - `door`: `Telnet` or `WS`.
/// - `origin`: the terminal's address and port; IPv6 as `[2001:db8::1]:4711`.
///
/// Every other line has `t`, milliseconds since the start on a clock that nobody sets, never less
/// than on the line before. Bytes are pairs of lower-case hexadecimal digits.
///
/// | Line | Meaning |
/// |---|---|
/// | `{"t":0,"d":"page","x":"0c1f41"}` | the recording began late; these bytes paint what was on the screen then |
/// | `{"t":12,"d":"down","x":"0c1f41"}` | these bytes went to the terminal, exactly so |
/// | `{"t":12,"d":"up","x":"2e1341"}` | these came from it, masked unless `keystrokes` is true |
/// | `{"t":12,"e":"redirect","to":"SERVICE"}` | a service is being called |
/// | `{"t":12,"e":"reached","to":"SERVICE"}` | the service has answered |
/// | `{"t":12,"e":"home","from":"SERVICE"}` | the service is over, or was never reached |
/// | `{"t":12,"e":"end","why":"GOODBYE"}` | the session is over; always the last line |
/// | `{"t":12,"e":"dropped","n":3}` | here `n` lines are missing: the disk was slow, full or away, or the file has its 16 MiB |
///
/// `why` is `GOODBYE` (Connexion/Fin at home), `LEFT` (the terminal hung up), `SERVICE_CLOSED`,
/// `IDLE`, `TIME_LIMIT`, `KICKED`, `MAINTENANCE` or `FAULT`; `STOPPED` when only the recording is
/// over, because an operator has ended it. A file without an end line is of a session that is still
/// going on, or whose end could not be written.
///
/// A file whose first line after the header is a `page` line began late, when an operator chose a
/// session that was under way: its name, `start` and `t` are those of the recording, not of the
/// session. The page is what the terminal was sent since its last clear-screen, as far as the
/// gateway has kept it, and begins with a clear-screen; without bytes it is unknown. Until the
/// first `down` line another `page` line may follow, which replaces the one before. A session that
/// is chosen twice has two files.
///
/// A file takes 16 MiB. Everything after that is missing, but for the end line and the count before
/// it.
///
/// ## The mask
///
/// Unless `keystrokes` is true, what people type is not in an `up` line: each typed character is
/// `2e` (a full stop), an accented letter too, be it in videotex (`19 42 65`) or in UTF-8. NULs are
/// left out. Function keys, cursor keys and the terminal's own reports (identity, protocol answers,
/// SEP codes) are as they came, but the content of a block `01 ... 04` that is no identity, and
/// every byte of a broken sequence, is `2e`. `down` lines are never masked: what a service or the
/// gateway echoes is on the screen and so in the file.
@NullMarked
package minitel.gateway.record;

import org.jspecify.annotations.NullMarked;
