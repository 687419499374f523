package minitel.bridge.terminal;

import minitel.line.SequenceFilter;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;

/// What a service may say to the Minitel. A command is held back until it is whole; one that would
/// take the line away is kept from the terminal, which gets in its place a command that no terminal
/// knows: its ESC may have cut another one. Belongs to the terminal's writer.
///
/// On a line of 7 bits a picture (ISO 9281) is left out, and the bit 7 of everything else; on one
/// of 8 bits both pass.
final class CommandFilter implements SequenceFilter {
    private static final byte[] NO_COMMAND = CodeSequences.pro1(Codes.PRO1_NOTHING);

    /// Cuts what a picture's ESC would have cut, and changes nothing else.
    private static final byte[] NO_PICTURE = {Codes.ESC, Codes.SCREEN_TRANSPARENCY, 0x40};

    private static final int PRO3_LONGEST = 5;

    private final boolean sevenBits;
    private final Judge judge;
    private final byte[] held = new byte[PRO3_LONGEST];
    private int holding;

    /// Read by any thread.
    private volatile long swallowed;

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

    /// Hears what becomes of each command, before the terminal gets anything of it.
    @FunctionalInterface
    interface Judge {
        /// @param command as [SequenceTracker#completed] tells it
        void judged(Verdict verdict, int command);
    }

    CommandFilter(boolean sevenBits, Judge judge) {
        this.sevenBits = sevenBits;
        this.judge = judge;
    }

    @Override
    public void pass(byte value, Passage to) {
        SequenceTracker tracker = to.tracker();
        byte b = sevenBits ? (byte) (value & 0x7F) : value;
        boolean picture = sevenBits && tracker.picture();
        boolean body = picture && tracker.left() > 0;
        tracker.feed(b);
        if (tracker.undecided()) {
            hold(b, to);
        } else if (tracker.completed() != 0) {
            command(b, to);
        } else if (sevenBits && tracker.picture()) {
            holding = 0;
            if (!picture) {
                send(NO_PICTURE, to);
            }
        } else if (!body && !isWreck(b, picture)) {
            release(to);
            to.send(b);
        }
    }

    @Override
    public boolean passesCharacters() {
        return holding == 0;
    }

    /// Whether a byte cuts a picture short and is no control code: then it is dropped with the
    /// picture.
    private boolean isWreck(byte b, boolean picture) {
        return picture && holding == 0 && (b >= 0x20 || b == Codes.NUL);
    }

    private void command(byte last, Passage to) {
        Verdict verdict = verdict(to.tracker().completed());
        judge.judged(verdict, to.tracker().completed());
        if (verdict == Verdict.PASS) {
            release(to);
            to.send(last);
            return;
        }
        swallowed++;
        holding = 0;
        send(NO_COMMAND, to);
        if (verdict == Verdict.DISCONNECT) {
            to.disconnect();
        }
    }

    private void hold(byte b, Passage to) {
        if ((b & 0x7F) == Codes.NUL) {
            return;
        }
        if ((b & 0x7F) == Codes.ESC) {
            release(to);
        }
        held[holding++] = b;
    }

    private void release(Passage to) {
        for (int i = 0; i < holding; i++) {
            to.send(held[i]);
        }
        holding = 0;
    }

    private static void send(byte[] bytes, Passage to) {
        for (byte b : bytes) {
            to.send(b);
        }
    }

    /// Forgets the beginning of a command whose end will not come.
    @Override
    public void forget() {
        holding = 0;
    }

    @Override
    public boolean showsPictures() {
        return !sevenBits;
    }

    /// Commands of services that the terminal did not see.
    long swallowed() {
        return swallowed;
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
