package minitel.bridge.simulate;

import minitel.videotex.Codes;

/// The telephone side: the line relay and the hunt for a carrier (STUM 1B 2-4-2, 2-6-7). Whenever
/// it connects or disconnects, all links of the modules are as at first. Times are nanoseconds.
final class Modem {
    private static final long CARRIER = 1_700_000_000L;
    private static final long HUNT = 40_000_000_000L;

    /// From the relay's fall to the loss of the carrier.
    private static final long FALL = 50_000_000L;

    /// Who hears of its changes.
    interface Listener {
        /// Sends SEP and the code on the socket, not before the given time.
        void notice(int code, long notBefore);
    }

    private enum State {
        LOCAL,
        HUNTING,
        CONNECTED
    }

    private final Routing routing;
    private final Listener listener;
    private State state = State.LOCAL;
    private boolean telephone = true;
    private boolean opposed;
    private int asked;
    private long due = Long.MAX_VALUE;

    Modem(Routing routing, Listener listener) {
        this.routing = routing;
        this.listener = listener;
    }

    /// As after power-on.
    void reset() {
        local();
        opposed = false;
        asked = Codes.NUL;
    }

    private void local() {
        state = State.LOCAL;
        due = Long.MAX_VALUE;
    }

    /// Whether the line has somebody who answers with a carrier.
    void telephone(boolean there) {
        telephone = there;
    }

    boolean connected() {
        return state == State.CONNECTED;
    }

    /// The status byte of the terminal (STUM 1B 2-6-14-2).
    int status() {
        int receivesAt1200 = opposed && connected() ? 0 : 2;
        return 0x40 | receivesAt1200 | (connected() ? 8 : 0) | (opposed ? 1 : 0);
    }

    /// Will send at 1200 bit/s in its next call: only off line, and not twice (2-6-7-4).
    ///
    /// @return whether that is new
    boolean oppose() {
        boolean news = state == State.LOCAL && !opposed;
        opposed |= news;
        return news;
    }

    /// @return whether it was opposed
    boolean unoppose() {
        boolean was = opposed;
        opposed = false;
        return was;
    }

    /// Asks the far end to have the modems turned round, which an opposed one cannot be.
    void turn(int code) {
        if (connected() && !opposed) {
            ask(code);
        }
    }

    /// Says SEP and a code to the far end, whatever the links (2-6-7-2).
    void ask(int code) {
        asked = code;
    }

    /// What the far end was asked for last; NUL = nothing.
    int asked() {
        return asked;
    }

    /// When [#pass] has something to do.
    long due() {
        return due;
    }

    /// The plain key Connexion/Fin.
    void key(long now) {
        if (state == State.LOCAL) {
            connect(now);
        } else {
            disconnect(now);
        }
    }

    void connect(long now) {
        if (state == State.LOCAL) {
            state = State.HUNTING;
            routing.local();
            due = now + (telephone ? CARRIER : HUNT);
            listener.notice(Codes.SEP_RELAY, now);
        }
    }

    void disconnect(long now) {
        if (state != State.LOCAL) {
            local();
            routing.local();
            listener.notice(Codes.SEP_RELAY, now);
            listener.notice(Codes.SEP_CONNECTION, now + FALL);
        }
    }

    void pass(long now) {
        if (now < due) {
            return;
        }
        due = Long.MAX_VALUE;
        if (telephone) {
            state = State.CONNECTED;
            routing.connected();
            listener.notice(Codes.SEP_CONNECTION, now);
        } else {
            disconnect(now);
        }
    }
}
