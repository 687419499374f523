package minitel.bridge.terminal;

import java.util.Arrays;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;

/// What a service may say to the Minitel. A command is held back until it is whole; one that would
/// take the line away is kept from the terminal, which gets in its place a command that no terminal
/// knows: its ESC may have cut another one. One thread at a time.
///
/// On a line of 7 bits a picture (ISO 9281) is left out, and the bit 7 of everything else; on one
/// of 8 bits both pass.
final class CommandFilter {
    private static final byte[] NOTHING = {};
    private static final byte[] NO_COMMAND = CodeSequences.pro1(Codes.PRO1_NOTHING);

    /// Cuts what a picture's ESC would have cut, and changes nothing else.
    private static final byte[] NO_PICTURE = {Codes.ESC, Codes.SCREEN_TRANSPARENCY, 0x40};

    private static final int PRO3_LONGEST = 5;

    private final boolean sevenBits;
    private final SequenceTracker tracker;
    private final byte[] held = new byte[PRO3_LONGEST];
    private int holding;

    /// Read by any thread.
    private volatile long swallowed;

    private Verdict verdict = Verdict.PASS;

    /// What becomes of a command.
    enum Verdict {
        PASS,
        /// The terminal does not see it.
        SWALLOW,
        /// The same, and the service is told the speed that the line has and keeps.
        TELL_SPEED,
        /// The same, and the service has ended its session.
        DISCONNECT
    }

    CommandFilter(boolean sevenBits, SequenceTracker tracker) {
        this.sevenBits = sevenBits;
        this.tracker = tracker;
    }

    /// Takes one byte of a service and gives the bytes for the terminal, often none.
    byte[] pass(byte value) {
        byte b = sevenBits ? (byte) (value & 0x7F) : value;
        boolean picture = sevenBits && tracker.picture();
        boolean body = picture && tracker.left() > 0;
        verdict = Verdict.PASS;
        tracker.feed(b);
        if (tracker.undecided()) {
            return hold(b);
        }
        if (tracker.completed() != 0) {
            return command(b);
        }
        if (sevenBits && tracker.picture()) {
            holding = 0;
            return picture ? NOTHING : NO_PICTURE;
        }
        // A byte that cuts a picture short is its wreck, unless it is a control code.
        boolean wreck = picture && holding == 0 && (b >= 0x20 || b == Codes.NUL);
        return body || wreck ? NOTHING : released(b);
    }

    private byte[] command(byte last) {
        verdict = verdict(tracker.completed());
        if (verdict == Verdict.PASS) {
            return released(last);
        }
        swallowed++;
        holding = 0;
        return NO_COMMAND;
    }

    /// What the last byte was the end of.
    Verdict verdict() {
        return verdict;
    }

    /// Forgets the beginning of a command whose end will not come.
    void forget() {
        holding = 0;
    }

    /// Commands of services that the terminal did not see.
    long swallowed() {
        return swallowed;
    }

    private byte[] hold(byte b) {
        if ((b & 0x7F) == Codes.NUL) {
            return NOTHING;
        }
        byte[] cut = NOTHING;
        if ((b & 0x7F) == Codes.ESC) {
            cut = Arrays.copyOf(held, holding);
            holding = 0;
        }
        held[holding++] = b;
        return cut;
    }

    private byte[] released(byte b) {
        byte[] whole = Arrays.copyOf(held, holding + 1);
        whole[holding] = b;
        holding = 0;
        return whole;
    }

    static Verdict verdict(int command) {
        return switch (command) {
            case 0x3967 -> Verdict.DISCONNECT;
            case 0x3968, 0x396C, 0x396D, 0x396E, 0x396F, 0x3A6944 -> Verdict.SWALLOW;
            default -> {
                if (command >>> 8 == (Codes.PRO2 << 8 | Codes.PRO2_PROG)) {
                    yield Verdict.TELL_SPEED;
                }
                boolean opposes = command >>> 8 == (Codes.PRO2 << 8 | Codes.PRO2_OPPORE);
                yield opposes || cuts(command) ? Verdict.SWALLOW : Verdict.PASS;
            }
        };
    }

    /// `1B 3B 60 receiver emitter` after which the socket hears or says nothing any more.
    private static boolean cuts(int command) {
        if (command >>> 16 != (Codes.PRO3 << 8 | Codes.PRO3_LINK_OFF)) {
            return false;
        }
        return switch (command & 0xFFFF) {
            case Codes.TO_SCREEN << 8 | Codes.FROM_SOCKET,
                    Codes.TO_SOCKET << 8 | Codes.FROM_SOCKET,
                    Codes.TO_SOCKET << 8 | Codes.FROM_KEYBOARD ->
                    true;
            default -> false;
        };
    }
}
