package minitel.videotex;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The one place that knows how to bring a terminal back to a known state after a service's stream
/// that may have stopped anywhere: nothing of it is left, and nothing of what follows is swallowed.
/// What is sent, in this order:
///
/// 1. A picture is filled up with NULs: only its length ends it (ISO 9281).
/// 2. A counted transparency is filled up with cursor-off codes: the Protocol does not count a NUL
///    that comes from the modem, and the screen just obeys them (STUM 1B 2-6-5). If only the count
///    is missing it is 1, for any byte would be taken as the count.
/// 3. `18 1B 5B 3F 7B` ends Téléinformatique (the 18 breaks a sequence there), `1B 25 40` screen
///    transparency, `18 1B 3A 32 7E` the 80 columns.
/// 4. `1F 41 41` ends any other sequence and a load of characters, and leaves row 0: a C0 code
///    drops what is open and is executed (STUM 1B 2-2-1-2-8).
/// 5. `1B 28 40 1B 29 63` puts loaded characters away.
/// 6. The modes and links that the stream changed, and no others, are put back (STUM 1B 2-6).
/// 7. `14 0C`: cursor off, screen empty.
public final class Restore {
    private static final byte[] LEAVE = {Codes.US, 0x41, 0x41};
    private static final byte[] SCREEN_READS = {Codes.ESC, Codes.SCREEN_TRANSPARENCY, 0x40};
    private static final byte[] OWN_CHARACTERS = {Codes.ESC, 0x28, 0x40, Codes.ESC, 0x29, 0x63};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> heads = new ArrayList<>();

    private Restore() {}

    private Restore(SequenceTracker tracker, boolean photo) {
        fill(tracker, photo);
        close(tracker);
        if (tracker.drcs()) {
            out.writeBytes(OWN_CHARACTERS);
        }
        reverse(tracker.switches());
        out.write(Codes.CURSOR_OFF);
        out.write(Codes.FF);
    }

    /// The bytes to send after what the tracker has followed. Feed them to the tracker, or give the
    /// next stream a new one.
    public static byte[] recipe(SequenceTracker tracker) {
        return recipe(tracker, true);
    }

    /// The same for a terminal that shows pictures or is known not to. One that does not has read a
    /// picture as text, so it is not filled up - at 1200 bit/s 65,535 NULs last nine minutes - and
    /// the tracker, which still waits for its end, is to be renewed.
    public static byte[] recipe(SequenceTracker tracker, boolean photo) {
        return new Restore(tracker, photo).out.toByteArray();
    }

    /// Steps 1 to 4 alone: what is open is closed, the picture and the modes stay as they are.
    public static byte[] closing(SequenceTracker tracker) {
        Restore restore = new Restore();
        restore.fill(tracker, true);
        restore.close(tracker);
        return restore.out.toByteArray();
    }

    /// What the terminal will answer to [#recipe]; ask before that is fed to the tracker.
    public static Acknowledgements acknowledgements(SequenceTracker tracker) {
        return new Acknowledgements(new Restore(tracker, false).heads);
    }

    /// Answers of the terminal to the gateway's own commands, which no service is to get: the first
    /// bytes of each in ISO 8859-1, without the status byte that ends a Protocol answer. A terminal
    /// may keep some to itself, so the wait for them needs a deadline.
    public record Acknowledgements(List<String> heads) {
        public Acknowledgements {
            heads = List.copyOf(heads);
        }

        /// The most that are awaited at once: a terminal that is set up again and again.
        private static final int MOST = 64;

        /// What a terminal answers to [CodeSequences#setUp].
        public static Acknowledgements ofSetUp() {
            String keyboard = head(Codes.PRO3, Codes.REPLY_MODES, Codes.TO_KEYBOARD);
            String modes = head(Codes.PRO2, Codes.REPLY_MODES);
            return new Acknowledgements(
                    List.of(
                            head(Codes.PRO3, Codes.PRO3_LINK_STATUS, Codes.TO_MODEM),
                            head(Codes.PRO3, Codes.PRO3_LINK_STATUS, Codes.TO_SCREEN),
                            keyboard,
                            keyboard,
                            modes,
                            modes));
        }

        private static String head(int... codes) {
            return (char) Codes.ESC + new String(codes, 0, codes.length);
        }

        /// These, and what was awaited before.
        public Acknowledgements and(Acknowledgements more) {
            List<String> both = new ArrayList<>(heads);
            both.addAll(more.heads);
            return new Acknowledgements(both.subList(Math.max(0, both.size() - MOST), both.size()));
        }

        /// Whether nothing is awaited any more.
        public boolean isEmpty() {
            return heads.isEmpty();
        }

        /// What is still awaited after an event: this very value when the event is none of them.
        public Acknowledgements without(KeyEvent event) {
            String said = text(Codes.withoutNul(event.raw()));
            for (int i = 0; i < heads.size(); i++) {
                String head = heads.get(i);
                int length = head.length() + (head.charAt(0) == Codes.ESC ? 1 : 0);
                if (said.length() == length && said.startsWith(head)) {
                    List<String> left = new ArrayList<>(heads);
                    left.remove(i);
                    return new Acknowledgements(left);
                }
            }
            return this;
        }
    }

    private void fill(SequenceTracker tracker, boolean photo) {
        if (photo) {
            out.writeBytes(new byte[tracker.photoLeft()]);
        } else if (tracker.photoLeft() > 0) {
            out.writeBytes(SCREEN_READS);
        }
        int counted = tracker.countedLeft();
        if (tracker.awaitsCount()) {
            out.write(1);
            counted = 1;
            await(Codes.SEP, Codes.SEP_TRANSPARENCY);
        }
        for (int i = 0; i < counted; i++) {
            out.write(Codes.CURSOR_OFF);
        }
    }

    private void close(SequenceTracker tracker) {
        if (tracker.telinfo()) {
            out.write(Codes.CAN);
            out.writeBytes(CodeSequences.teletel());
            await(Codes.SEP, Codes.SEP_RESET);
        }
        if (tracker.transparent()) {
            out.writeBytes(SCREEN_READS);
        }
        if (tracker.mixte()) {
            out.write(Codes.CAN);
            out.writeBytes(CodeSequences.videotex());
            await(Codes.SEP, Codes.SEP_VIDEOTEX);
        }
        if (!tracker.safe()) {
            out.writeBytes(LEAVE);
        }
    }

    private void reverse(ModeSwitches switches) {
        for (long left = switches.changed(); left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            out.writeBytes(switches.reversal(index));
            byte[] answer = switches.acknowledgement(index);
            if (answer.length > 0) {
                heads.add(text(answer));
            }
        }
    }

    private void await(int... codes) {
        heads.add(new String(codes, 0, codes.length));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
