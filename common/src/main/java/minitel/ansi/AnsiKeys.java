package minitel.ansi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.videotex.FunctionKey;
import minitel.videotex.VideotexText;
import org.jspecify.annotations.Nullable;

/// The bytes of a computer's keyboard, as xterm, rxvt, PuTTY, a VT220 or the Linux console send
/// them, as the upward bytes of a Minitel. The same for every split. No I/O, no clock; one thread
/// at a time.
///
/// An ESC may be a key or begin a sequence: while [#pending] says so, whoever feeds waits a moment
/// for the next byte and then calls [#release]. A sequence that names no key of a Minitel, and what
/// is no character of the keyboard's charset, is dropped.
///
/// What concerns the drawing alone is no key: the terminal's report of its size, Ctrl-L, by which a
/// person asks for a new drawing, and Ctrl-G, by which he asks for one in other characters.
public final class AnsiKeys {
    private static final int ESC = 0x1B;
    private static final int END_OF_TRANSMISSION = 0x04;
    private static final int BELL = 0x07;
    private static final int BACKSPACE = 0x08;
    private static final int FORM_FEED = 0x0C;
    private static final int DELETE = 0x7F;

    /// Longer sequences are no keys; the bytes past it are swallowed, not kept.
    private static final int LONGEST = 16;

    /// What follows CSI in a cursor position report. A first line is none: shifted F3 looks so.
    private static final Pattern REPORT =
            Pattern.compile("0*([2-9]|[1-9]\\d{1,3});0*([1-9]\\d{0,4})R");

    private final Consumer<String> others;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// The begun sequence, ESC included, or the begun UTF-8 character.
    private final byte[] begun = new byte[LONGEST];

    private int length;
    private boolean afterReturn;
    private Charset charset = UTF_8;
    private Optional<WindowSize> reported = Optional.empty();
    private boolean redraw;
    private int fonts;

    public AnsiKeys() {
        this(_ -> {});
    }

    /// @param others takes what follows CSI or SS3 of a key that no Minitel has, without modifiers:
    ///   `20~` for F9
    public AnsiKeys(Consumer<String> others) {
        this.others = others;
    }

