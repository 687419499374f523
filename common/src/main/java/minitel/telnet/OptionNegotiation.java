package minitel.telnet;

import static minitel.telnet.TelnetCodes.BINARY;
import static minitel.telnet.TelnetCodes.DO;
import static minitel.telnet.TelnetCodes.DONT;
import static minitel.telnet.TelnetCodes.ECHO;
import static minitel.telnet.TelnetCodes.FIRST_COMMAND;
import static minitel.telnet.TelnetCodes.IAC;
import static minitel.telnet.TelnetCodes.IS;
import static minitel.telnet.TelnetCodes.NAWS;
import static minitel.telnet.TelnetCodes.SB;
import static minitel.telnet.TelnetCodes.SE;
import static minitel.telnet.TelnetCodes.SEND;
import static minitel.telnet.TelnetCodes.SGA;
import static minitel.telnet.TelnetCodes.TTYPE;
import static minitel.telnet.TelnetCodes.WILL;
import static minitel.telnet.TelnetCodes.WONT;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Telnet without I/O: takes what the peer sends, leaves the data, hands out the answers.
///
/// Runs in the reader's thread; only [#telnet], [#typeAsked], [#terminalType], [#settled] and
/// [#onWindow] may be called from others.
final class OptionNegotiation {
    private static final byte[] OPENING = {
        IAC, DO, ECHO, IAC, WILL, ECHO, IAC, WILL, SGA, IAC, DO, TTYPE
    };
    private static final byte[] SEND_TTYPE = {IAC, SB, TTYPE, SEND, IAC, SE};

    /// More answers than any honest peer needs; a peer that goes on asking gets none.
    private static final int MOST_ANSWERS = 64;

    /// What a window's size takes: the option, two numbers of two bytes.
    private static final int WINDOW = 5;

    /// Option and payload that are kept of a sub-negotiation; the rest is skipped.
    private static final int MOST_KEPT = 48;

    private final OptionState us;
    private final OptionState peer;
    private final byte @Nullable [] ownType;
    private final Consumer<byte[]> replies;
    private final byte[] sub = new byte[MOST_KEPT];
    private int subLength;
    private int answers;
    private State state = State.DATA;
    private byte verb;
    private volatile boolean telnet;
    private volatile boolean typeAsked;
    private volatile boolean settled;
    private volatile Optional<String> type = Optional.empty();

    /// The columns of the window in the upper half, its lines in the lower; 0 is unknown.
    private volatile int window;

    private volatile WindowListener listener = (_, _) -> {};

    private enum State {
        DATA,
        COMMAND,
        OPTION,
        SUB,
        SUB_COMMAND
    }

    private OptionNegotiation(
            OptionState us, OptionState peer, byte @Nullable [] ownType, Consumer<byte[]> replies) {
        this.us = us;
        this.peer = peer;
        this.ownType = ownType;
        this.replies = replies;
    }

    /// Towards a terminal; speaks first.
    static OptionNegotiation server(Consumer<byte[]> replies) {
        OptionState us = new OptionState(BINARY, ECHO, SGA);
        OptionState peer = new OptionState(BINARY, SGA, TTYPE, NAWS);
        peer.ask(ECHO);
        us.ask(ECHO);
        us.ask(SGA);
        peer.ask(TTYPE);
        replies.accept(OPENING.clone());
        return new OptionNegotiation(us, peer, null, replies);
    }

    /// Towards a service; says nothing unasked, as a service of raw bytes would show it.
    static OptionNegotiation client(String terminalType, Consumer<byte[]> replies) {
        byte[] ownType = terminalType.getBytes(StandardCharsets.US_ASCII);
        OptionState us = new OptionState(BINARY, SGA, TTYPE);
        return new OptionNegotiation(us, new OptionState(BINARY, ECHO, SGA), ownType, replies);
    }

    boolean telnet() {
        return telnet;
    }

    boolean typeAsked() {
        return typeAsked;
    }

    Optional<String> terminalType() {
        return type;
    }

    boolean settled() {
        return settled;
    }

    /// Asks for the window's size. The reader's thread.
    void askWindow() {
        if (!peer.does(NAWS)) {
            peer.ask(NAWS);
            replies.accept(new byte[] {IAC, DO, NAWS});
        }
    }

    /// Tells the size that the window has, if it is known, and each that it gets.
    void onWindow(WindowListener told) {
        listener = told;
        tellWindow();
    }

