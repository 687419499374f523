package minitel.bridge.simulate;

/// Which module of the Minitel sends to which (STUM 1B 2-6-3). A link from a module to itself says
/// that the module is in service.
final class Routing {
    static final int SCREEN = 0;
    static final int KEYBOARD = 1;
    static final int MODEM = 2;
    static final int SOCKET = 3;

    /// The codes of the modules: `50` to `53` as emitters, `58` to `5B` as receivers.
    static final int EMITTER = 0x50;

    static final int RECEIVER = 0x58;

    private static final int MODULES = 4;

    /// By receiver, a bit for each emitter.
    private final int[] into = new int[MODULES];

    Routing() {
        local();
    }

    /// As after power-on, a reset, the end of a call: keys go to the socket, and through the modem,
    /// which returns them, to the screen.
    void local() {
        set(0b1101, 0b0010, 0b0110, 0b1010);
    }

    /// As when a carrier was found: keyboard and socket talk to the telephone line.
    void connected() {
        set(0b0101, 0b0010, 0b1110, 0b1100);
    }

    private void set(int screen, int keyboard, int modem, int socket) {
        into[SCREEN] = screen;
        into[KEYBOARD] = keyboard;
        into[MODEM] = modem;
        into[SOCKET] = socket;
    }

    /// Whether what one module sends reaches the other.
    boolean linked(int emitter, int receiver) {
        return has(receiver, emitter) && has(receiver, receiver) && has(emitter, emitter);
    }

    private boolean has(int receiver, int emitter) {
        return (into[receiver] & 1 << emitter) != 0;
    }

    /// @param on whether the link shall be there
    void link(int emitter, int receiver, boolean on) {
        if (on) {
            into[receiver] |= 1 << emitter;
        } else {
            into[receiver] &= ~(1 << emitter);
        }
    }

    static boolean isEmitter(int code) {
        return code >= EMITTER && code < EMITTER + MODULES;
    }

    static boolean isReceiver(int code) {
        return code >= RECEIVER && code < RECEIVER + MODULES;
    }

    /// The status byte of a module by its code: of a receiver who sends to it, of an emitter to
    /// whom it sends.
    int status(int code) {
        if (isReceiver(code)) {
            return 0x40 | into[code - RECEIVER];
        }
        int receivers = 0;
        for (int r = 0; r < MODULES; r++) {
            receivers |= has(r, code - EMITTER) ? 1 << r : 0;
        }
        return 0x40 | receivers;
    }
}
