package minitel.bridge.simulate;

import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.display.Display;

/// The simulated Minitel without its cable: characters of the socket in, characters out and a
/// screen. No I/O, no clock: every call says what time it is, in nanoseconds. One thread at a time.
final class Engine {
    /// What [#hear] is given for a character of wrong parity.
    static final int BAD = -1;

    /// From power-on to the first character, and after which rest the screen goes dark.
    private static final long WAKING = 90_000_000L;

    private static final long BLANKING = 240_000_000_000L;

    /// What the screen takes for a character, a clearing, a copy by REP.
    private static final long COST = 300_000;

    private static final long COST_CLEAR = 9_000_000;
    private static final long COST_COPY = 320_000;

    private static final int MOST_COMMANDS = 1000;

    private static final Display DARK = new Display();

    private final Model model;
    private final Protocol.Socket socket;
    private final Routing routing = new Routing();
    private final Keyboard keyboard = new Keyboard();
    private final CommandScanner scanner = new CommandScanner(new Found());
    private final Modem modem = new Modem(routing, this::notice);
    private final Protocol protocol;

    /// The latest commands, the oldest first.
    private final ArrayDeque<String> commands = new ArrayDeque<>();

    private boolean on;
    private boolean blanked;
    private boolean copying;
    private boolean announced;
    private long active;
    private long now;
    private int before;

    Engine(Model model, Protocol.Socket socket) {
        this.model = model;
        this.socket = socket;
        protocol =
                new Protocol(model, new Protocol.Parts(routing, modem, keyboard, scanner), socket);
    }

    private final class Found implements CommandScanner.Listener {
        @Override
        public void data(int code) {
            if (code == Codes.ENQ) {
                protocol.enquiry(now);
            }
            route(Routing.SOCKET, code);
        }

        @Override
        public void command(byte[] whole) {
            if (commands.size() == MOST_COMMANDS) {
                commands.removeFirst();
            }
            commands.add(HexFormat.of().withUpperCase().formatHex(whole));
            protocol.execute(whole, now);
        }
    }

    /// Switches it on, with the characters that say so.
    void powerOn(long time) {
        if (!on) {
            settle(time);
            for (int code :
                    new int[] {Codes.SEP_RELAY, Codes.SEP_CONNECTION, Codes.SEP_NETWORK_WIRE}) {
                socket.send(keyboard.sep(code), protocol.speed(), time + WAKING);
            }
        }
    }

    /// Switches it on as if that had been long ago.
    void settle(long time) {
        protocol.reset();
        on = true;
        copying = false;
        announced = false;
        before = 0;
        wake(time);
    }

    void powerOff() {
        protocol.reset();
        on = false;
    }

    Model model() {
        return model;
    }

    boolean on() {
        return on;
    }

    /// Takes a character of the socket.
    ///
    /// @return how long it keeps the Minitel busy
    long hear(int code, long time) {
        now = time;
        if (!on || copying) {
            return 0;
        }
        wake(time);
        if (announced) {
            announce("");
            announced = false;
        }
        if (code == BAD) {
            before = 0;
            socket.send(new byte[] {Codes.SUB}, protocol.speed(), time);
            scanner.spoilt();
            return COST;
        }
        long cost = before == Codes.REP && code > 0x40 ? (code - 0x40) * COST_COPY : COST;
        before = code;
        scanner.feed(code);
        return code == Codes.FF ? COST_CLEAR : cost;
    }

    /// Presses a function key, Connexion/Fin with shift.
    void press(FunctionKey key, long time) {
        byte[] bytes = keyboard.function(key, scanner.telinfo());
        type(bytes, key == FunctionKey.CONNEXION_FIN, time);
    }

    /// Presses Connexion/Fin alone.
    void connexion(long time) {
        now = time;
        if (on) {
            wake(time);
            modem.key(time);
        }
    }

    /// Types a text on the keys of its letters.
    void type(String text, long time) {
        type(keyboard.text(text), false, time);
    }

    /// Presses a cursor key.
    void press(Arrow arrow, long time) {
        type(keyboard.arrow(arrow), false, time);
    }

    private void type(byte[] bytes, boolean always, long time) {
        now = time;
        boolean swallowed = blanked && !always;
        if (!on) {
            return;
        }
        wake(time);
        if (!swallowed) {
            for (byte b : bytes) {
                route(Routing.KEYBOARD, b & 0xFF);
            }
        }
    }

    /// Sends characters, whatever the state of the keyboard.
    void send(byte[] bytes, long time) {
        if (on) {
            socket.send(bytes, protocol.speed(), time);
        }
    }

    /// Chooses the speed by hand, which nobody is told.
    void manualSpeed(int bitsPerSecond) {
        protocol.speed(bitsPerSecond);
    }

    /// Writes a line into row 0, which stays there until something is received.
    void announce(String line) {
        byte[] bytes = new PageWriter().row0(line).bytes();
        protocol.display().write(bytes, 0, bytes.length);
        announced = true;
    }

    /// While it copies its screen it hears nothing.
    void copying(boolean screen) {
        copying = screen;
    }

    void telephone(boolean there) {
        modem.telephone(there);
    }

    void padX3(boolean state) {
        keyboard.padX3(state);
    }

    void answerNext(byte[] bytes) {
        protocol.answerNext(bytes);
    }

    /// When [#pass] has something to do.
    long due() {
        return on
                ? Math.min(modem.due(), blanked ? Long.MAX_VALUE : active + BLANKING)
                : Long.MAX_VALUE;
    }

    /// Does what time alone brings.
    void pass(long time) {
        now = time;
        if (on) {
            modem.pass(time);
            blanked |= time - active >= BLANKING;
        }
    }

    int speed() {
        return protocol.speed();
    }

    Display display() {
        return protocol.display();
    }

    /// What can be seen: nothing while it is blanked.
    Display shown() {
        return blanked ? DARK : display();
    }

    boolean blanked() {
        return blanked;
    }

    boolean connected() {
        return modem.connected();
    }

    /// What the far end of the telephone line was asked for last; NUL = nothing.
    int asked() {
        return modem.asked();
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    private void wake(long time) {
        blanked = false;
        active = time;
    }

    private void notice(int code, long notBefore) {
        socket.send(keyboard.sep(code), protocol.speed(), notBefore);
    }

    /// A modem without a call returns what it is sent.
    private void route(int emitter, int code) {
        if (routing.linked(emitter, Routing.SCREEN)) {
            protocol.display().write(code);
        }
        if (emitter != Routing.SOCKET && routing.linked(emitter, Routing.SOCKET)) {
            socket.send(new byte[] {(byte) code}, protocol.speed(), now);
        }
        boolean toModem = emitter != Routing.MODEM && routing.linked(emitter, Routing.MODEM);
        if (toModem && !modem.connected()) {
            route(Routing.MODEM, code);
        }
    }
}