    private void tellWindow() {
        int size = window;
        if (size >> 16 != 0 && (size & 0xFFFF) != 0) {
            listener.resized(size >>> 16, size & 0xFFFF);
        }
    }

    /// Takes the first `length` bytes and leaves the data among them at the front.
    ///
    /// @return how many bytes of data
    int decode(byte[] bytes, int length) {
        int data = 0;
        for (int i = 0; i < length; i++) {
            if (isData(bytes[i])) {
                bytes[data++] = bytes[i];
            }
        }
        return data;
    }

    private boolean isData(byte b) {
        switch (state) {
            case DATA -> {
                state = b == IAC ? State.COMMAND : State.DATA;
                return b != IAC;
            }
            case COMMAND -> {
                return command(b);
            }
            case OPTION -> option(b);
            case SUB -> {
                if (b == IAC) {
                    state = State.SUB_COMMAND;
                } else {
                    keep(b);
                }
            }
            case SUB_COMMAND -> subCommand(b);
        }
        return false;
    }

    /// A byte after IAC that is no command is data, and the IAC is not: line noise, or a terminal
    /// of raw bytes with parity.
    private boolean command(byte b) {
        switch (b) {
            case WILL, WONT, DO, DONT -> {
                verb = b;
                state = State.OPTION;
            }
            case SB -> {
                subLength = 0;
                state = State.SUB;
            }
            default -> {
                state = State.DATA;
                boolean data = b == IAC || (b & 0xFF) < FIRST_COMMAND;
                telnet |= !data;
                return data;
            }
        }
        return false;
    }

    private void option(byte option) {
        state = State.DATA;
        telnet = true;
        OptionState optionState = verb == DO || verb == DONT ? us : peer;
        boolean wanted = verb == DO || verb == WILL;
        typeAsked |= verb == DO && option == TTYPE;
        boolean did = optionState.does(option);
        switch (wanted ? optionState.wanted(option) : optionState.unwanted(option)) {
            case NOTHING -> {}
            case YES -> answer(IAC, optionState == us ? WILL : DO, option);
            case NO -> answer(IAC, optionState == us ? WONT : DONT, option);
        }
        if (optionState == peer && option == TTYPE) {
            typeOffered(!did && optionState.does(option));
        }
    }

    private void typeOffered(boolean newly) {
        if (newly && !settled) {
            answer(SEND_TTYPE);
        }
        settled |= !peer.does(TTYPE);
    }

    private void keep(byte b) {
        if (subLength < sub.length) {
            sub[subLength++] = b;
        }
    }

    /// IAC SE ends; any other command means that the end got lost (RFC 855 doubles an IAC inside).
    private void subCommand(byte b) {
        if (b == IAC) {
            state = State.SUB;
            keep(b);
        } else if (b == SE) {
            state = State.DATA;
            telnet = true;
            subNegotiated();
        } else {
            command(b);
        }
    }

    private void subNegotiated() {
        if (ownType == null && subLength == WINDOW && sub[0] == NAWS && peer.does(NAWS)) {
            window =
                    (sub[1] & 0xFF) << 24
                            | (sub[2] & 0xFF) << 16
                            | (sub[3] & 0xFF) << 8
                            | sub[4] & 0xFF;
            tellWindow();
        }
        if (subLength < 2 || sub[0] != TTYPE) {
            return;
        }
        if (ownType == null && sub[1] == IS && peer.does(TTYPE) && !settled) {
            type = name();
            settled = true;
        } else if (ownType != null && sub[1] == SEND && us.does(TTYPE)) {
            byte[] reply = new byte[ownType.length + 6];
            System.arraycopy(new byte[] {IAC, SB, TTYPE, IS}, 0, reply, 0, 4);
            System.arraycopy(ownType, 0, reply, 4, ownType.length);
            reply[reply.length - 2] = IAC;
            reply[reply.length - 1] = SE;
            answer(reply);
        }
    }

    /// Only what can be printed: the name goes into the log.
    private Optional<String> name() {
        String text = new String(sub, 2, subLength - 2, StandardCharsets.US_ASCII);
        String name = text.replaceAll("[^\\x21-\\x7e]", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private void answer(byte... bytes) {
        if (answers < MOST_ANSWERS) {
            answers++;
            replies.accept(bytes);
        }
    }
}