    /// Takes bytes of the keyboard.
    ///
    /// @return what a Minitel would send for the keys that they complete
    public byte[] feed(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            take(bytes[i] & 0xFF);
        }
        return taken();
    }

    /// Whether a key or sequence is begun.
    public boolean pending() {
        return length > 0;
    }

    /// Nothing more came: a lone ESC was a key, anything else begun is dropped.
    public byte[] release() {
        if (length == 1 && begun[0] == ESC) {
            press(FunctionKey.ANNULATION);
        }
        length = 0;
        return taken();
    }

    /// Characters of the keyboard come in this charset from now on; in UTF-8 until it is told.
    public void charset(Charset now) {
        charset = now;
    }

    /// The size that the terminal reported since the last call; empty when it did not.
    public Optional<WindowSize> sizeReported() {
        Optional<WindowSize> size = reported;
        reported = Optional.empty();
        return size;
    }

    /// Whether a new drawing was asked for since the last call.
    public boolean redrawAsked() {
        boolean asked = redraw;
        redraw = false;
        return asked;
    }

    /// How often another font was asked for since the last call.
    public int fontsAsked() {
        int asked = fonts;
        fonts = 0;
        return asked;
    }

    private void take(int b) {
        boolean swallowed = afterReturn && (b == '\n' || b == 0);
        afterReturn = false;
        if (swallowed) {
            return;
        }
        if (length == 0) {
            start(b);
        } else if (begun[0] == ESC) {
            goOnSequence(b);
        } else {
            goOnCharacter(b);
        }
    }

    private void start(int b) {
        switch (b) {
            case '\r', '\n' -> {
                press(FunctionKey.ENVOI);
                afterReturn = b == '\r';
            }
            case BACKSPACE, DELETE -> press(FunctionKey.CORRECTION);
            case END_OF_TRANSMISSION -> press(FunctionKey.CONNEXION_FIN);
            case FORM_FEED -> redraw = true;
            case BELL -> fonts++;
            case ESC -> keep(b);
            default -> {
                if (b >= 0x80 && charset.equals(UTF_8)) {
                    keep(b);
                    goOnIfComplete();
                } else if (b >= 0x80) {
                    typeUsable(new String(new byte[] {(byte) b}, charset));
                } else if (b >= ' ') {
                    type(Character.toString(b));
                }
            }
        }
    }

    private void goOnCharacter(int b) {
        if ((b & 0xC0) != 0x80) {
            length = 0;
            start(b);
            return;
        }
        keep(b);
        goOnIfComplete();
    }

    private void goOnIfComplete() {
        int needed = characterLength(begun[0] & 0xFF);
        if (length >= needed) {
            String character = new String(begun, 0, length, UTF_8);
            length = 0;
            if (needed > 1) {
                typeUsable(character);
            }
        }
    }

    private void typeUsable(String character) {
        if (!isUnusable(character.codePointAt(0))) {
            type(character);
        }
    }

    /// Of the upper control set, or what stands for malformed bytes.
    private static boolean isUnusable(int codePoint) {
        return codePoint < 0xA0 || codePoint == 0xFFFD;
    }

    /// The bytes of a UTF-8 character that begins so; 1 for what begins none.
    private static int characterLength(int lead) {
        return lead >= 0xF8 || lead < 0xC0 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    }

    private void goOnSequence(int b) {
        if (b < ' ' || b >= DELETE) {
            interrupted(b);
        } else if (length == 1) {
            second(b);
        } else {
            keep(b);
            boolean linuxKey = length == 3 && begun[1] == '[' && b == '[';
            if (!linuxKey && (b >= '@' || b == '$')) {
                sequence();
            }
        }
    }

    /// A control or a character inside a sequence: the sequence is lost, a lone ESC is a key.
    private void interrupted(int b) {
        if (length == 1) {
            press(FunctionKey.ANNULATION);
        }
        length = 0;
        start(b);
    }

    private void second(int b) {
        if (b == '[' || b == 'O') {
            keep(b);
        } else {
            press(FunctionKey.ANNULATION);
            length = 0;
            start(b);
        }
    }

    private void sequence() {
        String tail = new String(begun, 2, length - 2, UTF_8);
        Matcher report = REPORT.matcher(tail);
        if (begun[1] == '[' && report.matches()) {
            reported =
                    Optional.of(
                            new WindowSize(
                                    Integer.parseInt(report.group(2)),
                                    Integer.parseInt(report.group(1))));
        }
        length = 0;
        String plain = tail.replaceFirst(";[0-9;:]*", ""); // modifiers: `5;2~`
        FunctionKey key = key(plain);
        if (key != null) {
            press(key);
        } else {
            others.accept(plain);
        }
    }

    /// The key of what follows CSI or SS3.
    private static @Nullable FunctionKey key(String plain) {
        return switch (plain) {
            case "5~", "5^", "5$" -> FunctionKey.RETOUR;
            case "6~", "6^", "6$" -> FunctionKey.SUITE;
            case "H", "1H", "1~", "7~", "7^", "7$" -> FunctionKey.SOMMAIRE;
            case "F", "1F", "4~", "8~", "8^", "8$" -> FunctionKey.CONNEXION_FIN;
            case "P", "1P", "11~", "[A" -> FunctionKey.GUIDE;
            case "Q", "1Q", "12~", "[B" -> FunctionKey.REPETITION;
            default -> null;
        };
    }

    /// What is too long loses its end, without which it is no key.
    private void keep(int b) {
        if (length < LONGEST) {
            begun[length++] = (byte) b;
        }
    }

    private void press(FunctionKey key) {
        out.writeBytes(key.bytes());
    }

    private void type(String character) {
        out.writeBytes(VideotexText.encode(character));
    }

    private byte[] taken() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
