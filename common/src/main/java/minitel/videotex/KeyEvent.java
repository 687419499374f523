package minitel.videotex;

/// One thing that a terminal says upwards. Every event carries the bytes that it was made of, and
/// they are what is sent on: the raws of all events, in order, are the input, byte for byte.
///
/// The arrays are not copied; nobody changes them.
public sealed interface KeyEvent {

    /// The bytes as they came, NULs included.
    byte[] raw();

    /// Whether it is Connexion/Fin, by whatever it was sent.
    default boolean isConnexionFin() {
        return this instanceof Function(FunctionKey key, _) && key == FunctionKey.CONNEXION_FIN;
    }

    /// Typed characters: printable bytes, accents (`19 42 65`), single C0 codes (`0D`), bytes above
    /// 7F as they are. One event may hold many characters.
    record Text(byte[] raw) implements KeyEvent {}

    /// A function key, in its videotex, PAD-X3 or Téléinformatique form (STUM 1B 2-3-6).
    record Function(FunctionKey key, byte[] raw) implements KeyEvent {

        /// Whether this is the report that the line relay of a terminal has moved, `13 59` (PAD-X3:
        /// `1B 29 35 0D`), which reaches a socket only: the plain Connexion/Fin key, the answer to
        /// DECONNEXION, or the first of what is said at power-on, `13 59 13 53 13 54` (STUM 1B
        /// 2-4-2, 2-6-13-1). Which of them, only the time tells.
        public boolean byRelay() {
            byte[] plain = Codes.withoutNul(raw);
            return key == FunctionKey.CONNEXION_FIN
                    && (plain.length == 2 ? plain[1] == Codes.SEP_RELAY : plain[2] == 0x35);
        }
    }

    /// The answer to ENQ-ROM (STUM 1B 2-6-6-1).
    record Identity(RomIdentity identity, byte[] raw) implements KeyEvent {}

    /// Any other SEP code, a notification of the Protocol (`Codes.SEP_...`).
    record Notice(int code, byte[] raw) implements KeyEvent {

        /// Whether a terminal says this by itself, so that nobody has pressed a key for somebody at
        /// the other end (STUM 1B 2-6-13).
        public boolean byItself() {
            return code >= 0x40 && code < 0x60
                    || code >= Codes.SEP_MIXTE && code <= Codes.SEP_POWER;
        }
    }

    /// A Protocol answer (`1B 39..3B ...`), a cursor position (`1F row column`), a private CSI (`1B
    /// 5B 3F 7A`), or a block `01 ... 04` that is no identity.
    record Reply(byte[] raw) implements KeyEvent {}

    /// A cursor or editing key of the extended keyboard, a CSI or `1B 4F x` (STUM 1B 2-3-7).
    record Cursor(byte[] raw) implements KeyEvent {}

    /// A sequence that was cut by a byte which cannot belong to it, or that never ended.
    record Noise(byte[] raw) implements KeyEvent {}
}
